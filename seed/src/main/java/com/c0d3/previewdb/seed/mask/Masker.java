package com.c0d3.previewdb.seed.mask;

import org.jspecify.annotations.Nullable;

/** Puts a mask in the place of a value. The same value always gets the same mask. Not thread-safe. */
@FunctionalInterface
public interface Masker {
    /**
     * The mask of a value. NULL is no value: it is never masked.
     *
     * @param original the value, as PostgreSQL writes it as text
     * @return the mask, as PostgreSQL reads it, or null for NULL
     */
    @Nullable
    String mask(String original);
}
