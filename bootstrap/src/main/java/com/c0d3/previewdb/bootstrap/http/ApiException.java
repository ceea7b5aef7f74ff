package com.c0d3.previewdb.bootstrap.http;

import java.io.IOException;

/** An API refused, or does not answer. The message shows the API's own words, and its request id. */
public final class ApiException extends IOException {
    private static final long serialVersionUID = 1L;

    private final int status;

    /**
     * A failure.
     *
     * @param status the HTTP status; 0 where there is no answer
     */
    public ApiException(int status, String message) {
        super(message);
        this.status = status;
    }

    /** The HTTP status; 0 where there is no answer. */
    public int status() {
        return status;
    }
}
