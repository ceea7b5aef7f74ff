package com.c0d3.previewdb.bootstrap.host;

import java.io.IOException;

/** A command ended with a failure, or did not end in time. */
public final class CommandFailedException extends IOException {
    private static final long serialVersionUID = 1L;

    CommandFailedException(String message) {
        super(message);
    }
}
