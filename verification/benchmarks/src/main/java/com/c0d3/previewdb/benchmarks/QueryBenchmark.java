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

/** The whole path to a row and back: a connection from the pool, a prepared query by key, its row. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class QueryBenchmark {
    /** Reads one row by its key. */
    @Benchmark
    public String rowByKey(Database database) throws SQLException {
        try (Connection connection = database.connect();
                PreparedStatement query = connection.prepareStatement("SELECT name FROM users WHERE id = ?")) {
            query.setInt(1, Database.anyId());
            try (ResultSet rows = query.executeQuery()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }

    /**
     * Changes one row by its key; here the guard wraps the statement in a transaction, so that it can be rolled back.
     */
    @Benchmark
    public int updateByKey(Database database) throws SQLException {
        try (Connection connection = database.connect();
                PreparedStatement update = connection.prepareStatement("UPDATE users SET name = 'x' WHERE id = ?")) {
            update.setInt(1, Database.anyId());
            return update.executeUpdate();
        }
    }
}
