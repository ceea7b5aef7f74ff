package com.c0d3.previewdb.seed.mask;

/** How probable it is that two values get the same mask. */
public final class UniqueOdds {
    /** Less than once in a million runs: then stable masks are unique for all that matters. */
    public static final double ACCEPTED = 1e-6;

    private static final double BITS_PER_DIGIT = Math.log(Character.MAX_RADIX) / Math.log(2);
    private static final int MAX_BITS = 64;
    private static final int BITS_PER_HEX_DIGIT = 4;

    private UniqueOdds() {}

    /**
     * The odds of a collision, from 0 to 1; 0 where masks are unique by construction.
     *
     * @param maxLength the n of {@code varchar(n)}, or {@link Integer#MAX_VALUE}
     * @param rows how many different values there are
     */
    public static double of(MaskSpec spec, int maxLength, double rows) {
        if (spec.isPermuted() || spec.kind() == MaskKind.NULL || spec.kind() == MaskKind.KEEP) {
            return 0;
        }
        double bits = switch (spec.kind()) {
            case USERNAME -> Handles.digits(maxLength) * BITS_PER_DIGIT;
            case EMAIL -> Handles.emailDigits(maxLength) * BITS_PER_DIGIT;
            case HASH -> (double) Math.min(maxLength, MAX_BITS) * BITS_PER_HEX_DIGIT;
            case URL -> MAX_BITS;
            default -> 0;
        };
        return Math.min(1, rows * rows / Math.pow(2, Math.min(bits, MAX_BITS) + 1));
    }
}
