package com.c0d3.previewdb.seed.mask;

/** A kind of masker of the user's own. Implementations are thread-safe. */
public interface MaskerProvider {
    /** By which the rules call it: lower-case letters, digits and hyphens. */
    String name();

    /** A masker for one thread. Its masks should change with the key. */
    Masker create(MaskingKey key);
}
