package com.c0d3.previewdb.bootstrap.server;

import static com.c0d3.previewdb.bootstrap.server.Administrator.MAINTENANCE_DATABASE;
import static com.c0d3.previewdb.bootstrap.server.Administrator.literal;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import org.postgresql.util.PasswordUtil;

/** The passwords of roles, which never reach the server: it is sent, and asked for, what it keeps in their place. */
public final class Passwords {
    /** What PostgreSQL calls a wrong password. */
    private static final String INVALID_PASSWORD = "28P01";

    private Passwords() {}

    /** Gives a role a password. */
    public static void set(Administrator administrator, String role, String password) throws SQLException, IOException {
        String statement = PasswordUtil.genAlterUserPasswordSQL(
                role, password.toCharArray(), "scram-sha-256"); // escapes the name, and hashes the password
        administrator.executeSecret(MAINTENANCE_DATABASE, statement, "ALTER USER %s PASSWORD '…'".formatted(role));
    }

    /**
     * Whether this is the role's password. A superuser can read that; anybody else has to log in.
     *
     * @param server where to log in
     * @param database the database to log in to
     */
    public static boolean isRight(
            Administrator administrator, ServerAddress server, String database, String role, String password)
            throws SQLException {
        boolean readable = administrator
                .query("SELECT pg_catalog.has_table_privilege('pg_catalog.pg_authid', 'SELECT')")
                .equals(Optional.of("t"));
        if (readable) {
            return administrator
                    .query("SELECT rolpassword FROM pg_catalog.pg_authid WHERE rolname = %s".formatted(literal(role)))
                    .filter(verifier -> ScramVerifier.matches(verifier, password))
                    .isPresent();
        }
        try {
            server.dataSource(database, role, password).getConnection().close();
            return true;
        } catch (SQLException e) {
            if (INVALID_PASSWORD.equals(e.getSQLState())) {
                return false;
            }
            throw e;
        }
    }
}
