package com.c0d3.previewdb.guard;

import java.util.List;

/** Thrown when a guard cannot be built as asked; the message lists every problem, a line each. */
public final class GuardConfigurationException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String[] problems;

    GuardConfigurationException(List<String> problems) {
        super("The guard cannot be configured:\n  - " + String.join("\n  - ", problems));
        this.problems = problems.toArray(String[]::new);
    }

    /** Every problem, as a sentence that says what to do. */
    public List<String> problems() {
        return List.of(problems);
    }
}
