package com.c0d3.previewdb.seed.cli;

import static com.c0d3.previewdb.testing.PostgresExtension.count;
import static com.c0d3.previewdb.testing.PostgresExtension.execute;
import static org.assertj.core.api.Assertions.assertThat;

import com.c0d3.previewdb.seed.School;
import com.c0d3.previewdb.seed.server.Login;
import com.c0d3.previewdb.testing.PostgresExtension;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

final class MainTest {
    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private static final Map<String, String> SECRETS = Map.of(
            "PREVIEWDB_SOURCE_PASSWORD", "source-secret",
            "PREVIEWDB_TARGET_PASSWORD", "target-secret",
            "PREVIEWDB_MASKING_KEY", "masking-secret-masking-secret");

    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private PGSimpleDataSource source;
    private PGSimpleDataSource target;
    private Path rules;

    @BeforeEach
    void createDatabases() throws Exception {
        source = School.production(POSTGRES);
        target = School.preview(POSTGRES);
        rules = Files.writeString(directory.resolve("seed.yaml"), School.yaml());
    }

    @Test
    void refreshes() throws Exception {
        assertThat(run(SECRETS, refresh())).isZero();

        assertThat(out.toString().lines())
                .startsWith("challenges: 2 rows", "lessons: 3 rows")
                .anyMatch(line -> line.matches("No leak: searched \\d+ fields for 16 original values"))
                .last()
                .asString()
                .matches("Refreshed 6 tables, 9 rows in \\d+\\.\\d s");
        assertThat(err.toString().lines())
                .allMatch(line -> line.matches("[A-Z][a-z, ]+: \\d+\\.\\d s"))
                .anyMatch(line -> line.startsWith("Copying rows: "));
        assertThat(count(target, "users")).isEqualTo(2);
    }

    @Test
    void saysThatTheKeyIsFresh() {
        assertThat(run(Map.of(), refresh())).isZero();

        assertThat(err.toString())
                .startsWith("seed: PREVIEWDB_MASKING_KEY is not set: a fresh key is used, and masks differ from run to"
                        + " run\n");
    }

