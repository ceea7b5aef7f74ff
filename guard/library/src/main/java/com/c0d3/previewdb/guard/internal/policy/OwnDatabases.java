package com.c0d3.previewdb.guard.internal.policy;

import java.sql.Connection;
import java.util.Optional;

/**
 * Where statements that destroy data are allowed without a setting: in development and in tests, on databases of this
 * machine. Immutable.
 *
 * @param cause why this process may use such a database, as a clause: {@code this is development (…)}; empty if it may
 *     not
 * @param rules what production is
 */
public record OwnDatabases(Optional<String> cause, TargetRules rules) {
    /** Returns the database of a connection, if this process may have one of its own. */
    Optional<OwnDatabase> candidate(Connection connection) {
        return cause.map(why -> new OwnDatabase(connection, rules));
    }

    /** Returns the cause; empty if there is none. */
    String why() {
        return cause.orElse("");
    }
}
