package com.c0d3.previewdb.seed;

import static org.junit.jupiter.api.Assumptions.abort;

import com.c0d3.previewdb.testing.PostgresExtension;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Pagila, the well-known example database: store and staff refer to each other by keys that are NOT NULL, and payments
 * are divided by inheritance. The files are not ours to hold; they are looked for beside the checkout, or in the
 * directory that the system property {@code previewdb.pagila} names.
 */
public final class Pagila {
    private static final Pattern COPY = Pattern.compile("(?ms)^COPY ([^;]+) FROM stdin;\n(.*?)^\\\\\\.$");

    private Pagila() {}

    /** Fills an empty database, or skips the test if the files are not there. */
    public static void load(DataSource database) throws SQLException, IOException {
        Path directory = directory();
        if (!Files.exists(directory.resolve("pagila-data.sql"))) {
            skip("Pagila is not in \"%s\"".formatted(directory));
        }
        structure(
                database,
                Files.readString(directory.resolve("pagila-schema.sql"))
                        .replace("CREATE PROCEDURAL LANGUAGE plpgsql;", ""));
        rows(database, Files.readString(directory.resolve("pagila-data.sql")));
    }

    /** A new database with all of it; without the files the test is skipped by name. */
    public static PGSimpleDataSource create(PostgresExtension postgres) throws SQLException, IOException {
        PGSimpleDataSource database = postgres.createDatabase();
        load(database);
        return database;
    }

    @SuppressWarnings("SystemOut")
    private static void skip(String why) {
        System.out.println("Skipped: " + why); // Surefire counts, but does not say why
        abort(why);
    }

    private static Path directory() {
        Path root = Stream.iterate(Path.of("").toAbsolutePath(), path -> path != null, Path::getParent)
                .filter(path -> Files.exists(path.resolve("mvnw")))
                .findFirst()
                .orElse(Path.of(""));
        String named = System.getProperty("previewdb.pagila");
        return named != null
                ? Path.of(named)
                : root.resolve("../shared/data/pagila").normalize();
    }

    private static void structure(DataSource database, String script) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            String own = Arrays.stream(script.split("\n", -1))
                    .filter(line -> !line.contains("LANGUAGE plpgsql OWNER"))
                    .collect(Collectors.joining("\n"));
            statement.execute(own);
        }
    }

    /** Keys come before the rows here, so the rows are loaded as a replica loads them. */
    private static void rows(DataSource database, String data) throws SQLException, IOException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SET session_replication_role = replica");
            CopyManager copies = connection.unwrap(PGConnection.class).getCopyAPI();
            Matcher copy = COPY.matcher(data);
            while (copy.find()) {
                copies.copyIn("COPY %s FROM STDIN".formatted(copy.group(1)), new StringReader(copy.group(2)));
            }
        }
    }
}