    @Test
    void checks() {
        assertThat(run(Map.of(), check())).isZero();

        assertThat(out).hasToString("The rules name every table and every column of the source.\n");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void failsWithAMessageAndNoStack() throws Exception {
        execute(source, "ALTER TABLE users ADD phone text");

        assertThat(run(SECRETS, check())).isEqualTo(1);

        assertThat(err).hasToString("""
                        seed: The rules do not fit the source:
                        %s:14: tables.users.columns: no rule names the column "phone"; decide, and add:
                              phone: phone # a telephone number, by the column's name
                        """.formatted(rules));
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void draftsRulesAndPrintsTheirSchema() throws Exception {
        Files.delete(rules);
        String[] init = Stream.of(check())
                .map(arg -> arg.equals("check") ? "init" : arg)
                .toArray(String[]::new);

        assertThat(run(Map.of(), init)).isZero();
        assertThat(run(Map.of(), check())).isZero();
        execute(source, "ALTER TABLE users ADD phone text", "ALTER TABLE users DROP bio");
        assertThat(run(Map.of(), init)).isZero();
        execute(source, "ALTER TABLE users ADD bio text");
        assertThat(run(Map.of(), init)).isZero();

        assertThat(out.toString().lines().map(line -> line.replace(rules.toString(), "seed.yaml")))
                .containsExactly(
                        "Wrote 'seed.yaml': 6 tables; 19 columns are kept, 14 masked.",
                        "2 rules are marked TODO: they wait for your decision, and are strict until then.",
                        "The rules name every table and every column of the source.",
                        "Added to 'seed.yaml':",
                        "  users.phone",
                        "seed check would report:",
                        "  seed.yaml:55: tables.users.columns.bio: the table \"users\" has no column \"bio\"",
                        "'seed.yaml' names every table and column; nothing was added.");
        out.getBuffer().setLength(0);
        assertThat(run(Map.of(), "schema")).isZero();
        assertThat(out.toString()).startsWith("{\n  \"$schema\": ").contains("previewdb seed");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void leakFails() throws Exception {
        execute(source, "UPDATE lessons SET content = 'by Song Zheng' WHERE id = 1");

        Path json = directory.resolve("report.json");
        String[] refresh = Stream.concat(Stream.of(refresh()), Stream.of("--report", "" + json))
                .toArray(String[]::new);

        assertThat(run(SECRETS, refresh)).isEqualTo(1);

        assertThat(json).content().contains("\"problems\" : [ \"The leak gate found", "\"leaks\" : [ {");
        assertThat(err.toString())
                .contains("Wrote the report \"%s\"".formatted(json))
                .contains("lessons.content: 1 value of users.name, in the row id=1")
                .doesNotContain("Zheng");
        assertThat(count(target, "users")).isZero();
    }

    @Test
    void refreshWritesReports() throws Exception {
        Path page = directory.resolve("report.html");
        Path json = directory.resolve("report.json");
        String[] refresh = Stream.concat(Stream.of(refresh()), Stream.of("--report", "" + page, "--report", "" + json))
                .toArray(String[]::new);

        assertThat(run(SECRETS, refresh)).isZero();

        assertThat(out.toString().lines())
                .contains("Wrote the report \"%s\"".formatted(page), "Wrote the report \"%s\"".formatted(json));
        assertThat(page).content().startsWith("<!DOCTYPE html>").contains("constant &quot;!&quot;");
        assertThat(json).content().contains("\"treatment\" : \"constant \\\"!\\\"\"");
        assertUsage(
                List.of("load", "x", "--target-url", target.getURL(), "--report", "a.pdf"),
                "--report names a file that ends in .html or .json, not \"a.pdf\"");
    }

    @Test
    void snapshotAndLoadWriteReports() throws Exception {
        Path file = directory.resolve("school");
        Path page = directory.resolve("page.html");
        Path json = directory.resolve("load.json");
        String[] snapshot = Stream.concat(
                        Stream.of("snapshot", "" + file, "--report", "" + page),
                        Stream.of(check()).skip(1))
                .toArray(String[]::new);

        assertThat(run(SECRETS, snapshot)).isZero();
        assertThat(run(
                        SECRETS,
                        "load",
                        "" + file,
                        "--target-url",
                        target.getURL(),
                        "--target-user",
                        "postgres",
                        "--report",
                        "" + json))
                .isZero();

        assertThat(page).content().contains("<h1>seed snapshot</h1>", "id=\"gate\"");
        assertThat(json)
                .content()
                .contains("\"command\" : \"load\"", "\"distinct\"")
                .doesNotContain("\"gate\"");
    }

    @Test
    void generatesWithoutProduction() throws Exception {
        String[] generate = {
            "generate",
            "--scale",
            "4",
            "--rules",
            "" + rules,
            "--target-url",
            target.getURL(),
            "--target-user",
            "postgres"
        };

        assertThat(run(SECRETS, generate)).isZero();

        assertThat(out.toString().lines())
                .startsWith("challenges: 36 rows", "lessons: 36 rows", "modules: 12 rows")
                .noneMatch(line -> line.startsWith("No leak"))
                .last()
                .asString()
                .matches("Generated 6 tables, 88 rows in \\d+\\.\\d s");
        assertThat(count(target, "users")).isEqualTo(4);
        assertUsage(
                List.of("generate", "--scale", "0", "--target-url", target.getURL()),
                "--scale must be at least 1, not \"0\"");
    }

    @Test
    void checkLeaksReadsBack() throws Exception {
        assertThat(run(SECRETS, refresh())).isZero();
        out.getBuffer().setLength(0);

        assertThat(run(SECRETS, checkLeaks(target.getURL()))).isZero();

        assertThat(out.toString().lines())
                .contains(
                        "users.email: 4 values searched for anywhere, 0 as whole fields, 0 as whole texts",
                        "not searched: text in images, in compressed and in encrypted bytes: it cannot be read")
                .last()
                .asString()
                .matches("No leak: searched \\d+ fields of \\d+ rows for 16 original values");
        execute(target, "UPDATE users SET name = 'Priscila Moss' WHERE id = 2");

        assertThat(run(SECRETS, checkLeaks(target.getURL()))).isEqualTo(1);

        assertThat(err.toString())
                .contains("seed: The database \"%s\" holds original values: replace it."
                        .formatted(target.getDatabaseName()))
                .contains("users.name: 1 value of users.name, in the row id=2 invitedById=1, fingerprint ")
                .doesNotContain("Moss");
        assertThat(run(SECRETS, checkLeaks(directory + "/none"))).isEqualTo(1);
        assertThat(err.toString()).endsWith("seed: There is no snapshot \"%s/none\"\n".formatted(directory));
    }

    @Test
    void missingRulesFail() throws Exception {
        Files.delete(rules);

        assertThat(run(SECRETS, check())).isEqualTo(1);

        assertThat(err).hasToString("seed: There is no rules file \"%s\"\n".formatted(rules));
    }

    @Test
    void wrongUsage() {
        assertUsage(
                List.of(),
                "Name a command: init, check, plan, refresh, snapshot, load, check-leaks, generate, clone, reset, drop, list,"
                        + " prune or schema");
        assertUsage(
                List.of("clone", "main", "--target-url", target.getURL(), "--env-file", "no/such.env"),
                "--env-file: there is no directory for \"no/such.env\"; make it first\n");
        assertUsage(List.of("chekc"), "Unmatched argument at index 0: 'chekc'");
        assertUsage(List.of("check", "--rules", "x"), """
                Missing required option: '--source-url=URL'
                Or set in the environment: PREVIEWDB_SOURCE_URL
                'seed check --help' explains the options.
                """);
        assertUsage(
                List.of("check", "--rules", "x", "--source-url", "mysql://u:open-secret@h/d"),
                "--source-url is not a URL that pgjdbc takes; it looks like jdbc:postgresql://host:5432/database");
        assertUsage(
                List.of("check", "--rules", "x", "--source-url", "jdbc:postgresql://h/d?password=open-secret"),
                "--source-url holds a password; pass it in the environment variable PREVIEWDB_SOURCE_PASSWORD");
    }

    @Test
    void shortKeyIsWrongUsage() {
        assertThat(run(Map.of("PREVIEWDB_MASKING_KEY", "short-secret"), refresh()))
                .isEqualTo(2);

        assertThat(err.toString())
                .startsWith("PREVIEWDB_MASKING_KEY: the masking key has 12 bytes; it needs at least 16\n");
    }

    @Test
    void helpNamesExitCodesAndVariables() {
        assertThat(run(SECRETS, "--help")).isZero();
        assertThat(run(SECRETS, "refresh", "--help")).isZero();

        assertThat(Stream.of(out.toString().split("(?=Usage: )", -1)))
                .hasSize(2)
                .allSatisfy(help -> assertThat(help)
                        .contains(
                                "Exit codes:",
                                "  0   All went well.",
                                "  1   The work failed",
                                "  2   The command line")
                        .contains("PREVIEWDB_SOURCE_PASSWORD", "PREVIEWDB_TARGET_PASSWORD", "PREVIEWDB_MASKING_KEY"));
    }

    @Test
    void passwordsAreUsed() throws Exception {
        execute(source, "CREATE ROLE reader LOGIN", "GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader");

        assertThat(run(
                        SECRETS,
                        "check",
                        "--source-url",
                        "jdbc:postgresql://localhost:%d/%s".formatted(POSTGRES.port(), source.getDatabaseName()),
                        "--source-user",
                        "reader",
                        "--rules",
                        rules.toString()))
                .isZero();
    }

    @Test
    void whoIsNotLetInIsToldWhereTheNameComesFrom() {
        String[] nobody = Stream.of(check())
                .map(argument -> argument.equals("postgres") ? "nobody" : argument)
                .toArray(String[]::new);
        assertThat(run(SECRETS, nobody)).isEqualTo(1);
        assertThat(err)
                .hasToString(
                        "seed: Connecting to the source failed: role \"nobody\" does not exist (SQLState 28000). The role"
                                + " is named by --source-user\n");
        assertThat(Login.advice("target", new SQLException("password authentication failed", "28P01")))
                .isEqualTo("The password is taken from PREVIEWDB_TARGET_PASSWORD");
    }

    private void assertUsage(List<String> args, String message) {
        err.getBuffer().setLength(0);
        assertThat(run(SECRETS, args.toArray(String[]::new))).isEqualTo(2);
        assertThat(err.toString()).startsWith(message).doesNotContain("open-secret");
    }

    private String[] check() {
        return new String[] {
            "check", "--source-url", source.getURL(), "--source-user", "postgres", "--rules", "" + rules
        };
    }

    private String[] refresh() {
        return Stream.concat(
                        Stream.of("refresh", "--target-url", target.getURL(), "--target-user", "postgres"),
                        Stream.of(check()).skip(1))
                .toArray(String[]::new);
    }

    private String[] checkLeaks(String place) {
        return Stream.concat(
                        Stream.of("check-leaks", place, "--target-user", "postgres"),
                        Stream.of(check()).skip(1))
                .toArray(String[]::new);
    }

    private int run(Map<String, String> env, String... args) {
        int exitCode = new Main().run(new PrintWriter(out), new PrintWriter(err), env, args);
        SECRETS.values().forEach(secret -> assertThat(out + "" + err).doesNotContain(secret));
        return exitCode;
    }
}
