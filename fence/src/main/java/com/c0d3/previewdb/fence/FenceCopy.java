package com.c0d3.previewdb.fence;

import com.c0d3.previewdb.common.problem.ProblemsException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a fence knows beyond its SQL: schemas, limits, permits, the application and the audit. With it the fence can be
 * made again in a database that takes the place of another. No code is carried over, only values. Immutable.
 */
public final class FenceCopy {
    /** The tables, their columns, and which rows: a role that is gone since is left behind. */
    private static final Map<String, Content> CONTENTS = new LinkedHashMap<>();

    static {
        String roleIsThere = "role_name IN (SELECT rolname FROM pg_catalog.pg_roles)";
        CONTENTS.put("fence_schema", new Content("schema_name::text", "true"));
        CONTENTS.put(
                "fence_limit",
                new Content("schema_name::text, table_name::text, min_rows::text, max_rows::text", "true"));
        CONTENTS.put("fence_permit", new Content("role_name::text", roleIsThere));
        CONTENTS.put("fence_application", new Content("role_name::text", roleIsThere));
        CONTENTS.put(
                "fence_audit",
                new Content(
                        "id::text, at::text, role_name::text, client_address::text, application_name::text, operation::text,"
                                + " object::text, row_count::text, reason::text",
                        "true"));
    }

    /** What is read of a table, each column as text. */
    private record Content(String columns, String condition) {
        int width() {
            return columns.split(",", -1).length;
        }
    }

    private final Map<String, List<List<@Nullable String>>> rows;
    private final boolean watched;

    private FenceCopy(Map<String, List<List<@Nullable String>>> rows, boolean watched) {
        this.rows = rows;
        this.watched = watched;
    }

    /**
     * Reads the fence of a database; empty if it has none.
     *
     * @throws ProblemsException if the role may not read it
     */
    public static Optional<FenceCopy> of(Connection connection) throws SQLException, ProblemsException {
        if (!Fence.isThere(connection)) {
            return Optional.empty();
        }
        Database database = new Database(connection);
        requireReadable(database);
        Map<String, List<List<@Nullable String>>> rows = new LinkedHashMap<>();
        for (Map.Entry<String, Content> table : CONTENTS.entrySet()) {
            Content content = table.getValue();
            rows.put(
                    table.getKey(),
                    database.rows(
                            "SELECT %s FROM previewdb.%s WHERE %s ORDER BY 1"
                                    .formatted(content.columns(), table.getKey(), content.condition()),
                            row -> values(row, content.width())));
        }
        return Optional.of(new FenceCopy(rows, new FenceCatalog(database).isWatched()));
    }

    private static void requireReadable(Database database) throws SQLException, ProblemsException {
        if (!database.is("pg_catalog.has_schema_privilege('previewdb', 'USAGE')")) {
            String owner = database.text(
                            "SELECT pg_catalog.pg_get_userbyid(nspowner) FROM pg_catalog.pg_namespace WHERE nspname = 'previewdb'")
                    .orElseThrow();
            String role = database.text("SELECT current_user").orElseThrow();
            throw new ProblemsException(
                    "The database is fenced, and role \"%s\" may not read its fence, which belongs to role \"%s\": work as a member of that role"
                            .formatted(role, owner));
        }
    }

    private static List<@Nullable String> values(ResultSet row, int width) throws SQLException {
        List<@Nullable String> values = new ArrayList<>();
        for (int i = 1; i <= width; i++) {
            values.add(row.getString(i));
        }
        return values;
    }

    /** Whether event triggers belonged to the fence. */
    public boolean isWatched() {
        return watched;
    }

    /**
     * Makes the fence in another database, around its tables as they are now. Event triggers are not made.
     *
     * @throws ProblemsException if a fenced schema is not there
     */
    public void into(Connection connection) throws SQLException, ProblemsException {
        Database database = new Database(connection);
        database.execute(FenceScript.install());
        database.execute("DELETE FROM previewdb.fence_limit");
        for (Map.Entry<String, List<List<@Nullable String>>> table : rows.entrySet()) {
            insert(connection, table.getKey(), table.getValue());
        }
        database.execute("SELECT pg_catalog.setval(pg_catalog.pg_get_serial_sequence('previewdb.fence_audit', 'id'),"
                + " (SELECT pg_catalog.max(id) FROM previewdb.fence_audit))");
        Fence.of(connection, FenceOptions.DEFAULT.withoutWatching()).apply();
    }

    private static void insert(Connection connection, String table, List<List<@Nullable String>> rows)
            throws SQLException {
        int width = CONTENTS.get(table).width();
        String parameters = "?" + ", ?".repeat(width - 1);
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO previewdb.%s VALUES (%s)".formatted(table, parameters))) {
            for (List<@Nullable String> row : rows) {
                for (int i = 0; i < width; i++) {
                    insert.setObject(i + 1, row.get(i), Types.OTHER); // the server knows the column's type
                }
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }
}
