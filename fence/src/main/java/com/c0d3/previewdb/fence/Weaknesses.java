package com.c0d3.previewdb.fence;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Who could take the fence away. */
final class Weaknesses {
    /** The roles that can log in and are, or can become, the owner of fenced tables, with how many tables. */
    private static final String OWNERS = """
            SELECT r.rolname, count(*) FROM pg_catalog.pg_class c
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            JOIN pg_catalog.pg_roles r ON pg_catalog.pg_has_role(r.oid, c.relowner, 'MEMBER')
            WHERE n.nspname = ANY (?::pg_catalog.name[]) AND c.relkind IN ('r', 'p') AND r.rolcanlogin AND NOT r.rolsuper
            GROUP BY r.rolname ORDER BY r.rolname""";

    private static final String FENCE_OWNERS = """
            SELECT r.rolname FROM pg_catalog.pg_namespace n
            JOIN pg_catalog.pg_roles r ON pg_catalog.pg_has_role(r.oid, n.nspowner, 'MEMBER')
            WHERE n.nspname = 'previewdb' AND r.rolcanlogin AND NOT r.rolsuper ORDER BY r.rolname""";

    private static final String SCHEMA_OWNERS = """
            SELECT r.rolname, n.nspname FROM pg_catalog.pg_namespace n
            JOIN pg_catalog.pg_roles r ON pg_catalog.pg_has_role(r.oid, n.nspowner, 'MEMBER')
            WHERE n.nspname = ANY (?::pg_catalog.name[]) AND r.rolname = ANY (?::pg_catalog.name[]) ORDER BY 1, 2""";

    private static final String SUPERUSERS = """
            SELECT rolname FROM pg_catalog.pg_roles
            WHERE rolsuper AND rolname = ANY (?::pg_catalog.name[]) ORDER BY 1""";

    private final Database database;
    private final FenceCatalog catalog;

    Weaknesses(Database database) {
        this.database = database;
        catalog = new FenceCatalog(database);
    }

    List<String> of(List<String> schemas) throws SQLException {
        List<String> applications = catalog.stored("fence_application", "role_name");
        List<String> found = new ArrayList<>();
        database.rows(
                OWNERS,
                row -> found.add("%s \"%s\" owns %d of the tables: a mistake is stopped, a DROP TRIGGER is not"
                        .formatted(name(applications, row.getString(1)), row.getString(1), row.getLong(2))),
                schemas);
        for (String role : database.texts(FENCE_OWNERS)) {
            found.add("%s \"%s\" owns the fence: it can change limits, permits and the audit table"
                    .formatted(name(applications, role), role));
        }
        database.rows(
                SCHEMA_OWNERS,
                row -> found.add("The application \"%s\" owns schema \"%s\": it can drop what is in it"
                        .formatted(row.getString(1), row.getString(2))),
                schemas,
                applications);
        for (String role : database.texts(SUPERUSERS, applications)) {
            found.add("The application \"%s\" is a superuser: nothing holds it".formatted(role));
        }
        return found;
    }

    private static String name(List<String> applications, String role) {
        return applications.contains(role) ? "The application" : "Role";
    }
}
