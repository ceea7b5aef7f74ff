package com.c0d3.previewdb.seed.subset;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Runs queries that give places of rows, within the connection's open transaction. Text that people wrote may be part
 * of them, so the driver looks for neither escapes nor parameters in it.
 */
final class PlaceReader {
    private static final int ROWS_AT_A_TIME = 20_000;

    private final Connection connection;

    PlaceReader(Connection connection) {
        this.connection = connection;
    }

    /** Reads a heap's identifier and a place from each row. */
    void forEachPlace(String query, PlaceConsumer consumer) throws SQLException {
        forEachRow(query, row -> consumer.accept(row.getLong(1), RowSet.place(row.getString(2))));
    }

    void forEachRow(String query, RowConsumer consumer) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.setFetchSize(ROWS_AT_A_TIME);
            try (ResultSet rows = statement.executeQuery(query)) {
                while (rows.next()) {
                    consumer.accept(rows);
                }
            }
        }
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @FunctionalInterface
    interface PlaceConsumer {
        void accept(long heap, long place) throws SQLException;
    }

    @FunctionalInterface
    interface RowConsumer {
        void accept(ResultSet row) throws SQLException;
    }
}
