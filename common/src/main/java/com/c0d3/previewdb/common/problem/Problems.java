package com.c0d3.previewdb.common.problem;

import java.util.ArrayList;
import java.util.List;

/** Collects problems, so that the user can put all of them right in one go. Not thread-safe. */
public final class Problems {
    private final List<String> found = new ArrayList<>();

    /** Notes a problem: one line that says what is wrong, with the offending value in quotes, and what to do. */
    public void add(String problem) {
        found.add(problem);
    }

    /** Whether there was none. */
    public boolean isEmpty() {
        return found.isEmpty();
    }

    /**
     * Ends the work if there was any problem.
     *
     * @param heading the first line of the report
     * @throws ProblemsException if there was a problem
     */
    public void throwIfAny(String heading) throws ProblemsException {
        if (!found.isEmpty()) {
            throw new ProblemsException(heading, found);
        }
    }
}
