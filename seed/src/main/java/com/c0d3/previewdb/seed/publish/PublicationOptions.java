package com.c0d3.previewdb.seed.publish;

/**
 * What the user decides about how the new rows become visible.
 *
 * @param inPlace whether to fill the target itself, even where a sibling database could be made
 * @param keepTemplate whether to keep the rows as a template for clones, which takes the target's space once more
 * @param keepPrevious whether to keep what the target was before, under another name
 * @param parallelism how many connections load at once, at least 1
 */
public record PublicationOptions(boolean inPlace, boolean keepTemplate, boolean keepPrevious, int parallelism) {
    private static final int DEFAULT_PARALLELISM = 4;

    public PublicationOptions {
        if (parallelism < 1) {
            throw new IllegalArgumentException("parallelism must be at least 1, not \"%d\"".formatted(parallelism));
        }
    }

    /** A sibling where it can be made, with a template, without the previous database, over four connections. */
    public static PublicationOptions defaults() {
        return new PublicationOptions(false, true, false, DEFAULT_PARALLELISM);
    }
}
