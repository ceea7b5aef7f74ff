package com.c0d3.previewdb.bootstrap.targets;

/** Another run works on the same server. The message says who, since when, and what to do if that one is dead. */
public final class BusyException extends Exception {
    private static final long serialVersionUID = 1L;

    BusyException(String message) {
        super(message);
    }
}
