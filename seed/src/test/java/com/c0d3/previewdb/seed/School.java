package com.c0d3.previewdb.seed;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.rules.SeedRules;
import com.c0d3.previewdb.testing.PostgresExtension;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Objects;
import org.postgresql.ds.PGSimpleDataSource;

/** A small online school, with awkward rows. */
public final class School {
    private School() {}

    /** A database with tables and rows. */
    public static PGSimpleDataSource production(PostgresExtension postgres) throws SQLException {
        PGSimpleDataSource database = postgres.createDatabase();
        PostgresExtension.execute(database, resource("school-schema.sql"), resource("school-rows.sql"));
        return database;
    }

    /** A database with tables, without rows, and stamped as a preview. */
    public static PGSimpleDataSource preview(PostgresExtension postgres) throws SQLException {
        PGSimpleDataSource database = postgres.createDatabase();
        PostgresExtension.execute(database, resource("school-schema.sql"));
        return stamp(database);
    }

    /** Stamps a database as a preview; the same database. */
    public static PGSimpleDataSource stamp(PGSimpleDataSource database) throws SQLException {
        PostgresExtension.execute(
                database,
                "COMMENT ON DATABASE %s IS 'previewdb: preview school'".formatted(database.getDatabaseName()));
        return database;
    }

    /** The statements that make its tables. */
    public static String schema() {
        return resource("school-schema.sql");
    }

    /** Rules that fit. */
    public static String yaml() {
        return resource("school.yaml");
    }

    /** Rules that fit. */
    public static SeedRules rules() throws ProblemsException {
        return SeedRules.parse("school.yaml", yaml());
    }

    private static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(School.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
