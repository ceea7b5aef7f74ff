package com.c0d3.previewdb.seed.search;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * How a character looks to the search: lower-case, without accents, in its compatibility form (full-width letters are
 * plain ones), nothing at all for a combining mark or an invisible character. So "Łukasz", "LUKASZ" and "łukasz", and a
 * name in NFC and in NFD, are the same.
 */
final class WordFold {
    /** Stands for any character that is neither a letter nor a digit, nor ASCII. */
    static final byte OTHER = 1;

    /** Follows each character of a script that writes no spaces: there a word may begin and end everywhere. */
    static final byte BORDER = 2;

    static final byte[] ASCII = new byte[128];
    static final boolean[] WORD = new boolean[256];

    /** What Unicode does not decompose, although people write it without. */
    private static final Map<Integer, String> LETTERS = Map.ofEntries(
            Map.entry((int) 'ł', "l"),
            Map.entry((int) 'đ', "d"),
            Map.entry((int) 'ð', "d"),
            Map.entry((int) 'ø', "o"),
            Map.entry((int) 'ħ', "h"),
            Map.entry((int) 'ŧ', "t"),
            Map.entry((int) 'ı', "i"),
            Map.entry((int) 'ŋ', "n"),
            Map.entry((int) 'ß', "ss"),
            Map.entry((int) 'æ', "ae"),
            Map.entry((int) 'œ', "oe"),
            Map.entry((int) 'þ', "th"),
            Map.entry((int) 'ς', "σ"));

    private static final int TABLE = 0x10000;
    private static final AtomicReferenceArray<byte[]> FOLDED = new AtomicReferenceArray<>(TABLE);

    static {
        for (int c = 0; c < ASCII.length; c++) {
            ASCII[c] = (byte) (c <= ' ' || c == 0x7f ? ' ' : Character.toLowerCase(c));
            WORD[c] = c == '_' || Character.isLetterOrDigit(c);
        }
        for (int c = ASCII.length; c < WORD.length; c++) {
            WORD[c] = true; // part of the UTF-8 of a letter: what is none is folded to OTHER
        }
    }

    private static final Map<Integer, byte[]> SUPPLEMENTARY = new HashMap<>();

    private WordFold() {}

    /** The folded form of a character that is not ASCII, in UTF-8. */
    static byte[] of(int codePoint) {
        if (codePoint >= TABLE) {
            synchronized (SUPPLEMENTARY) { // emoji and rare scripts
                return SUPPLEMENTARY.computeIfAbsent(codePoint, WordFold::compute);
            }
        }
        byte[] known = FOLDED.getAcquire(codePoint);
        if (known == null) { // several threads may compute it: they get the same
            known = compute(codePoint);
            FOLDED.setRelease(codePoint, known);
        }
        return known;
    }

    private static byte[] compute(int codePoint) {
        String plain = Normalizer.normalize(Character.toString(codePoint), Normalizer.Form.NFKD);
        String lower = Normalizer.normalize(plain.toLowerCase(Locale.ROOT), Normalizer.Form.NFKD);
        StringBuilder folded = new StringBuilder();
        lower.codePoints().forEach(each -> append(each, folded));
        return folded.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void append(int c, StringBuilder folded) {
        int type = Character.getType(c);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return;
        }
        if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
            folded.append(' ');
        } else if (c < ASCII.length) {
            folded.append((char) ASCII[c]);
        } else if (Character.isLetterOrDigit(c) || type == Character.COMBINING_SPACING_MARK) {
            folded.append(LETTERS.getOrDefault(c, Character.toString(c)));
            if (writesNoSpaces(c)) {
                folded.append((char) BORDER);
            }
        } else if (c == '\u2019' || c == '\u2018') {
            folded.append('\''); // as in O'Brien
        } else if (type == Character.DASH_PUNCTUATION) {
            folded.append('-');
        } else {
            folded.append((char) OTHER);
        }
    }

    private static boolean writesNoSpaces(int c) {
        return switch (Character.UnicodeScript.of(c)) {
            case HAN, HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR -> true;
            default -> false;
        };
    }
}
