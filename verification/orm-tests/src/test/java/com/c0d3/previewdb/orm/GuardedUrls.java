package com.c0d3.previewdb.orm;

import com.c0d3.previewdb.guard.Guard;
import com.c0d3.previewdb.guard.GuardedDriver;
import com.zaxxer.hikari.HikariDataSource;
import java.util.Properties;
import org.postgresql.ds.PGSimpleDataSource;

/** The guard requested by a URL, as a tool's configuration does it. */
final class GuardedUrls {
    /** What tools are told that ask for a driver. */
    static final String DRIVER = GuardedDriver.class.getName();

    private GuardedUrls() {}

    /**
     * Returns the URL of a guarded database.
     *
     * @param settings the guard's settings: {@code environment=production}
     */
    static String url(PGSimpleDataSource database, String... settings) {
        StringBuilder url = new StringBuilder("jdbc:previewdb:postgresql://localhost:%d/%s?user=postgres"
                .formatted(database.getPortNumbers()[0], database.getDatabaseName()));
        for (String setting : settings) {
            url.append("&previewdb.").append(setting);
        }
        return url.toString();
    }

    /** Returns the guard behind a URL. */
    static Guard guard(String url) {
        return GuardedDriver.guard(url, new Properties());
    }

    /** Returns a small pool, as an application has it. */
    static HikariDataSource pool(String url) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(url);
        pool.setMaximumPoolSize(2); // Flyway uses two
        return pool;
    }
}
