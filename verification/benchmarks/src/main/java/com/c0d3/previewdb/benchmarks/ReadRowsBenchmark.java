package com.c0d3.previewdb.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/** Reads a million rows through a cursor. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class ReadRowsBenchmark {
    /** Reads all rows. */
    @Benchmark
    public long readRows(Database database) throws SQLException {
        try (Connection connection = database.connect();
                PreparedStatement query =
                        connection.prepareStatement("SELECT n, 'row ' || n FROM generate_series(1, 1000000) n")) {
            connection.setAutoCommit(false);
            query.setFetchSize(10_000);
            long length = 0;
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    length += rows.getInt(1) + rows.getString(2).length();
                }
            }
            connection.rollback();
            return length;
        }
    }
}
