package com.c0d3.previewdb.seed.generate;

import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Makes the values of a column, as PostgreSQL reads them. Not thread-safe. */
@FunctionalInterface
interface Maker {
    /**
     * The value of a row, or null for NULL.
     *
     * @param random the same for the same row of the same column
     * @param row its number, from 0 on
     */
    @Nullable
    String make(SplittableRandom random, long row);
}
