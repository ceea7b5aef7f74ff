package com.c0d3.previewdb.examples.playground;

import com.c0d3.previewdb.guard.Stamp;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** A PostgreSQL server of this process with a school's production database, and an empty database for previews. */
final class Playground implements AutoCloseable {
    private static final String PRODUCTION = "c0d3";
    private static final String PREVIEW = "c0d3_preview";
    private static final String SCHOOL = "/c0d3/";

    private final EmbeddedPostgres server;

    private Playground(EmbeddedPostgres server) {
        this.server = server;
    }

    static Playground open() throws IOException, SQLException {
        Playground playground = new Playground(
                EmbeddedPostgres.builder().setServerConfig("fsync", "off").start());
        try {
            playground.fill();
            return playground;
        } catch (IOException | SQLException | RuntimeException e) {
            playground.close();
            throw e;
        }
    }

    private void fill() throws IOException, SQLException {
        execute("postgres", "CREATE DATABASE " + PRODUCTION);
        execute("postgres", "CREATE DATABASE " + PREVIEW);
        // On a server of your own, bootstrap makes the previews' database and stamps it.
        execute(
                "postgres",
                "COMMENT ON DATABASE %s IS '%s'"
                        .formatted(PREVIEW, Stamp.newPreview().comment()));
        execute(PRODUCTION, resource("changelog.sql"));
        execute(PRODUCTION, resource("production.sql"));
    }

    private void execute(String database, String sql) throws SQLException {
        DataSource dataSource = server.getDatabase("postgres", database);
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String resource(String name) throws IOException {
        try (InputStream stream = Objects.requireNonNull(Playground.class.getResourceAsStream(SCHOOL + name), name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /**
     * The variables that seed takes its options from, as lines for a shell.
     *
     * @param resources where the school's rules and its changelog are
     */
    String exports(String resources) {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("PREVIEWDB_SOURCE_URL", url(PRODUCTION));
        variables.put("PREVIEWDB_SOURCE_USER", "postgres");
        variables.put("PREVIEWDB_TARGET_URL", url(PREVIEW));
        variables.put("PREVIEWDB_TARGET_USER", "postgres");
        variables.put("PREVIEWDB_RULES", resources + SCHOOL + "seed.yaml");
        variables.put("PREVIEWDB_CHANGELOG", resources + SCHOOL + "changelog.sql");
        variables.put("PREVIEWDB_MASKING_KEY", "for the playground only");
        return variables.entrySet().stream()
                .map(variable -> "export %s='%s'".formatted(variable.getKey(), variable.getValue()))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private String url(String database) {
        return "jdbc:postgresql://localhost:%d/%s".formatted(server.getPort(), database);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
