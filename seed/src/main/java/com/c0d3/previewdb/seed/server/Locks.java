package com.c0d3.previewdb.seed.server;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** Advisory locks of the server. */
public final class Locks {
    /** The server keeps the time from roles that have nothing to do with the holder's. */
    private static final String HOLDER = """
            SELECT format('process %s of role "%s"%s%s', a.pid, a.usename,
                coalesce(' from ' || host(a.client_addr), ''), coalesce(', since '
                || to_char(a.backend_start AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS') || ' UTC', ''))
            FROM pg_catalog.pg_locks l JOIN pg_catalog.pg_stat_activity a ON a.pid = l.pid
            WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1
            AND l.database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database())
            AND l.classid::int8 = ? AND l.objid::int8 = ?""";

    private static final long LOW = 0xFFFF_FFFFL;

    private Locks() {}

    /** Takes a lock for the transaction that is open; who holds it, if somebody else does. */
    public static Optional<String> takeInTransaction(Connection connection, String name) throws SQLException {
        long key = DatabaseName.lockKey(name);
        boolean taken = Sql.text(connection, "SELECT pg_catalog.pg_try_advisory_xact_lock(?)", key)
                .filter("t"::equals)
                .isPresent();
        return taken ? Optional.empty() : Optional.of(holder(connection, key));
    }

    /** The holder, as a phrase. */
    static String holder(Connection connection, long key) throws SQLException {
        return Sql.text(connection, HOLDER, key >>> Integer.SIZE, key & LOW)
                .orElse("a process that has just ended; try again");
    }
}
