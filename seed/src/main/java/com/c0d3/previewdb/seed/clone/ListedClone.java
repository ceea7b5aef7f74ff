package com.c0d3.previewdb.seed.clone;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A clone in a list.
 *
 * @param name the name that the user gave it
 * @param database the name of its database and of its role
 * @param createdAt when it was first made
 * @param madeAt when its rows were cloned last; as {@code createdAt} if they never were
 * @param loadedAt when its rows were loaded into the template; empty if it was never completed
 * @param complete whether its database is there and in use; if not, {@code clone} completes it
 */
public record ListedClone(
        String name, String database, Instant createdAt, Instant madeAt, Optional<Instant> loadedAt, boolean complete) {
    @Override
    public String toString() {
        return "\"%s\" of %s (database \"%s\")".formatted(name, madeAt.truncatedTo(ChronoUnit.SECONDS), database);
    }
}
