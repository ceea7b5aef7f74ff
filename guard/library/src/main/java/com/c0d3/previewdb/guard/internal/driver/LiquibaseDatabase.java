package com.c0d3.previewdb.guard.internal.driver;

import liquibase.database.DatabaseConnection;
import liquibase.database.core.PostgresDatabase;
import org.jspecify.annotations.Nullable;

/**
 * Names the driver to Liquibase, which knows drivers by their URLs. Once it is connected, Liquibase asks the server
 * what it is, and continues with its own support for PostgreSQL. Loaded by Liquibase through its service loader, and by
 * nobody else.
 */
public final class LiquibaseDatabase extends PostgresDatabase {
    @Override
    public @Nullable String getDefaultDriver(String url) {
        return GuardedUrl.parse(url).isPresent() ? GuardedUrl.DRIVER : null;
    }

    /** No server is one of these. */
    @Override
    public boolean isCorrectDatabaseImplementation(DatabaseConnection connection) {
        return false;
    }

    @Override
    public String getShortName() {
        return "previewdb";
    }
}
