package com.c0d3.previewdb.seed.clone;

import static com.c0d3.previewdb.seed.catalog.Identifiers.quote;
import static com.c0d3.previewdb.seed.server.Sql.literal;

import com.c0d3.previewdb.common.problem.Problems;
import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.access.Secret;
import com.c0d3.previewdb.seed.server.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.postgresql.util.PasswordUtil;

/** The roles of clones, on the connection of the role that makes them. Not thread-safe. */
final class CloneRoles {
    private static final int SET_OPTION = 16;

    private final Connection connection;

    CloneRoles(Connection connection) {
        this.connection = connection;
    }

    /** A role, and the clone that it is for. */
    record CloneRole(String role, CloneMark mark) {}

    /** The roles of a target's clones. */
    List<CloneRole> of(String target) throws SQLException {
        return Sql.rows(
                        connection,
                        row -> {
                            String role = row.getString(1);
                            return CloneMark.parse(row.getString(2)).map(mark -> new CloneRole(role, mark));
                        },
                        """
                        SELECT rolname, pg_catalog.shobj_description(oid, 'pg_authid') FROM pg_catalog.pg_roles
                        WHERE pg_catalog.shobj_description(oid, 'pg_authid') IS NOT NULL ORDER BY 1""")
                .stream()
                .flatMap(Optional::stream)
                .filter(each -> each.mark().of().equals(target))
                .toList();
    }

    /**
     * Checks what clones need.
     *
     * @throws ProblemsException with everything that our own role lacks
     */
    void requireRights() throws SQLException, ProblemsException {
        Problems problems = new Problems();
        Sql.rows(
                connection,
                row -> {
                    String role = row.getString(1);
                    if (!row.getBoolean(2)) {
                        problems.add("Role \"%s\" may not create databases, which clones need: ALTER ROLE … CREATEDB"
                                .formatted(role));
                    }
                    if (!row.getBoolean(3)) {
                        problems.add("Role \"%s\" may not create roles, which clones need: ALTER ROLE … CREATEROLE"
                                .formatted(role));
                    }
                    return role;
                },
                """
                        SELECT rolname, rolcreatedb OR rolsuper, rolcreaterole OR rolsuper FROM pg_catalog.pg_roles
                        WHERE rolname = current_user""");
        problems.throwIfAny("Clones cannot be made:");
    }

    /** The comment of a role, empty text if it has none; empty if there is no such role. */
    Optional<String> comment(String role) throws SQLException {
        return Sql.text(connection, """
                SELECT coalesce(pg_catalog.shobj_description(oid, 'pg_authid'), '') FROM pg_catalog.pg_roles
                WHERE rolname = ?""", role);
    }

    /** Makes a role, which our own may act as: all or nothing. */
    void create(String role, Secret password, int connectionLimit, CloneMark mark) throws SQLException {
        connection.setAutoCommit(false);
        try {
            execute("CREATE ROLE %s LOGIN CONNECTION LIMIT %d PASSWORD %s"
                    .formatted(quote(role), connectionLimit, literal(verifier(password))));
            execute(markStatement(role, mark));
            if (!isSuperuser()) {
                boolean options = connection.getMetaData().getDatabaseMajorVersion() >= SET_OPTION;
                execute("GRANT %s TO CURRENT_USER%s"
                        .formatted(quote(role), options ? " WITH INHERIT TRUE, SET TRUE" : ""));
            }
            connection.commit();
        } finally {
            connection.rollback(); // nothing, after the commit
            connection.setAutoCommit(true);
        }
    }

    private boolean isSuperuser() throws SQLException {
        return Sql.text(connection, "SELECT rolsuper FROM pg_catalog.pg_roles WHERE rolname = current_user")
                .filter("t"::equals)
                .isPresent();
    }

    static String markStatement(String role, CloneMark mark) {
        return "COMMENT ON ROLE %s IS %s".formatted(quote(role), literal(mark.comment()));
    }

    /** Gives the role another password, and lets it log in. */
    void setPassword(String role, Secret password) throws SQLException {
        execute("ALTER ROLE %s LOGIN PASSWORD %s".formatted(quote(role), literal(verifier(password))));
    }

    /** Made here, so that the password is neither sent nor logged. */
    private static String verifier(Secret password) {
        return PasswordUtil.encodeScramSha256(password.value().toCharArray());
    }

    /** Lets nobody log in as the role any more. */
    void lock(String role) throws SQLException {
        execute("ALTER ROLE %s NOLOGIN".formatted(quote(role)));
        Sql.rows(connection, row -> row.getBoolean(1), """
                SELECT pg_catalog.pg_terminate_backend(pid) FROM pg_catalog.pg_stat_activity WHERE usename = ?""", role);
    }

    /** Drops the role, and what it owns in the database of this connection. */
    void drop(String role) throws SQLException {
        execute("DROP OWNED BY %s".formatted(quote(role)));
        execute("DROP ROLE %s".formatted(quote(role)));
    }

    private void execute(String sql) throws SQLException {
        Sql.execute(connection, sql);
    }
}
