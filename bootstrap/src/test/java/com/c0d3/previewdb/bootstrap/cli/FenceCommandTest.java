package com.c0d3.previewdb.bootstrap.cli;

import static com.c0d3.previewdb.testing.PostgresExtension.execute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.c0d3.previewdb.testing.PostgresExtension;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postgresql.ds.PGSimpleDataSource;

final class FenceCommandTest {
    private static final Map<String, String> ENVIRONMENT = Map.of("PREVIEWDB_FENCE_PASSWORD", "hunter2");
    private static final String UNWATCHED =
            "There are no event triggers: DROP TABLE, DROP SCHEMA and DROP COLUMN are not stopped, and a new table is not"
                    + " fenced before the next \"fence apply\"\n";

    @RegisterExtension
    static final PostgresExtension postgres = new PostgresExtension();

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private PGSimpleDataSource database = new PGSimpleDataSource();
    private String role = "";

    /** A database whose owner is nobody special, as on a managed server. */
    @BeforeEach
    void makeDatabase() throws SQLException {
        database = postgres.createDatabase();
        role = "owner_of_" + database.getDatabaseName();
        execute(
                database,
                "CREATE ROLE %s LOGIN".formatted(role),
                "ALTER DATABASE %s OWNER TO %s".formatted(database.getDatabaseName(), role));
        database.setUser(role);
        execute(database, "CREATE TABLE users (id integer)", "INSERT INTO users SELECT generate_series(1, 60)");
    }

