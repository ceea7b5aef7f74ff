package com.c0d3.previewdb.seed.server;

import com.c0d3.previewdb.guard.Stamp;
import java.util.Optional;

/**
 * A database as the server's catalog lists it.
 *
 * @param name its name
 * @param oid its object identifier
 * @param owner the role that owns it
 * @param connectable whether it takes connections
 * @param connectionLimit how many; -1 for any number
 * @param comment its comment; empty text if it has none
 */
public record Database(String name, long oid, String owner, boolean connectable, int connectionLimit, String comment) {
    /** Set by CREATE DATABASE itself, before the comment can be: a database with it never let anybody in. */
    static final int UNMARKED_LIMIT = 734_091;

    private static final int INVALID_LIMIT = -2;

    /** Our mark; empty if it bears none. */
    public Optional<DatabaseMark> mark() {
        return DatabaseMark.parse(comment);
    }

    /** The guard's stamp; empty if it bears none. */
    public Optional<Stamp> stamp() {
        return Stamp.parse(comment);
    }

    /** Whether it was created by us, and the run ended before it could be marked. */
    boolean wasLeftUnmarked() {
        return comment.isEmpty() && !connectable && connectionLimit == UNMARKED_LIMIT;
    }

    /** Whether a DROP DATABASE was interrupted. */
    boolean isInvalid() {
        return connectionLimit == INVALID_LIMIT;
    }
}
