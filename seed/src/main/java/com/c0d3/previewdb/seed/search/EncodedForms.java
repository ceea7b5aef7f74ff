package com.c0d3.previewdb.seed.search;

import com.c0d3.previewdb.seed.bytes.EightBytes;
import com.c0d3.previewdb.seed.bytes.Marks;
import java.util.Arrays;

/**
 * Reads a text as what it may encode: percent-encoding, the escapes of JSON and of programming languages, hexadecimal
 * {@code bytea}, base64. Most texts encode nothing, which is seen quickly. Not thread-safe.
 */
public final class EncodedForms {
    /** How deep escapes may stand in escapes: JSON as a string in JSON. */
    private static final int MAX_DEPTH = 3;

    /** So many digits of base64 hold an address that is as short as they get. */
    private static final int MIN_BASE64 = 12;

    private static final int BASE64_PHASES = 4;
    private static final int MIN_PLAIN = 6;
    private static final int MIN_HEX = 8;
    private static final int HEX = 16;

    private static final byte[] DIGIT = new byte[128];

    static {
        String digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        for (int i = 0; i < digits.length(); i++) {
            DIGIT[digits.charAt(i)] = (byte) i;
        }
        DIGIT['-'] = 62;
        DIGIT['_'] = 63;
    }

    /** Told of each decoded text. */
    @FunctionalInterface
    public interface Decoded {
        void accept(byte[] text, int from, int to);
    }

    // Held in fields: a method reference to this object is made anew each time it is written.
    private final Decoding percentSigns = this::unpercent;
    private final Decoding backslashes = this::unescape;

    private byte[] first = new byte[1 << 10];
    private byte[] second = new byte[1 << 10];
    private boolean sawBackslash;

    /** Passes on what the text encodes; nothing in most cases. */
    public void decode(byte[] text, int from, int to, Decoded decoded) {
        sawBackslash = false;
        base64(text, from, to, decoded);
        lines(text, from, to, decoded);
    }

    /** Whether there was a backslash in the last text. */
    boolean sawBackslash() {
        return sawBackslash;
    }

    /** Only the lines that hold an escape: in a long text they are few. */
    private void lines(byte[] text, int from, int to, Decoded decoded) {
        int percent = EightBytes.indexOf(text, '%', from, to);
        int backslash = EightBytes.indexOf(text, '\\', from, to);
        while (Math.min(percent, backslash) < to) {
            int start = Math.min(percent, backslash);
            while (start > from && text[start - 1] != '\n') {
                start--;
            }
            int end = EightBytes.indexOf(text, '\n', start, to);
            line(text, start, end, percent < end, backslash < end, decoded);
            percent = percent < end ? EightBytes.indexOf(text, '%', end, to) : percent;
            backslash = backslash < end ? EightBytes.indexOf(text, '\\', end, to) : backslash;
        }
    }

    private void line(byte[] text, int start, int end, boolean percent, boolean backslash, Decoded decoded) {
        if (percent) {
            layers(percentSigns, text, start, end, decoded);
        }
        if (backslash) {
            sawBackslash = true;
            hex(text, start, end, decoded);
            layers(backslashes, text, start, end, decoded);
        }
    }

    /** Long runs of digits. */
    private void base64(byte[] text, int from, int to, Decoded decoded) {
        int base = from;
        while (base + MIN_BASE64 <= to) {
            long begins = runs(Marks.base64(text, base, to));
            if (begins == 0) {
                base += Marks.SIZE - MIN_BASE64 + 1;
                continue;
            }
            int start = base + Long.numberOfTrailingZeros(begins);
            int end = endOfBase64(text, start + MIN_BASE64, to);
            for (int phase = 0; phase < BASE64_PHASES; phase++) {
                if (mayBeText(text, start + phase, end)) {
                    base64Run(text, start + phase, end, decoded);
                }
            }
            base = end + 1;
        }
    }

    /** A mark where a run of at least {@link #MIN_BASE64} marks begins. */
    private static long runs(long marks) {
        long two = marks & (marks >>> 1);
        long four = two & (two >>> 2);
        long eight = four & (four >>> 4);
        return eight & (four >>> 8);
    }

    private static int endOfBase64(byte[] text, int from, int to) {
        int end = from;
        int digits;
        do {
            digits = Long.numberOfTrailingZeros(~Marks.base64(text, end, to));
            end += digits;
        } while (digits == Marks.SIZE);
        return end;
    }

    /** Whether two groups of four digits in a row begin as printable characters do; in other words few do. */
    private static boolean mayBeText(byte[] text, int from, int to) {
        boolean before = false;
        for (int i = from; i < to; i += BASE64_PHASES) {
            int digit = DIGIT[text[i]];
            boolean printable = digit >= ' ' >> 2 && digit <= '~' >> 2;
            if (printable && before) {
                return true;
            }
            before = printable;
        }
        return false;
    }

