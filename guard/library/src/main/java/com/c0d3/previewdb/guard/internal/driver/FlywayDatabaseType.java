package com.c0d3.previewdb.guard.internal.driver;

import java.sql.Connection;
import java.sql.Types;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.internal.database.base.BaseDatabaseType;
import org.flywaydb.core.internal.database.base.Database;
import org.flywaydb.core.internal.jdbc.JdbcConnectionFactory;
import org.flywaydb.core.internal.jdbc.StatementInterceptor;
import org.flywaydb.core.internal.parser.Parser;
import org.flywaydb.core.internal.parser.ParsingContext;

/**
 * Names the driver to Flyway, which knows drivers by their URLs. Once it is connected, Flyway asks the server what it
 * is, and continues with its own support for PostgreSQL. Loaded by Flyway 9 and later through its service loader, and
 * by nobody else.
 */
public final class FlywayDatabaseType extends BaseDatabaseType {
    @Override
    public String getName() {
        return "previewdb";
    }

    @Override
    public boolean handlesJDBCUrl(String url) {
        return GuardedUrl.parse(url).isPresent();
    }

    @Override
    public String getDriverClass(String url, ClassLoader classLoader) {
        return GuardedUrl.DRIVER;
    }

    /** No server is one of these. */
    @Override
    public boolean handlesDatabaseProductNameAndVersion(String name, String version, Connection connection) {
        return false;
    }

    @Override
    public int getNullType() {
        return Types.NULL;
    }

    @Override
    public boolean detectUserRequiredByUrl(String url) {
        return !url.contains("user=");
    }

    @Override
    public boolean detectPasswordRequiredByUrl(String url) {
        return !url.contains("password=");
    }

    @Override
    @SuppressWarnings("rawtypes") // as in Flyway
    public Database createDatabase(
            Configuration configuration, JdbcConnectionFactory connections, StatementInterceptor interceptor) {
        throw isForDriversOnly();
    }

    @Override
    public Parser createParser(Configuration configuration, ResourceProvider resources, ParsingContext context) {
        throw isForDriversOnly();
    }

    private static UnsupportedOperationException isForDriversOnly() {
        return new UnsupportedOperationException(
                "'previewdb' is a driver, not a database: Flyway uses the server's type.");
    }
}
