package com.c0d3.previewdb.seed;

import com.c0d3.previewdb.seed.problem.ProblemsException;
import java.util.List;

/**
 * The work failed, and the target is as it was, but for change sets of the changelog. The message is for people: it
 * says what is wrong, all problems at once, one a line, and it never holds a value of the source.
 */
public final class SeedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String[] problems;

    SeedException(ProblemsException cause) {
        super(cause.getMessage(), cause);
        problems = cause.problems().toArray(String[]::new);
    }

    /** The problems, one by one; at least one. */
    public List<String> problems() {
        return List.of(problems);
    }
}
