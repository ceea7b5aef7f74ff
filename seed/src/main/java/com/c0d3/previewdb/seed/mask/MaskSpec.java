package com.c0d3.previewdb.seed.mask;

import java.util.List;
import java.util.Optional;

/**
 * Which mask a column gets.
 *
 * @param kind the kind of masker
 * @param constant the value that the kind {@link MaskKind#CONSTANT} needs, and no other takes
 */
public record MaskSpec(MaskKind kind, Optional<String> constant) {
    /** Checks that a constant is there exactly where one is needed. */
    public MaskSpec {
        if ((kind == MaskKind.CONSTANT) != constant.isPresent()) {
            throw new IllegalArgumentException("\"value\" belongs to the masker constant, and to no other");
        }
    }

    /** The mask of a kind that needs no value. */
    public static MaskSpec of(MaskKind kind) {
        return new MaskSpec(kind, Optional.empty());
    }

    /**
     * A masker whose masks have at most so many characters, given that the column takes {@link MaskKind#minLength()}.
     *
     * @param key what makes the masks stable, and unpredictable for others
     * @param maxLength the n of {@code varchar(n)}, or {@link Integer#MAX_VALUE}
     */
    public Masker masker(MaskingKey key, int maxLength) {
        KeyedBits bits = new KeyedBits(key);
        return switch (kind) {
            case EMAIL -> original -> Handles.email(bits, original);
            case USERNAME -> original -> Handles.username(bits, original);
            case NAME -> original -> cut(personName(bits.bits(kind, original)), maxLength);
            case TEXT -> original -> Filler.like(original, bits.bits(kind, original));
            case CONSTANT -> original -> constant.orElseThrow();
            case NULL -> original -> null;
        };
    }

    private static String personName(long bits) {
        int low = (int) bits;
        int high = (int) (bits >>> Integer.SIZE);
        return pick(Words.FIRST_NAMES, high) + " " + pick(Words.LAST_NAMES, low);
    }

    private static String pick(List<String> words, int bits) {
        return words.get(Integer.remainderUnsigned(bits, words.size()));
    }

    private static String cut(String name, int maxLength) {
        return name.length() <= maxLength ? name : name.substring(0, maxLength).strip();
    }
}