    private int run(String... args) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        List<String> words = new ArrayList<>(List.of("fence"));
        words.addAll(List.of(args));
        return new Main().run(new PrintWriter(out), new PrintWriter(err), ENVIRONMENT, words.toArray(String[]::new));
    }

    private int runOn(String user, String command, String... more) {
        List<String> words = new ArrayList<>(List.of(
                command,
                "--url",
                "jdbc:postgresql://localhost:%d/%s".formatted(postgres.port(), database.getDatabaseName()),
                "--user",
                user));
        words.addAll(List.of(more));
        return run(words.toArray(String[]::new));
    }

    @Test
    void plansAppliesAndTellsWithoutBeingSuperuser() throws Exception {
        assertThat(runOn(role, "status")).isEqualTo(3);
        assertThat(out.toString()).isEqualTo("There is no fence: run \"fence apply\".\n");
        assertThat(runOn(role, "plan")).isEqualTo(3);
        String changes = """
                  + schema previewdb         make the fence's tables and functions
                  + schema public            fence its tables, and those that it will get
                  + public.users             fence it: DELETE missing, TRUNCATE missing, UPDATE missing
                """;
        assertThat(out.toString()).isEqualTo(changes + "3 changes are pending.\n");
        assertThat(runOn(role, "apply")).isZero();
        String weaknesses = """
                  !                          Role "%1$s" owns 1 of the tables: a mistake is stopped, a DROP TRIGGER is not
                  !                          Role "%1$s" owns the fence: it can change limits, permits and the audit table
                """.formatted(role) + "  !                          " + UNWATCHED;
        assertThat(out.toString()).isEqualTo(changes + "3 changes were made.\n" + weaknesses);
        assertThatThrownBy(() -> execute(database, "DELETE FROM users"))
                .hasMessageStartingWith("ERROR: previewdb stopped this DELETE");
        assertThat(runOn(role, "apply")).isZero();
        assertThat(out.toString()).isEqualTo("0 changes were made.\n");
        assertThat(runOn(role, "plan")).isZero();
        assertThat(runOn(role, "status")).isZero();
        assertThat(out.toString())
                .isEqualTo(
                        weaknesses
                                + "1 of 1 tables are fenced: a statement may change 1000 rows, and a table of up to 50 rows as a whole.\n");
    }

    @Test
    void tellsCiOfANewTable() throws Exception {
        runOn(role, "apply");
        execute(
                database,
                "CREATE TABLE fresh (id integer)",
                "ALTER TABLE users DISABLE TRIGGER previewdb_fence_update",
                "CREATE OR REPLACE FUNCTION previewdb.fence_has_more(relation regclass, row_count bigint) RETURNS boolean"
                        + " LANGUAGE sql AS 'SELECT true'");
        assertThat(runOn(role, "status")).isEqualTo(3);
        assertThat(out.toString()).startsWith("""
                          x public.fresh             not fenced: DELETE missing, TRUNCATE missing, UPDATE missing
                          x public.users             not fenced: UPDATE disabled
                          x previewdb.fence_has_more is not what this version installs: run "fence apply"
                        """);
        assertThat(runOn(role, "status", "--quiet")).isEqualTo(3);
        assertThat(out.toString())
                .hasLineCount(3)
                .contains("  x public.fresh ")
                .doesNotContain("!", "tables are fenced");
        assertThat(runOn(role, "plan", "--quiet")).isEqualTo(3);
        assertThat(out.toString()).isEmpty();
        assertThat(runOn(role, "apply", "--json")).isZero();
        assertThat(new JsonMapper().readTree(out.toString())).hasSize(3);
        assertThat(runOn(role, "status", "--json")).isZero();
        JsonNode status = new JsonMapper().readTree(out.toString());
        assertThat(status.path("complete").asBoolean()).isTrue();
        assertThat(status.path("tables").asInt()).isEqualTo(2);
        assertThat(status.path("eventTriggers").asBoolean()).isFalse();
        assertThat(runOn(role, "status", "--quiet")).isZero();
        assertThat(runOn(role, "apply", "--quiet")).isZero();
        assertThat(out.toString()).isEmpty();
        assertThat(runOn("postgres", "plan")).isEqualTo(3); // who may make event triggers
        assertThat(out.toString())
                .startsWith(
                        "  + event triggers           stop DROP TABLE, DROP SCHEMA and DROP COLUMN without a permit");
        assertThat(runOn("postgres", "plan", "--no-event-triggers")).isZero();
    }

    @Test
    void takesLimitsPermitsAndSchemas() throws Exception {
        execute(database, "CREATE SCHEMA more", "CREATE TABLE more.things AS SELECT generate_series(1, 30) AS id");
        assertThat(runOn(
                        role,
                        "apply",
                        "--schema",
                        "public",
                        "--schema",
                        "more",
                        "--max-rows",
                        "20",
                        "--min-rows",
                        "10",
                        "--permit",
                        role))
                .isZero();
        assertThatThrownBy(() -> execute(database, "DELETE FROM more.things WHERE id <= 21"))
                .hasMessageContaining("more than the 20 rows that one statement may change");
        execute(database, "BEGIN; SET LOCAL previewdb.permit = 'a test'; DELETE FROM more.things; COMMIT");
        assertThat(runOn(role, "status")).isZero();
        assertThat(out.toString())
                .endsWith(
                        "a statement may change 20 rows, and a table of up to 10 rows as a whole.\nPermits of these roles"
                                + " count: %s.\n".formatted(role));
        assertThat(runOn(role, "plan")).isZero(); // what is stored is not asked for again
    }

    @Test
    void isRemovedWhole() throws Exception {
        assertThat(runOn("postgres", "apply")).isZero();
        assertThat(runOn(role, "remove")).isEqualTo(2);
        assertThat(err.toString()).startsWith("There is no terminal to ask on: give --yes");
        assertThat(runOn("postgres", "remove", "--yes")).isZero();
        assertThat(out.toString()).isEqualTo("The fence was removed.\n");
        execute(database, "DELETE FROM users", "DROP TABLE users");
        assertThat(runOn(role, "remove", "--json")).isZero();
        assertThat(runOn(role, "status")).isEqualTo(3);
    }

    @Test
    void printsWhatPsqlCanRun() throws Exception {
        assertThat(run("sql", "--max-rows", "30")).isZero();
        String sql = out.toString();
        execute(database, sql, sql);
        assertThatThrownBy(() -> execute(database, "DELETE FROM users WHERE id <= 31"))
                .hasMessageContaining("more than the 30 rows");
        assertThat(runOn(role, "plan")).isZero();
        assertThat(run("sql", "--format", "liquibase")).isZero();
        assertThat(out.toString()).startsWith("--liquibase formatted sql\n\n--changeset previewdb:fence ");
    }

    @Test
    void reportsAllThatIsWrongBeforeItTouchesAnything() {
        assertThat(runOn(
                        role,
                        "apply",
                        "--schema",
                        "nowhere",
                        "--permit",
                        "nobody",
                        "--owner",
                        role,
                        "--application",
                        role))
                .isEqualTo(2);
        assertThat(err.toString()).isEqualTo("""
                        bootstrap: This cannot be fenced:
                        there is no schema "nowhere": correct its name, or create it first
                        there is no role "nobody": correct its name, or create it first
                        the owner and the application are both "%s": what owns a table can drop its triggers; name two roles
                        """.formatted(role));
        assertThat(runOn(role, "apply", "--max-rows", "0")).isEqualTo(2);
        assertThat(err.toString()).startsWith("--max-rows is \"0\"; give 1 or more");
        assertThat(run("sql", "--min-rows", "0")).isEqualTo(2);
        assertThat(err.toString()).startsWith("--min-rows is \"0\"; give 1 or more");
        assertThat(run("plan", "--url", "jdbc:postgresql://localhost/x?password=hunter2"))
                .isEqualTo(2);
        assertThat(err.toString())
                .startsWith("--url holds a password; pass it in the environment variable PREVIEWDB_FENCE_PASSWORD");
        assertThat(run("plan", "--url", "postgres://localhost/x")).isEqualTo(2);
        assertThat(err.toString()).startsWith("--url is not a URL that pgjdbc takes");
        assertThat(run()).isEqualTo(2);
        assertThat(err.toString()).startsWith("Name a command: plan, apply, status, remove or sql");
    }
}