    /** What is printable in the decoded bytes; elsewhere the digits encode no text, or begin at another phase. */
    private void base64Run(byte[] text, int from, int to, Decoded decoded) {
        reserveFirst(to - from);
        int start = 0;
        int length = 0;
        int bits = 0;
        for (int i = from; i < to; i++) {
            bits = bits << 6 | DIGIT[text[i]];
            int phase = i - from & 3;
            if (phase == 0) {
                continue;
            }
            byte plain = (byte) (bits >> (6 - 2 * phase));
            if (plain >= ' ' && plain < 0x7f) {
                first[length++] = plain;
            } else {
                pass(start, length, decoded);
                start = length;
            }
        }
        pass(start, length, decoded);
    }

    private void pass(int start, int end, Decoded decoded) {
        if (end - start >= MIN_PLAIN) {
            decoded.accept(first, start, end);
        }
    }

    /** Decodes a text into {@link #first}; how long it is then. */
    @FunctionalInterface
    private interface Decoding {
        int decode(byte[] text, int from, int to);
    }

    /** What was encoded more than once is decoded more than once, until nothing changes. */
    private void layers(Decoding decoding, byte[] text, int from, int to, Decoded decoded) {
        byte[] source = text;
        int start = from;
        int end = to;
        for (int depth = 0; depth < MAX_DEPTH; depth++) {
            int length = decoding.decode(source, start, end);
            if (length == end - start) {
                return;
            }
            decoded.accept(first, 0, length);
            source = swap();
            start = 0;
            end = length;
        }
    }

    private int unpercent(byte[] text, int from, int to) {
        reserveFirst(to - from);
        int length = 0;
        int i = from;
        while (i < to) {
            int value = text[i] == '%' ? hexByte(text, i + 1, to) : -1;
            first[length++] = value < 0 ? text[i] : (byte) value;
            i += value < 0 ? 1 : 3;
        }
        return length;
    }

    private int unescape(byte[] text, int from, int to) {
        reserveFirst(to - from);
        int length = 0;
        int i = from;
        while (i < to) {
            if (text[i] != '\\' || i + 1 == to) {
                first[length++] = text[i++];
                continue;
            }
            byte letter = text[i + 1];
            int unit = letter == 'u' ? unicode(text, i + 2, to) : -1;
            int octet = letter == 'x' ? hexByte(text, i + 2, to) : -1;
            if (unit >= 0) {
                int low = unit >= 0xd800 && unit < 0xdc00 && i + 7 < to && text[i + 6] == '\\' && text[i + 7] == 'u'
                        ? unicode(text, i + 8, to)
                        : -1;
                boolean pair = low >= 0xdc00 && low < 0xe000;
                length = put(pair ? Character.toCodePoint((char) unit, (char) low) : unit, length);
                i += pair ? 12 : 6;
            } else if (octet >= 0) {
                first[length++] = (byte) octet;
                i += 4;
            } else {
                first[length++] = "bfnrtv0".indexOf(letter) < 0 ? letter : (byte) ' ';
                i += 2;
            }
        }
        return length;
    }

    private int put(int codePoint, int length) {
        if (codePoint < 0x80) {
            first[length] = (byte) codePoint;
            return length + 1;
        }
        int more = codePoint < 0x800 ? 1 : codePoint < 0x10000 ? 2 : 3;
        first[length] = (byte) (((0xff80 >> more) & 0xff) | (codePoint >> (6 * more)));
        for (int i = 1; i <= more; i++) {
            first[length + i] = (byte) (0x80 | ((codePoint >> (6 * (more - i))) & 0x3f));
        }
        return length + 1 + more;
    }

    private void hex(byte[] text, int from, int to, Decoded decoded) {
        for (int i = from; i + 2 + MIN_HEX <= to; i++) {
            if (text[i] == '\\' && text[i + 1] == 'x') {
                reserveFirst(to - i);
                int length = 0;
                int at = i + 2;
                for (int octet = hexByte(text, at, to); octet >= 0; octet = hexByte(text, at, to)) {
                    first[length++] = (byte) octet;
                    at += 2;
                }
                if (length * 2 >= MIN_HEX) {
                    decoded.accept(first, 0, length);
                    utf16(length, decoded);
                }
                i = at - 1;
            }
        }
    }

    /** Text in UTF-16, as some programs write it into bytes: every other byte is 0. */
    private void utf16(int length, Decoded decoded) {
        int zeros = 0;
        int kept = 0;
        for (int i = 0; i < length; i++) {
            if (first[i] == 0) {
                zeros++;
            } else {
                first[kept++] = first[i];
            }
        }
        if (zeros * 3L >= length) {
            decoded.accept(first, 0, kept);
        }
    }

    private static int unicode(byte[] text, int at, int to) {
        int high = hexByte(text, at, to);
        int low = hexByte(text, at + 2, to);
        return high < 0 || low < 0 ? -1 : high << 8 | low;
    }

    private static int hexByte(byte[] text, int at, int to) {
        if (at + 1 >= to) {
            return -1;
        }
        int high = Character.digit(text[at], HEX);
        int low = Character.digit(text[at + 1], HEX);
        return high < 0 || low < 0 ? -1 : high << 4 | low;
    }

    private void reserveFirst(int needed) {
        if (first.length < needed) {
            first = Arrays.copyOf(first, Math.max(needed, first.length * 2));
        }
    }

    /** Makes what was written the source of the next round. */
    private byte[] swap() {
        byte[] written = first;
        first = second;
        second = written;
        return written;
    }
}
