package com.c0d3.previewdb.benchmarks;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.postgresql.ds.PGSimpleDataSource;

/** A PostgreSQL server on the loopback address with a table of 10,000 users, and a data source for it. */
@State(Scope.Benchmark)
public class Database {
    /** The layer between the benchmark and the driver. */
    @Param
    private Wrapper wrapper = Wrapper.BARE;

    private EmbeddedPostgres server;
    private DataSource dataSource;

    /** Starts the server. */
    @Setup
    public void start() throws IOException, SQLException {
        server = EmbeddedPostgres.start();
        PGSimpleDataSource driver = (PGSimpleDataSource) server.getPostgresDatabase();
        try (Connection connection = driver.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE users AS SELECT n AS id, 'user ' || n AS name FROM generate_series(1, 10000) n");
            statement.execute("ALTER TABLE users ADD PRIMARY KEY (id)");
            statement.execute("ANALYZE users");
        }
        dataSource = wrapper.over(driver);
    }

    /** Stops the server. */
    @TearDown
    public void stop() throws Exception {
        if (dataSource instanceof AutoCloseable pool) {
            pool.close();
        }
        server.close();
    }

    /** Returns the key of a random user. */
    static int anyId() {
        return ThreadLocalRandom.current().nextInt(1, 10_001);
    }

    DataSource dataSource() {
        return dataSource;
    }

    Connection connect() throws SQLException {
        return dataSource.getConnection();
    }
}
