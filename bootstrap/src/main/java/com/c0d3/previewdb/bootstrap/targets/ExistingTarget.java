package com.c0d3.previewdb.bootstrap.targets;

import com.c0d3.previewdb.bootstrap.machine.Upgrade;
import com.c0d3.previewdb.bootstrap.server.Administrator;
import com.c0d3.previewdb.bootstrap.server.ServerAddress;
import com.c0d3.previewdb.bootstrap.step.Step;
import com.c0d3.previewdb.common.problem.ProblemsException;
import java.io.Closeable;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.postgresql.ds.PGSimpleDataSource;

/** A PostgreSQL that is there already, such as a managed one. */
public final class ExistingTarget implements Target {
    /** Of advisory locks: any number that is ours alone. */
    private static final long LOCK = 0x7072_6576_6965_7764L;

    private final ServerAddress address;
    private final String role;
    private final String password;
    private final Administrator administrator;

    /** The server at that address, with that administrator. */
    public ExistingTarget(ServerAddress address, String role, String password, Administrator.Notes notes) {
        this.address = address;
        this.role = role;
        this.password = password;
        administrator =
                new Administrator(address.toString(), database -> address.dataSource(database, role, password), notes);
    }

    @Override
    public List<Step> steps() {
        return List.of();
    }

    @Override
    public Upgrade upgrade() throws ProblemsException {
        throw new ProblemsException(
                "%s is a server that was there already, and bootstrap did not install its PostgreSQL: whoever runs it upgrades it (a provider in its console). Run bootstrap apply and bootstrap verify afterwards"
                        .formatted(address));
    }

    @Override
    public void forget() {}

    @Override
    public Administrator administrator() {
        return administrator;
    }

    @Override
    public Optional<ServerAddress> address() {
        return Optional.of(address);
    }

    @Override
    public Optional<ServerAddress> place() {
        return Optional.of(address);
    }

    @Override
    public boolean isFenced() {
        return false;
    }

    @Override
    public List<String> ipv6Addresses() {
        return List.of();
    }

    @Override
    public Closeable lock(String who) throws SQLException, BusyException {
        PGSimpleDataSource dataSource = address.dataSource(Administrator.MAINTENANCE_DATABASE, role, password);
        dataSource.setApplicationName("previewdb bootstrap, " + who);
        Connection connection = dataSource.getConnection();
        if (first(connection, "SELECT pg_catalog.pg_try_advisory_lock(%d)".formatted(LOCK))
                .equals("t")) {
            return () -> close(connection);
        }
        String other = first(connection, """
                SELECT concat_ws(', ', a.application_name, 'since ' || a.backend_start, 'process ' || a.pid)
                FROM pg_catalog.pg_locks l JOIN pg_catalog.pg_stat_activity a USING (pid)
                WHERE l.locktype = 'advisory' AND l.granted AND (l.classid::bigint << 32 | l.objid::bigint) = %d
                """.formatted(LOCK));
        connection.close();
        throw new BusyException(
                "%s is being prepared by another run: %s. Wait until that one ends. If the machine it ran on is gone, end its connection"
                                .formatted(address, other)
                        + " with pg_terminate_backend.");
    }

    private static String first(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            return row.next() ? String.valueOf(row.getString(1)) : "an unknown one";
        }
    }

    private static void close(Connection connection) throws IOException {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    @Override
    public Optional<String> tryDoor() {
        return Optional.empty();
    }

    @Override
    public void close() throws SQLException {
        administrator.close();
    }
}
