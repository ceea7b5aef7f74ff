package com.c0d3.previewdb.guard.internal.policy;

import com.c0d3.previewdb.guard.Stamp;
import com.c0d3.previewdb.guard.internal.production.Endpoint;
import com.c0d3.previewdb.guard.internal.production.ServerIdentity;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Recognises a developer's own database, where DROP TABLE is part of a day's work: it is on this machine, and neither
 * its stamp nor a description says that it is production, which a tunnel may lead to. Asks the server once per
 * connection, when a statement that destroys data is about to be blocked. To be used by one thread at a time.
 */
final class OwnDatabase {
    private static final String POSTGRESQL = "PostgreSQL";

    private final Connection connection;
    private final TargetRules rules;
    private @Nullable Boolean own; // null until asked

    OwnDatabase(Connection connection, TargetRules rules) {
        this.connection = connection;
        this.rules = rules;
    }

    /** Whether the connection leads to a developer's own database; not if the server does not answer. */
    boolean isReached() {
        if (own == null) {
            own = ask();
        }
        return own;
    }

    private boolean ask() {
        try {
            return connection.getMetaData().getDatabaseProductName().equals(POSTGRESQL)
                    && isOwn(ServerIdentity.amidst(connection));
        } catch (SQLException e) {
            return false; // a transaction that has failed, for instance
        }
    }

    private boolean isOwn(ServerIdentity server) {
        return server.reached().filter(Endpoint::isLoopback).isPresent()
                && server.stamp()
                        .filter(stamp -> stamp.role() == Stamp.Role.PRODUCTION)
                        .isEmpty()
                && rules.firstMatch(pattern -> pattern.matches(server)
                                || server.reached().filter(pattern::matches).isPresent())
                        .isEmpty();
    }
}
