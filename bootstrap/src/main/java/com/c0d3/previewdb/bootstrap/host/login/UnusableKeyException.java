package com.c0d3.previewdb.bootstrap.host.login;

import java.io.IOException;

/** A key that cannot be used, whatever the server says. */
final class UnusableKeyException extends IOException {
    private static final long serialVersionUID = 1L;

    UnusableKeyException(String message) {
        super(message);
    }

    UnusableKeyException(String message, Exception cause) {
        super(message, cause);
    }
}
