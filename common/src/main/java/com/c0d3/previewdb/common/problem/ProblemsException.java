package com.c0d3.previewdb.common.problem;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Problems that ended the work. The message is for people; it never holds a value of the database. */
public final class ProblemsException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String[] problems;

    /** A report of several problems, one a line, below a heading. */
    public ProblemsException(String heading, List<String> problems) {
        super(heading + "\n" + String.join("\n", problems));
        this.problems = problems.toArray(String[]::new);
    }

    /** A single problem. */
    public ProblemsException(String problem) {
        this(problem, (Throwable) null);
    }

    /** A single problem, and what brought it about, if anything did. */
    public ProblemsException(String problem, @Nullable Throwable cause) {
        super(problem, cause);
        this.problems = new String[] {problem};
    }

    /** The problems, without the heading; at least one. */
    public List<String> problems() {
        return List.of(problems);
    }
}
