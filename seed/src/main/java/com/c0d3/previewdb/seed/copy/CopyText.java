package com.c0d3.previewdb.seed.copy;

import com.c0d3.previewdb.seed.bytes.EightBytes;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * The text format of COPY: one row a line, fields between tabs, {@code \N} for NULL, and backslash escapes for what
 * would be taken for a delimiter. See "File Formats" under COPY in PostgreSQL's manual.
 */
public final class CopyText {
    /** Stands between fields. */
    public static final byte DELIMITER = '\t';
    /** Stands at the end of a row. */
    public static final byte END_OF_ROW = '\n';

    private static final int BACKSLASH = '\\';
    private static final String ESCAPED = "\b\f\n\r\t\u000b\\";
    private static final String LETTERS = "bfnrtv\\";
    /** What each byte says behind a backslash. */
    private static final byte[] UNESCAPED = new byte[256];

    /** Which letter stands for a byte behind a backslash; 0 for a byte that stands for itself. */
    private static final byte[] LETTER = new byte[256];

    static {
        for (int i = 0; i < UNESCAPED.length; i++) {
            UNESCAPED[i] = (byte) i;
        }
        for (int i = 0; i < LETTERS.length(); i++) {
            UNESCAPED[LETTERS.charAt(i)] = (byte) ESCAPED.charAt(i);
            LETTER[ESCAPED.charAt(i)] = (byte) LETTERS.charAt(i);
        }
    }

    private static final int OCTAL = 8;
    private static final int OCTAL_DIGITS = 3;
    private static final int HEX = 16;
    private static final int HEX_DIGITS = 2;

    private CopyText() {}

    /** Whether the field is NULL. */
    public static boolean isNull(byte[] row, int start, int end) {
        return end - start == 2 && row[start] == BACKSLASH && row[start + 1] == 'N';
    }

    /** Appends NULL. */
    public static void writeNull(RowBuffer out) {
        out.append(BACKSLASH);
        out.append('N');
    }

    /** Whether the field says something else than its bytes do. */
    public static boolean isEscaped(byte[] row, int start, int end) {
        return EightBytes.indexOf(row, BACKSLASH, start, end) < end;
    }

    /** Appends what a field says that is not NULL. */
    public static void decode(byte[] row, int start, int end, RowBuffer plain) {
        int i = start;
        int escape = EightBytes.indexOf(row, BACKSLASH, start, end);
        while (escape + 1 < end) {
            plain.append(row, i, escape);
            plain.append(UNESCAPED[row[escape + 1] & 0xff]); // the server writes no octal and hexadecimal ones
            i = escape + 2;
            escape = EightBytes.indexOf(row, BACKSLASH, i, end);
        }
        plain.append(row, i, end);
    }

    /** Appends a text in UTF-8 as a field. */
    public static void encode(byte[] plain, int from, int to, RowBuffer out) {
        int start = from;
        for (int i = from; i < to; i++) {
            byte letter = LETTER[plain[i] & 0xff];
            if (letter != 0) {
                out.append(plain, start, i);
                out.append(BACKSLASH);
                out.append(letter);
                start = i + 1;
            }
        }
        out.append(plain, start, to);
    }

    /** Decodes a field that is not NULL. */
    public static String decode(byte[] row, int start, int end) {
        if (!isEscaped(row, start, end)) {
            return new String(row, start, end - start, StandardCharsets.UTF_8);
        }
        ByteArrayOutputStream plain = new ByteArrayOutputStream(end - start);
        int i = start;
        while (i < end) {
            if (row[i] == BACKSLASH && i + 1 < end) {
                i = unescape(row, i + 1, end, plain);
            } else {
                plain.write(row[i++]);
            }
        }
        return plain.toString(StandardCharsets.UTF_8);
    }

    /** Takes what follows a backslash; says where to go on. */
    private static int unescape(byte[] row, int at, int end, ByteArrayOutputStream plain) {
        if (Character.digit(row[at], OCTAL) >= 0) {
            return number(row, at, Math.min(end, at + OCTAL_DIGITS), OCTAL, plain);
        }
        if (row[at] == 'x' && at + 1 < end && Character.digit(row[at + 1], HEX) >= 0) {
            return number(row, at + 1, Math.min(end, at + 1 + HEX_DIGITS), HEX, plain);
        }
        int letter = LETTERS.indexOf(row[at]);
        plain.write(letter < 0 ? row[at] : ESCAPED.charAt(letter));
        return at + 1;
    }

    private static int number(byte[] row, int from, int limit, int radix, ByteArrayOutputStream plain) {
        int value = 0;
        int i = from;
        while (i < limit && Character.digit(row[i], radix) >= 0) {
            value = value * radix + Character.digit(row[i], radix);
            i++;
        }
        plain.write(value);
        return i;
    }
}
