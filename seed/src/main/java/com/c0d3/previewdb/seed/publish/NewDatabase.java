package com.c0d3.previewdb.seed.publish;

import com.c0d3.previewdb.seed.catalog.Identifiers;
import com.c0d3.previewdb.seed.server.Sql;
import com.c0d3.previewdb.seed.server.TargetServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a new database beside the target is made from: an empty one, or, where the target has extensions that our role
 * may not create, template1, into which an administrator has put them.
 *
 * @param template the name of the database that is copied
 * @param missing the extensions of the target that would be missing all the same
 */
public record NewDatabase(String template, List<String> missing) {
    private static final String EMPTY = "template0";
    private static final String ADMINISTRATORS = "template1";

    /** Those that say that only a superuser creates them; {@code trusted} is there from 13 on. */
    private static final String RESTRICTED = """
            SELECT e.extname FROM pg_catalog.pg_extension e
            JOIN pg_catalog.pg_available_extension_versions v ON v.name = e.extname AND v.version = e.extversion
            JOIN pg_catalog.pg_roles me ON me.rolname = current_user
            WHERE v.superuser AND NOT me.rolsuper AND coalesce(pg_catalog.to_jsonb(v) ->> 'trusted', 'false') = 'false'
              AND e.extname <> 'plpgsql'
            ORDER BY 1""";

    private static final String EXTENSIONS = "SELECT extname FROM pg_catalog.pg_extension";

    /** Only template0 can be copied into another encoding or locale; the columns differ from version to version. */
    private static final String ALIKE = """
            WITH database AS (
              SELECT d.datname, pg_catalog.jsonb_build_array(d.encoding, d.datcollate, d.datctype, j ->> 'datlocprovider',
                coalesce(j ->> 'datlocale', j ->> 'daticulocale'), j ->> 'daticurules') AS locale
              FROM pg_catalog.pg_database d CROSS JOIN LATERAL pg_catalog.to_jsonb(d) j)
            SELECT t.locale = d.locale FROM database t, database d
            WHERE t.datname = 'template1' AND d.datname = pg_catalog.current_database()""";

    /**
     * Finds out.
     *
     * @param target a connection to the target
     * @param maintenanceDatabase where it is tried what our role may create; empty if no such database lets us in
     */
    static NewDatabase of(TargetServer server, Connection target, Optional<String> maintenanceDatabase)
            throws SQLException {
        List<String> restricted = new ArrayList<>(Sql.rows(target, row -> row.getString(1), RESTRICTED));
        if (!restricted.isEmpty() && maintenanceDatabase.isPresent()) {
            try (Connection connection = server.open(maintenanceDatabase.get())) {
                restricted.removeAll(creatable(connection, restricted));
            }
        }
        if (restricted.isEmpty()) {
            return new NewDatabase(EMPTY, List.of());
        }
        boolean alike = Sql.text(target, ALIKE).filter("t"::equals).isPresent();
        Set<String> there = alike ? inTemplate(server) : Set.of();
        List<String> missing =
                restricted.stream().filter(name -> !there.contains(name)).toList();
        return new NewDatabase(missing.isEmpty() ? ADMINISTRATORS : EMPTY, missing);
    }

    /** Hosting services have rules of their own: what is not refused may be possible. */
    private static List<String> creatable(Connection connection, List<String> extensions) throws SQLException {
        List<String> creatable = new ArrayList<>();
        connection.setAutoCommit(false);
        for (String extension : extensions) {
            try {
                Sql.execute(connection, "CREATE EXTENSION %s CASCADE".formatted(Identifiers.quote(extension)));
                creatable.add(extension);
            } catch (SQLException e) {
                if (!"42501".equals(e.getSQLState())) {
                    creatable.add(extension);
                }
            }
            connection.rollback();
        }
        return creatable;
    }

    private static Set<String> inTemplate(TargetServer server) {
        try (Connection template = server.open(ADMINISTRATORS)) {
            return Set.copyOf(Sql.rows(template, row -> row.getString(1), EXTENSIONS));
        } catch (SQLException e) {
            return Set.of(); // whatever the reason, it does not serve
        }
    }
}
