package com.c0d3.previewdb.seed.search;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A text as the search sees it: folded letter by letter, each run of white space a single space. Reused for one text
 * after another. Not thread-safe.
 */
public final class FoldedText {
    /** Follows each character of a script that writes no spaces. */
    public static final byte BORDER = WordFold.BORDER;

    private static final byte[] NO_LETTER = {WordFold.OTHER};

    private byte[] bytes = new byte[1 << 10];
    private int[] places = new int[0];
    private int length;
    private final boolean placed;

    private FoldedText(boolean placed) {
        this.placed = placed;
    }

    /** An empty text. */
    public static FoldedText create() {
        return new FoldedText(false);
    }

    /** An empty text that will know where each of its bytes came from. */
    public static FoldedText withPlaces() {
        return new FoldedText(true);
    }

    /** The folded text, for what is stored rather than searched. */
    public static byte[] fold(String text) {
        FoldedText folded = create();
        byte[] plain = text.getBytes(StandardCharsets.UTF_8);
        folded.set(plain, 0, plain.length);
        return Arrays.copyOf(folded.bytes, folded.length);
    }

    /** Takes in a text in UTF-8; bytes that are none count as characters of no word. */
    public void set(byte[] text, int from, int to) {
        length = 0;
        reserve(to - from);
        int i = from;
        while (i < to) {
            i = placed ? placedAscii(text, i, to) : ascii(text, i, to);
            if (i < to) {
                i = wide(text, i, to);
            }
        }
        bytes[length] = WordFold.OTHER;
        if (placed) {
            places[length] = to;
        }
    }

    /** Takes in characters of ASCII; says where the first other one is. */
    private int ascii(byte[] text, int from, int to) {
        byte[] out = bytes;
        byte[] table = WordFold.ASCII;
        int n = length;
        int i = from;
        byte last = n == 0 ? 0 : out[n - 1];
        while (i < to) {
            byte b = text[i];
            if (b < 0) {
                break;
            }
            byte folded = table[b];
            i++;
            if (folded != ' ' || last != ' ') {
                out[n++] = folded;
                last = folded;
            }
        }
        length = n;
        return i;
    }

    private int placedAscii(byte[] text, int from, int to) {
        byte[] out = bytes;
        int[] at = places;
        byte[] table = WordFold.ASCII;
        int n = length;
        int i = from;
        byte last = n == 0 ? 0 : out[n - 1];
        while (i < to) {
            byte b = text[i];
            if (b < 0) {
                break;
            }
            byte folded = table[b];
            if (folded != ' ' || last != ' ') {
                at[n] = i;
                out[n++] = folded;
                last = folded;
            }
            i++;
        }
        length = n;
        return i;
    }

    private int wide(byte[] text, int at, int to) {
        int size = Utf8.size(text, at, to);
        byte[] folded = size == 0 ? NO_LETTER : WordFold.of(Utf8.codePoint(text, at, size));
        reserve(folded.length + to - at);
        for (byte each : folded) {
            if (each != ' ' || length == 0 || bytes[length - 1] != ' ') {
                if (placed) {
                    places[length] = each == BORDER ? at + size : at;
                }
                bytes[length++] = each;
            }
        }
        return at + Math.max(size, 1);
    }

    private void reserve(int more) {
        int needed = length + more + 1;
        if (bytes.length < needed) {
            bytes = Arrays.copyOf(bytes, Math.max(needed, bytes.length * 2));
        }
        if (placed && places.length < bytes.length) {
            places = Arrays.copyOf(places, bytes.length);
        }
    }

    /** The bytes; those from {@link #length()} on mean nothing. */
    public byte[] bytes() {
        return bytes;
    }

    /** How many bytes there are. */
    public int length() {
        return length;
    }

    /** Where the byte at that index came from in the text; for the length, where the text ended. */
    public int place(int index) {
        return places[index];
    }

    /** Whether a word goes on with the byte at that index. */
    public static boolean isWord(byte folded) {
        return WordFold.WORD[folded & 0xff];
    }
}
