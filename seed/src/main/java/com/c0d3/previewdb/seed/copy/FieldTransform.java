package com.c0d3.previewdb.seed.copy;

import org.jspecify.annotations.Nullable;

/** Puts another value in the place of a field that is not NULL. */
@FunctionalInterface
public interface FieldTransform {
    /** The new value, or null for NULL. */
    @Nullable
    String apply(String value);
}
