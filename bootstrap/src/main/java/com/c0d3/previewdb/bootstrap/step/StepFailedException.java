package com.c0d3.previewdb.bootstrap.step;

/** A step could not be applied. The message says what happened and what to do; nothing later was tried. */
public final class StepFailedException extends Exception {
    private static final long serialVersionUID = 1L;

    public StepFailedException(String message, Throwable cause) {
        super(message, cause);
    }

    public StepFailedException(String message) {
        super(message);
    }
}
