package com.c0d3.previewdb.examples.demo;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** The PostgreSQL server that plays production. */
final class DemoServers implements AutoCloseable {
    static final String CHANGELOG = "c0d3/changelog.sql";
    static final String PRODUCTION_DATABASE = "c0d3";

    private final EmbeddedPostgres production;
    private long usersAtFirst;

    private DemoServers(EmbeddedPostgres production) {
        this.production = production;
    }

    static DemoServers start() throws IOException {
        return new DemoServers(
                EmbeddedPostgres.builder().setServerConfig("fsync", "off").start());
    }

    int productionPort() {
        return production.getPort();
    }

    /** Gives production its tables and its rows; how many users that are. */
    long fillProduction() throws SQLException, IOException {
        execute(dataSource(productionPort(), "postgres"), "CREATE DATABASE " + PRODUCTION_DATABASE);
        execute(production(), resource("/" + CHANGELOG));
        execute(production(), resource("/c0d3/production.sql"));
        usersAtFirst = count(production(), "SELECT count(*) FROM users");
        return usersAtFirst;
    }

    /** How many users production had before anything happened. */
    long usersAtFirst() {
        return usersAtFirst;
    }

    /** How many connections to the production database there ever were; waits until each closed one is counted. */
    long connectionsToProduction() throws SQLException, InterruptedException {
        DataSource beside = dataSource(productionPort(), "postgres");
        String where = " FROM %s WHERE datname = '" + PRODUCTION_DATABASE + "'";
        while (count(beside, "SELECT count(*)" + where.formatted("pg_stat_activity")) > 0) {
            Thread.sleep(10); // a server process counts when it ends, right after its client has left
        }
        return count(beside, "SELECT sessions" + where.formatted("pg_stat_database"));
    }

    /** What a developer of production does. */
    void changeProduction(String sql) throws SQLException {
        execute(production(), sql);
    }

    /** The production database, as an application would configure it. */
    DataSource production() {
        return dataSource(productionPort(), PRODUCTION_DATABASE);
    }

    static DataSource dataSource(int port, String database) {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setServerNames(new String[] {"localhost"});
        dataSource.setPortNumbers(new int[] {port});
        dataSource.setDatabaseName(database);
        dataSource.setUser("postgres");
        return dataSource;
    }

    private static void execute(DataSource dataSource, String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The number that a query counts. */
    static long count(DataSource dataSource, String query) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    static String resource(String name) throws IOException {
        try (InputStream stream = Objects.requireNonNull(DemoServers.class.getResourceAsStream(name), name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Override
    public void close() throws IOException {
        production.close();
    }
}
