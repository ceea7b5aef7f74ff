package com.c0d3.previewdb.bootstrap.vercel;

import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The variables that the team shares with the project. They reach its previews like its own, which win where both have
 * the same name for the same environment ("Shared environment variables" in Vercel's documentation). They are never
 * written, since other projects may use them.
 *
 * @param all those that are linked to the project
 * @param hidden why they cannot be read; empty where they can
 */
record SharedVariables(List<Variable> all, Optional<String> hidden) {
    /** What to do about one of them, on Vercel. */
    static final String REMEDY =
            "unlink it from this project, or remove Preview from its environments, in the team's settings on Vercel";

    SharedVariables {
        all = List.copyOf(all);
    }

    /** Those that the token may not read. */
    static SharedVariables hidden(String why) {
        return new SharedVariables(List.of(), Optional.of(why));
    }

    /** Whether there is one of that name for that destination. */
    boolean reaches(String key, Destination destination) {
        return all.stream().anyMatch(shared -> shared.key().equals(key) && destination.isReachedBy(shared));
    }

    /**
     * Whether previews would get one of these if a variable of the project's own were gone.
     *
     * @param remaining the project's other variables
     */
    boolean wouldReplace(Variable gone, List<Variable> remaining) {
        boolean fallsBackOnOwn = gone.branch().isPresent()
                && remaining.stream()
                        .anyMatch(other -> other.key().equals(gone.key())
                                && other.isForPreviews()
                                && other.branch().isEmpty());
        return !fallsBackOnOwn
                && all.stream().anyMatch(shared -> shared.key().equals(gone.key()) && overlaps(shared, gone));
    }

    private static boolean overlaps(Variable shared, Variable gone) {
        return (shared.isForPreviews() && gone.isForPreviews())
                || !Collections.disjoint(shared.environments(), gone.environments());
    }
}
