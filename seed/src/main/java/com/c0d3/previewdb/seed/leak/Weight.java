package com.c0d3.previewdb.seed.leak;

import com.c0d3.previewdb.seed.search.FoldedText;

/**
 * How much it says that an original was found. The classes and their limits are measured: {@code WeightMeasurementTest}
 * counts how often originals of a shape stand by chance in texts and columns that name nobody. A shape that does so
 * once is not strong. The numbers are in docs/PRIVACY.md.
 */
enum Weight {
    /** Nobody else has it: an address, a token, a full name. It must not appear anywhere, not even within a text. */
    STRONG,
    /** A word like many, out of a column that tells people apart: a username. It must not be all that a field says. */
    WEAK,
    /**
     * What many people share: a first or last name alone, a postal code. It must not stay where it was, and no column
     * may consist of such values of another; see {@link Findings#leaks}.
     */
    COMMON,
    /** What somebody wrote. It must not be all that a field says, and is not searched for within other texts. */
    WHOLE,
    /** Too short, or too common, to mean anything. */
    NONE;

    private static final int MIN_STRONG = 6;
    private static final int MIN_STRONG_WORD = 20;
    private static final int MIN_WEAK = 3;
    private static final int MIN_NUMBER = 5;
    private static final int MIN_LONG_NUMBER = 11;
    private static final int MIN_SURE_NUMBER = 15;
    private static final int MIN_GROUPED_NUMBER = 9;
    private static final int MIN_TEXT = 20;
    private static final int MIN_TEXT_WORDS = 4;
    private static final int MAX_NAME_WORDS = 4;
    private static final int MAX_WORDS = 12;
    private static final int MAX_LENGTH = 256;

    static Weight of(byte[] folded, Nature nature) {
        Shape shape = Shape.of(folded);
        return switch (nature) {
            case TEXT -> text(shape);
            case NUMBER -> shape.digits() >= MIN_SURE_NUMBER ? STRONG : shortNumber(shape);
            case VALUE -> value(shape);
            case NAME -> name(shape);
            case PART_OF_NAME -> partOfName(shape);
        };
    }

    private static Weight name(Shape shape) {
        Weight weight = value(shape);
        return weight == WEAK || shape.isWord() ? COMMON : weight;
    }

    private static Weight partOfName(Shape shape) {
        return name(shape) == NONE ? NONE : COMMON;
    }

    private static Weight text(Shape shape) {
        return shape.length() >= MIN_TEXT && shape.words() >= MIN_TEXT_WORDS ? WHOLE : NONE;
    }

    private static Weight value(Shape shape) {
        if (shape.words() == 0) {
            return NONE;
        }
        if (shape.words() > MAX_WORDS || shape.length() > MAX_LENGTH) {
            return shape.address() ? STRONG : WHOLE;
        }
        if (shape.address()) {
            return shape.length() >= MIN_STRONG ? STRONG : WEAK;
        }
        if (shape.letters() == 0) {
            return number(shape);
        }
        if (shape.spaces() > 0) {
            return shape.sentence() ? text(shape) : phrase(shape);
        }
        boolean marked = shape.digits() > 0 || shape.marks() > 0;
        if (shape.length() >= MIN_STRONG && marked) {
            return STRONG;
        }
        return shape.length() >= MIN_WEAK || shape.wide() > 1 ? weakWord(shape) : NONE;
    }

    /** A name of three ideographs is as rare as a name of two words; no word is as long as a token. */
    private static Weight weakWord(Shape shape) {
        return shape.wide() > 2 || shape.length() >= MIN_STRONG_WORD ? STRONG : WEAK;
    }

    private static Weight number(Shape shape) {
        boolean grouped = shape.words() > 1 && shape.digits() >= MIN_GROUPED_NUMBER && !shape.time();
        return grouped || (shape.words() == 1 && shape.digits() >= MIN_LONG_NUMBER) ? STRONG : shortNumber(shape);
    }

    private static Weight shortNumber(Shape shape) {
        return shape.digits() >= MIN_NUMBER && !shape.time() ? COMMON : NONE;
    }

    /** Two words of at least two letters are a name, or a street. */
    private static Weight phrase(Shape shape) {
        boolean name = shape.longWords() > 1 && shape.letters() >= MIN_STRONG - 1;
        return name || (shape.marks() > 0 && shape.length() >= MIN_STRONG) ? STRONG : WEAK;
    }

    /** What a value consists of; lengths are counted in characters. */
    private record Shape(
            int length,
            int words,
            int longWords,
            int letters,
            int wide,
            int digits,
            int spaces,
            int marks,
            boolean address,
            boolean time,
            boolean cry) {
        /** Whether it is one word of letters that are no ideographs. */
        boolean isWord() {
            return letters == length && wide == 0;
        }

        /** A name has few words, and an address a number. */
        boolean sentence() {
            return cry || (words > MAX_NAME_WORDS && digits == 0);
        }

        static Shape of(byte[] folded) {
            int length = 0;
            int words = 0;
            int longWords = 0;
            int letters = 0;
            int wide = 0;
            int digits = 0;
            int spaces = 0;
            int marks = 0;
            boolean at = false;
            boolean dotted = false;
            boolean time = false;
            boolean cry = false;
            int run = 0;
            for (int i = 0; i < folded.length; i++) {
                byte b = folded[i];
                boolean word = FoldedText.isWord(b);
                boolean digit = b >= '0' && b <= '9';
                boolean letter = word && !digit && b != '_';
                words += word && (i == 0 || !FoldedText.isWord(folded[i - 1])) ? 1 : 0;
                run = letter ? run + 1 : 0;
                longWords += run == 2 ? 1 : 0;
                boolean begins = (b & 0xc0) != 0x80; // of a character, in UTF-8
                length += begins && b != FoldedText.BORDER ? 1 : 0;
                letters += letter && begins ? 1 : 0;
                digits += digit ? 1 : 0;
                wide += b == FoldedText.BORDER ? 1 : 0;
                boolean inside = i > 0 && i < folded.length - 1;
                spaces += b == ' ' && inside ? 1 : 0;
                marks += (b == '_' || (b == '.' && FoldedText.isWord(folded[Math.min(i + 1, folded.length - 1)])))
                                && inside
                        ? 1
                        : 0;
                at |= b == '@' && i > 0 && FoldedText.isWord(folded[i - 1]);
                dotted |= at && b == '.' && inside;
                time |= b == ':';
                cry |= b == '!' || b == '?';
            }
            return new Shape(
                    length,
                    words,
                    longWords,
                    letters,
                    wide,
                    digits,
                    spaces,
                    marks,
                    at && dotted,
                    time || isDate(folded),
                    cry);
        }

        /** Whether it begins as a date does: {@code 2019-01-31}. */
        private static boolean isDate(byte[] folded) {
            return folded.length >= 10
                    && folded[4] == '-'
                    && folded[7] == '-'
                    && (folded[0] == '1' || folded[0] == '2');
        }
    }
}
