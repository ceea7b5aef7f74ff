package com.c0d3.previewdb.guard;

import java.util.List;

/** Thrown if a guard cannot be built as configured. The message lists every problem, one per line. */
public final class GuardConfigurationException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String[] problems;

    GuardConfigurationException(List<String> problems) {
        super("The guard cannot be configured:\n  - " + String.join("\n  - ", problems));
        this.problems = problems.toArray(String[]::new);
    }

    /** Returns every problem, each as a sentence that says what to do. */
    public List<String> problems() {
        return List.of(problems);
    }
}
