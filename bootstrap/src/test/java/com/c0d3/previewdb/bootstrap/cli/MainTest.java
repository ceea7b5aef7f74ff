package com.c0d3.previewdb.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.c0d3.previewdb.bootstrap.School;
import com.c0d3.previewdb.testing.PostgresExtension;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

final class MainTest {
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "PREVIEWDB_MASKING_KEY", "a key of enough bytes",
            "PREVIEWDB_ADMIN_PASSWORD", "hunter2",
            "PREVIEWDB_SOURCE_PASSWORD", "hunter3");

    @RegisterExtension
    static final PostgresExtension postgres = new PostgresExtension();

    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(Map<String, String> environment, String... args) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return new Main().run(new PrintWriter(out), new PrintWriter(err), environment, args);
    }

    private String config(String database) throws Exception {
        PGSimpleDataSource production = (PGSimpleDataSource) School.production(postgres);
        Files.writeString(directory.resolve("seed.yaml"), School.resource("/school/seed.yaml"));
        Files.writeString(directory.resolve("changelog.sql"), School.resource("/school/changelog.sql"));
        return write("""
                server: {host: localhost, port: %d, administrator: postgres}
                preview: {database: %s, role: %s, credentials: preview.env}
                seed: {url: "jdbc:postgresql://localhost:%d/%s", user: postgres, rules: seed.yaml, changelog: changelog.sql}
                """.formatted(postgres.port(), database, database, postgres.port(), production.getDatabaseName()));
    }

    private String write(String yaml) throws IOException {
        return Files.writeString(directory.resolve("bootstrap.yaml"), yaml).toString();
    }

    @Test
    void plansAppliesAndPlansAgain() throws Exception {
        String config = config("cli_preview");
        assertThat(run(ENVIRONMENT, "plan", "--config", config)).isZero();
        assertThat(out.toString())
                .contains("role         needed  create role 'cli_preview'")
                .endsWith("5 of 5 steps are needed.\n");
        assertThat(run(ENVIRONMENT, "apply", "--config", config)).isZero();
        assertThat(out.toString())
                .contains("stamp        stamp database 'cli_preview' as a preview\nstamp        done\n")
                .endsWith("The previews' database is ready.\n");
        assertThat(err.toString()).contains("Copied lessons: 2 rows");
        assertThat(run(ENVIRONMENT, "plan", "--config", config)).isZero();
        assertThat(out.toString()).endsWith("0 of 5 steps are needed.\n");
        assertThat(out.toString() + err).doesNotContain("hunter");
    }

    @Test
    void aFailedStepIsExitCodeOne() throws Exception {
        String config = config("postgres");
        assertThat(run(ENVIRONMENT, "apply", "--config", config)).isEqualTo(1);
        assertThat(err.toString())
                .startsWith("bootstrap: Role 'postgres' on localhost")
                .doesNotContain("\tat ");
    }

    @Test
    void anUnreachableServerIsExitCodeOne() throws IOException {
        String config = write("""
                server: {host: localhost, port: 1, administrator: postgres}
                preview: {database: a, role: b, credentials: c}
                """);
        assertThat(run(Map.of(), "plan", "--config", config)).isEqualTo(1);
        assertThat(err.toString())
                .startsWith("bootstrap: Connection to localhost:1 refused")
                .doesNotContain("\tat ");
    }

    @Test
    void wrongUseIsExitCodeTwo() throws Exception {
        assertThat(run(Map.of())).isEqualTo(2);
        assertThat(err.toString()).startsWith("Name a command: plan or apply");
        assertThat(run(Map.of(), "plan", "--config", directory.resolve("none").toString()))
                .isEqualTo(2);
        assertThat(err.toString()).startsWith("bootstrap: There is no configuration file");
        assertThat(run(Map.of("PREVIEWDB_MASKING_KEY", "short"), "plan", "--config", config("a")))
                .isEqualTo(2);
        assertThat(err.toString())
                .startsWith("PREVIEWDB_MASKING_KEY: the masking key has 5 bytes; it needs at least 16");
    }

    @Test
    void helpNamesExitCodesAndVariables() {
        assertThat(run(Map.of(), "--help")).isZero();
        assertThat(out.toString())
                .contains("plan", "apply", "Exit codes:", "PREVIEWDB_ADMIN_PASSWORD", "PREVIEWDB_SOURCE_PASSWORD");
    }
}
