package com.c0d3.previewdb.seed.server;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Short forms of JDBC. */
public final class Sql {
    private Sql() {}

    /**
     * Makes something of a row.
     *
     * @param <T> what it makes
     */
    @FunctionalInterface
    public interface RowReader<T> {
        /** Reads the row that the result set stands on. */
        T read(ResultSet row) throws SQLException;
    }

    /** Executes a statement. */
    public static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The rows of a query, whose question marks stand for the parameters. */
    public static <T> List<T> rows(Connection connection, RowReader<T> reader, String query, Object... parameters)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            List<T> read = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    read.add(reader.read(rows));
                }
            }
            return read;
        }
    }

    /** The first column of the query's first row; empty if there is no row, or if it is NULL. */
    public static Optional<String> text(Connection connection, String query, Object... parameters) throws SQLException {
        return rows(connection, row -> Optional.ofNullable(row.getString(1)), query, parameters).stream()
                .findFirst()
                .flatMap(value -> value);
    }

    /** A string literal, whatever the text contains; {@link TargetServer} sets standard_conforming_strings. */
    public static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
