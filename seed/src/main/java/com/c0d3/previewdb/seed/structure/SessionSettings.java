package com.c0d3.previewdb.seed.structure;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.copy.SqlWork;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Settings of a session that hold for a piece of work, and not for what follows in the same transaction. Immutable. */
final class SessionSettings {
    private final Map<String, String> settings;

    SessionSettings(Map<String, String> settings) {
        this.settings = new LinkedHashMap<>(settings);
    }

    /**
     * Does the work with these settings; then they are as before. A failure undoes the transaction, and them with it.
     */
    <T> T during(Connection connection, SqlWork<T> work) throws SQLException, ProblemsException {
        if (settings.isEmpty()) {
            return work.run(connection);
        }
        Map<String, String> before = current(connection);
        set(connection, settings);
        T result = work.run(connection);
        set(connection, before);
        return result;
    }

    private Map<String, String> current(Connection connection) throws SQLException {
        String names = settings.keySet().stream().map(Sql::literal).collect(Collectors.joining(", "));
        Map<String, String> values = new LinkedHashMap<>();
        Sql.rows(
                connection,
                "SELECT n, pg_catalog.current_setting(n) FROM pg_catalog.unnest(ARRAY[%s]) n".formatted(names),
                row -> values.put(row.getString(1), row.getString(2)));
        return values;
    }

    private static void set(Connection connection, Map<String, String> values) throws SQLException {
        String calls = values.entrySet().stream()
                .map(entry -> "pg_catalog.set_config(%s, %s, true)"
                        .formatted(Sql.literal(entry.getKey()), Sql.literal(entry.getValue())))
                .collect(Collectors.joining(", "));
        Sql.execute(connection, "SELECT " + calls);
    }
}
