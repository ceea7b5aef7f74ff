package com.c0d3.previewdb.bootstrap.host.login;

import java.io.IOException;

/** No key is let in. The message goes on after the server's name. */
public final class LoginRefusedException extends IOException {
    private static final long serialVersionUID = 1L;

    LoginRefusedException(String message) {
        super(message);
    }
}
