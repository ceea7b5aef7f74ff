package com.c0d3.previewdb.seed.clone;

import java.time.Duration;

/**
 * What the user decides about clones.
 *
 * @param connectionLimit how many connections a clone's role may have at once; -1 for any number
 * @param patience how long to wait for others that make a clone from the same template
 */
public record CloneOptions(int connectionLimit, Duration patience) {
    private static final int CONNECTIONS = 20;

    /** Twenty connections, and a wait of five minutes. */
    public static CloneOptions defaults() {
        return new CloneOptions(CONNECTIONS, Duration.ofMinutes(5));
    }
}
