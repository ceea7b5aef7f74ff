package com.c0d3.previewdb.seed.publish;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.common.problem.ServerError;
import com.c0d3.previewdb.guard.DatabaseIdentity;
import com.c0d3.previewdb.guard.Stamp;
import com.c0d3.previewdb.seed.rights.AccessRights;
import com.c0d3.previewdb.seed.server.DatabaseProperties;
import com.c0d3.previewdb.seed.server.Session;
import com.c0d3.previewdb.seed.server.Sql;
import com.c0d3.previewdb.seed.server.TargetServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * What is asked of the target before anything is done, and shown by {@code plan}. How much space is free is not among
 * it: PostgreSQL does not tell.
 *
 * @param place which database of which cluster it is
 * @param database the target's name
 * @param version the server's version, such as {@code 18.1}
 * @param major its major version
 * @param stamp the target's stamp
 * @param bytes its size
 * @param role the role that loads
 * @param mayCreateDatabases whether it may create databases
 * @param mayCreateRoles whether it may create roles, as clones need
 * @param mayActAsOwner whether it is the target's owner, or may become it and has its rights
 * @param owner the target's owner
 * @param properties the target's rights and settings
 * @param objectRights what roles may do with the objects in it
 * @param maintenanceDatabase where to connect while the target must have no sessions; empty if no such database lets us
 *     in
 * @param newDatabase what a database beside it is made from
 * @param pooled whether a pooler, such as PgBouncer, stands between
 * @param sessions those that are open on the target
 */
public record TargetFacts(
        DatabasePlace place,
        String database,
        String version,
        int major,
        Stamp stamp,
        long bytes,
        String role,
        boolean mayCreateDatabases,
        boolean mayCreateRoles,
        boolean mayActAsOwner,
        String owner,
        DatabaseProperties properties,
        AccessRights objectRights,
        Optional<String> maintenanceDatabase,
        NewDatabase newDatabase,
        boolean pooled,
        List<Session> sessions) {
    /** From 16 on, a membership may come without the right to become the role, or without its rights. */
    private static final String ROLE = """
            SELECT current_user, r.rolcreatedb OR r.rolsuper, r.rolcreaterole OR r.rolsuper,
                pg_has_role(d.datdba, 'USAGE') AND pg_has_role(d.datdba, %s),
                pg_catalog.pg_database_size(d.oid), pg_catalog.shobj_description(d.oid, 'pg_database')
            FROM pg_catalog.pg_database d, pg_catalog.pg_roles r
            WHERE d.datname = pg_catalog.current_database() AND r.rolname = current_user""";

    private static final int SET_OPTION = 16;

    /**
     * Asks a target.
     *
     * @param stampId the stamp that it must bear; where none is named, any preview's
     * @throws ProblemsException if it is no stamped preview, or does not answer
     */
    public static TargetFacts of(TargetServer server, Optional<String> stampId) throws ProblemsException {
        try (Connection connection = new StampedTarget(server, stampId).connect()) {
            return ask(server, connection);
        } catch (SQLException e) {
            throw ServerError.during("Asking the target what may be done", e);
        }
    }

    private static TargetFacts ask(TargetServer server, Connection connection) throws SQLException {
        DatabaseIdentity identity = DatabaseIdentity.of(connection);
        DatabasePlace place = DatabasePlace.of(connection);
        int major = connection.getMetaData().getDatabaseMajorVersion();
        String version = connection.getMetaData().getDatabaseProductVersion();
        DatabaseProperties properties = DatabaseProperties.of(connection, identity.database());
        AccessRights objectRights = AccessRights.of(connection);
        Optional<String> maintenanceDatabase = server.findMaintenanceDatabase();
        NewDatabase newDatabase = NewDatabase.of(server, connection, maintenanceDatabase);
        List<Session> sessions = Session.on(connection, identity.database());
        String become = major < SET_OPTION ? "'MEMBER'" : "'SET'";
        return Sql.rows(
                        connection,
                        row -> new TargetFacts(
                                place,
                                identity.database(),
                                version,
                                major,
                                Stamp.parse(row.getString(6)).orElseThrow(), // the guard has seen it
                                row.getLong(5),
                                row.getString(1),
                                row.getBoolean(2),
                                row.getBoolean(3),
                                row.getBoolean(4),
                                properties.owner(),
                                properties,
                                objectRights,
                                maintenanceDatabase,
                                newDatabase,
                                identity.pooled(),
                                sessions),
                        ROLE.formatted(become))
                .get(0);
    }

    /** What the role may do that loads and clones need, and what it may not; one line each. */
    public List<String> rights() {
        return List.of(
                mayCreateDatabases
                        ? "may create databases"
                        : "may not create databases, which a new database beside the target and clones need: ALTER ROLE …"
                                + " CREATEDB",
                mayCreateRoles
                        ? "may create roles"
                        : "may not create roles, which clones need: ALTER ROLE … CREATEROLE",
                mayActAsOwner
                        ? "may act as \"%s\", the owner of \"%s\"".formatted(owner, database)
                        : "may not act as \"%s\", the owner of \"%s\": GRANT … TO …".formatted(owner, database),
                sessions.stream().allMatch(Session::endable)
                        ? "may end the sessions that are open on it"
                        : "may not end all sessions that are open on it: GRANT pg_signal_backend TO …");
    }

    /**
     * Checks that the rows come from another database.
     *
     * @throws ProblemsException if the source is the target, or a standby of it
     */
    public void requireOtherThan(Connection source) throws ProblemsException {
        try {
            if (DatabasePlace.of(source).isSameAs(place)) {
                throw new ProblemsException("The source and the target are the same database; name another target");
            }
        } catch (SQLException e) {
            throw ServerError.during("Comparing the source with the target", e);
        }
    }
}
