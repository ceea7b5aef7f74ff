package com.c0d3.previewdb.fence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A connection, and the few ways in which it is used here. */
record Database(Connection connection) {
    /** Makes something of a row. */
    @FunctionalInterface
    interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** A query's rows. A list among the arguments becomes an array of texts. */
    <T> List<T> rows(String sql, RowReader<T> reader, Object... arguments) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < arguments.length; i++) {
                statement.setObject(
                        i + 1,
                        arguments[i] instanceof List<?> list
                                ? connection.createArrayOf("text", list.toArray())
                                : arguments[i]);
            }
            try (ResultSet result = statement.executeQuery()) {
                List<T> rows = new ArrayList<>();
                while (result.next()) {
                    rows.add(reader.read(result));
                }
                return rows;
            }
        }
    }

    /** The first column of a query's rows. */
    List<String> texts(String sql, Object... arguments) throws SQLException {
        return rows(sql, row -> row.getString(1), arguments);
    }

    Optional<String> text(String sql, Object... arguments) throws SQLException {
        return texts(sql, arguments).stream().findFirst();
    }

    boolean is(String condition, Object... arguments) throws SQLException {
        return rows("SELECT " + condition, row -> row.getBoolean(1), arguments).get(0);
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** A string literal. */
    static String literal(String text) {
        String quoted = "'" + text.replace("'", "''") + "'";
        return text.contains("\\") ? "E" + quoted.replace("\\", "\\\\") : quoted;
    }

    /** An identifier, quoted. */
    static String identifier(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
