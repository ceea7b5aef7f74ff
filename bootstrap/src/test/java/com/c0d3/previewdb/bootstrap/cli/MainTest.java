package com.c0d3.previewdb.bootstrap.cli;

import static java.nio.file.StandardOpenOption.APPEND;
import static org.assertj.core.api.Assertions.assertThat;

import com.c0d3.previewdb.bootstrap.School;
import com.c0d3.previewdb.common.yaml.YamlDocument;
import com.c0d3.previewdb.testing.PostgresExtension;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

final class MainTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "PREVIEWDB_MASKING_KEY", "a key of enough bytes",
            "PREVIEWDB_ADMIN_PASSWORD", "hunter2",
            "PREVIEWDB_SOURCE_PASSWORD", "hunter3");

    @RegisterExtension
    static final PostgresExtension production = new PostgresExtension();

    @RegisterExtension
    static final PostgresExtension previews = new PostgresExtension();

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
        PGSimpleDataSource source = (PGSimpleDataSource) School.production(production);
        Files.writeString(directory.resolve("seed.yaml"), School.resource("/school/seed.yaml"));
        Files.writeString(directory.resolve("changelog.sql"), School.resource("/school/changelog.sql"));
        return write("""
                server: {existing: {host: localhost, port: %d, administrator: postgres}}
                database: {name: %s, owner: %s}
                access: {tls: optional}
                seed: {source: "jdbc:postgresql://localhost:%d/%s", user: postgres, rules: seed.yaml, changelog: changelog.sql}
                """.formatted(previews.port(), database, database, production.port(), source.getDatabaseName()));
    }

    private String write(String yaml) throws IOException {
        return Files.writeString(directory.resolve("bootstrap.yaml"), yaml).toString();
    }

    @Test
    void plansAppliesAndPlansAgain() throws Exception {
        String config = config("cli_preview");
        assertThat(run(ENVIRONMENT, "plan", "--config", config)).isEqualTo(3);
        assertThat(out.toString())
                .contains("  + role          create role 'cli_preview'")
                .endsWith("5 of 7 steps are needed.\n");
        assertThat(run(ENVIRONMENT, "apply", "--yes", "--config", config))
                .isEqualTo(1); // a server that trusts everybody
        assertThat(err.toString())
                .contains("stamp          stamp database 'cli_preview' as a preview\nstamp          done in ")
                .contains("Copying rows: ");
        assertThat(out.toString())
                .contains(
                        "ok   an application that writes, through the guard and HikariCP: without TLS, 5 rows in 4 tables",
                        "FAIL a wrong password is refused: it was let in, as cli_preview",
                        "1 of 2 checks failed.",
                        "Give the variables in '%s' to the previews".formatted(directory.resolve("preview.env")));
        assertThat(run(ENVIRONMENT, "plan", "--config", config)).isZero();
        assertThat(out.toString()).endsWith("0 of 7 steps are needed.\n");
        assertThat(run(ENVIRONMENT, "status", "--config", config)).isZero();
        assertThat(out.toString()).contains("database     cli_preview\n", "steps        7 of 7 are done\n");
        assertThat(run(ENVIRONMENT, "rotate", "--config", config)).isZero();
        assertThat(out.toString()).startsWith("There is a new password in '");
        assertThat(out.toString() + err).doesNotContain("hunter");
    }

    @Test
    void answersMachinesInJson() throws Exception {
        String config = config("json_preview");
        assertThat(run(ENVIRONMENT, "plan", "--json", "--config", config)).isEqualTo(3);
        JsonNode plan = JSON.readTree(out.toString());
        assertThat(plan).hasSize(7);
        assertThat(plan.get(2).path("step").asText()).isEqualTo("role");
        assertThat(plan.get(2).path("state").asText()).isEqualTo("needed");
        run(ENVIRONMENT, "apply", "--yes", "--json", "--config", config);
        assertThat(err.toString()).isEmpty();
        JsonNode applied = JSON.readTree(out.toString());
        assertThat(applied.path("steps"))
                .allMatch(step -> step.path("state").asText().equals("satisfied"));
        assertThat(applied.path("checks").get(0).path("passed").asBoolean()).isTrue();
        assertThat(run(ENVIRONMENT, "status", "--json", "--config", config)).isZero();
        assertThat(JSON.readTree(out.toString()).path("database").asText()).isEqualTo("json_preview");
        assertThat(run(ENVIRONMENT, "rotate", "--json", "--config", config)).isZero();
        assertThat(run(ENVIRONMENT, "verify", "--quiet", "--config", config)).isEqualTo(1);
        assertThat(out.toString()).startsWith("  FAIL a wrong password").doesNotContain("ok ");
    }

    @Test
    void quietPrintsProblemsOnly() throws Exception {
        String config = config("quiet_preview");
        assertThat(run(ENVIRONMENT, "plan", "--quiet", "--config", config)).isEqualTo(3);
        assertThat(out.toString() + err).isEmpty();
        assertThat(run(ENVIRONMENT, "apply", "--yes", "--quiet", "--config", config))
                .isEqualTo(1);
        assertThat(out.toString().lines())
                .satisfiesExactly(
                        failed -> assertThat(failed).startsWith("  FAIL a wrong password is refused: "),
                        count -> assertThat(count).isEqualTo("1 of 2 checks failed."));
        assertThat(err.toString()).isEmpty();
        assertThat(run(ENVIRONMENT, "rotate", "--quiet", "--config", config)).isZero();
        assertThat(out.toString() + err).isEmpty();
    }

    @Test
    void doesNotApplyWithoutBeingToldTo() throws Exception {
        assertThat(run(ENVIRONMENT, "apply", "--config", config("unasked"))).isEqualTo(2);
        assertThat(err.toString())
                .startsWith("There is no terminal to ask on: give --yes to apply without being asked");
    }

    @Test
    void movesNoServerToAnotherVersionWhoseVersionItDoesNotDecide() throws Exception {
        assertThat(run(ENVIRONMENT, "upgrade", "--config", config("upgraded"))).isEqualTo(2);
        assertThat(err.toString())
                .isEqualTo(
                        "bootstrap: localhost:%d is a server that was there already, and bootstrap did not install its PostgreSQL: whoever runs it upgrades it (a provider in its console). Run bootstrap apply and bootstrap verify afterwards\n"
                                .formatted(previews.port()));
        String embedded = write("database: {name: c0d3, owner: c0d3}\n");
        assertThat(run(ENVIRONMENT, "upgrade", "--drop-previous", "--config", embedded))
                .isEqualTo(2);
        assertThat(err.toString())
                .isEqualTo(
                        "bootstrap: the PostgreSQL in '%s' is of the version that bootstrap brings along, and its rows are made again, not moved: run bootstrap stop, delete that directory, and run bootstrap apply\n"
                                .formatted(directory.resolve(".previewdb")));
    }

    @Test
    void aRefusalIsExitCodeOne() throws Exception {
        String config = config("postgres");
        assertThat(run(ENVIRONMENT, "plan", "--config", config)).isEqualTo(1);
        assertThat(out.toString()).contains("  x role ").endsWith("4 of 7 steps are needed, 1 must not be applied.\n");
        assertThat(run(ENVIRONMENT, "apply", "--yes", "--config", config)).isEqualTo(1);
        assertThat(err.toString())
                .startsWith("bootstrap: Nothing was changed:\nrole: Role 'postgres' on localhost")
                .doesNotContain("\tat ");
    }

    @Test
    void theCauseOfAChangelogThatFailsIsReadable() throws Exception {
        String config = config("broken_preview");
        Files.writeString(directory.resolve("changelog.sql"), "\nCREATE TABLE lessons (id nonsense);\n", APPEND);
        assertThat(run(ENVIRONMENT, "apply", "--yes", "--config", config)).isEqualTo(1);
        String message = err.toString().substring(err.toString().indexOf("bootstrap: "));
        assertThat(message).contains("type \"nonsense\" does not exist").doesNotContain("\tat ");
        assertThat(message.lines().count()).isLessThan(10);
    }

    @Test
    void anUnreachableServerIsExitCodeOne() throws IOException {
        String config = write("""
                server: {existing: {host: localhost, port: 1, administrator: postgres}}
                database: {name: a, owner: b}
                """);
        assertThat(run(ENVIRONMENT, "plan", "--config", config)).isEqualTo(1);
        assertThat(err.toString())
                .startsWith("bootstrap: Connection to localhost:1 refused")
                .doesNotContain("\tat ");
    }

    @Test
    void wrongUseIsExitCodeTwo() throws Exception {
        assertThat(run(Map.of())).isEqualTo(2);
        assertThat(err.toString())
                .startsWith(
                        "Name a command: init, plan, apply, upgrade, verify, status, rotate, credentials, redeploy, branch, doctor, destroy, stop, fence or schema");
        assertThat(run(Map.of(), "plan", "--config", directory.resolve("none").toString()))
                .isEqualTo(2);
        assertThat(err.toString()).startsWith("bootstrap: There is no configuration file");
        assertThat(run(Map.of(), "plan", "--config", config("a"))).isEqualTo(2);
        assertThat(err.toString()).contains("PREVIEWDB_ADMIN_PASSWORD", "PREVIEWDB_SOURCE_PASSWORD");
        Map<String, String> shortKey = Map.of(
                "PREVIEWDB_ADMIN_PASSWORD", "", "PREVIEWDB_SOURCE_PASSWORD", "", "PREVIEWDB_MASKING_KEY", "short");
        assertThat(run(shortKey, "plan", "--config", config("a"))).isEqualTo(2);
        assertThat(err.toString())
                .startsWith("bootstrap: PREVIEWDB_MASKING_KEY: the masking key has 5 bytes; it needs at least 16");
        assertThat(run(ENVIRONMENT, "stop", "--config", config("a"))).isEqualTo(2);
        assertThat(err.toString()).startsWith("bootstrap: 'stop' is for 'server.embedded'");
    }

    @Test
    void writesAFirstConfigurationOnce() throws Exception {
        String file = directory.resolve("first.yaml").toString();
        assertThat(run(Map.of(), "init", "--config", file)).isZero();
        String written = Files.readString(Path.of(file));
        Files.writeString(Path.of(file), written.replace("# key: ~/.ssh/previews", "key: none"));
        assertThat(run(Map.of(), "plan", "--config", file)).isEqualTo(2);
        assertThat(err.toString())
                .contains("is no file of an SSH key that can be read")
                .doesNotContain("cannot be used");
        assertThat(run(Map.of(), "init", "--config", file)).isEqualTo(2);
        assertThat(err.toString())
                .isEqualTo("bootstrap: \"%s\" is there already, and was left alone\n".formatted(file));
    }

    /** The schema knows each key that the first configuration shows, commented out or not. */
    @Test
    void theSchemaKnowsEveryKey() throws Exception {
        assertThat(run(Map.of(), "schema")).isZero();
        JsonNode schema = JSON.readTree(out.toString());
        String file = directory.resolve("first.yaml").toString();
        run(Map.of(), "init", "--config", file);
        String yaml = Files.readString(Path.of(file))
                .replaceAll("(?m)^( *)# ([a-z-]+:( |$))", "$1$2")
                .replaceAll("(?m)^# {3}(?=[a-z]+: )", "  ")
                .replaceAll("(?m)^yaml-language-server.*$", "");
        List<String> unknown = new ArrayList<>();
        compare("", YamlDocument.parse("first.yaml", yaml), schema, unknown);
        assertThat(unknown).isEmpty();
        assertThat(yaml).contains("\nseed:\n  source:", "\n  embedded:", "\n  existing:", "\nproduction:");
    }

    private static void compare(String path, JsonNode node, JsonNode schema, List<String> unknown) {
        node.properties().forEach(entry -> {
            JsonNode known = schema.path("properties").path(entry.getKey());
            if (known.isMissingNode()) {
                unknown.add(path + entry.getKey());
            } else if (entry.getValue().isObject()) {
                compare(path + entry.getKey() + ".", entry.getValue(), known, unknown);
            }
        });
    }

    @Test
    void helpNamesExitCodesAndVariables() {
        assertThat(run(Map.of(), "--help")).isZero();
        assertThat(out.toString())
                .contains("plan", "apply", "Exit codes:", "PREVIEWDB_ADMIN_PASSWORD", "PREVIEWDB_SOURCE_PASSWORD");
    }
}
