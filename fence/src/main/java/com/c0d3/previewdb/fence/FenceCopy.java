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
    private static final String ROLE_IS_THERE = "role_name IN (SELECT rolname FROM pg_catalog.pg_roles)";

    /** What is carried over; a role that is gone since is left behind. */
    private static final List<Content> CONTENTS = List.of(
            new Content("fence_schema", List.of("schema_name"), "true"),
            new Content("fence_limit", List.of("schema_name", "table_name", "min_rows", "max_rows"), "true"),
            new Content("fence_permit", List.of("role_name"), ROLE_IS_THERE),
            new Content("fence_application", List.of("role_name"), ROLE_IS_THERE),
            new Content(
                    "fence_audit",
                    List.of(
                            "id",
                            "at",
                            "role_name",
                            "client_address",
                            "application_name",
                            "operation",
                            "object",
                            "row_count",
                            "reason"),
                    "true"));

    /** A table of the fence, its columns, and which of its rows. */
    private record Content(String table, List<String> columns, String condition) {
        /** Each column as text. */
        String query() {
            return "SELECT %s::text FROM previewdb.%s WHERE %s ORDER BY 1"
                    .formatted(String.join("::text, ", columns), table, condition);
        }

        String insertion() {
            return "INSERT INTO previewdb.%s (%s) VALUES (?%s)"
                    .formatted(table, String.join(", ", columns), ", ?".repeat(columns.size() - 1));
        }
    }

    private final Map<Content, List<List<@Nullable String>>> rows;
    private final boolean watched;

    private FenceCopy(Map<Content, List<List<@Nullable String>>> rows, boolean watched) {
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
        Map<Content, List<List<@Nullable String>>> rows = new LinkedHashMap<>();
        for (Content content : CONTENTS) {
            int width = content.columns().size();
            rows.put(content, database.rows(content.query(), row -> values(row, width)));
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
        for (Map.Entry<Content, List<List<@Nullable String>>> content : rows.entrySet()) {
            insert(connection, content.getKey(), content.getValue());
        }
        database.execute("SELECT pg_catalog.setval(pg_catalog.pg_get_serial_sequence('previewdb.fence_audit', 'id'),"
                + " (SELECT pg_catalog.max(id) FROM previewdb.fence_audit))");
        Fence.of(connection, FenceOptions.DEFAULT.withoutWatching()).apply();
    }

    private static void insert(Connection connection, Content content, List<List<@Nullable String>> rows)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(content.insertion())) {
            for (List<@Nullable String> row : rows) {
                for (int i = 0; i < row.size(); i++) {
                    insert.setObject(i + 1, row.get(i), Types.OTHER); // the server knows the column's type
                }
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }
}
