package com.c0d3.previewdb.fence;

import static com.c0d3.previewdb.testing.PostgresExtension.column;
import static com.c0d3.previewdb.testing.PostgresExtension.execute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.c0d3.previewdb.testing.EveryPostgres;
import com.c0d3.previewdb.testing.PostgresExtension;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Permits, the audit, event triggers, and an owner that is not the application. */
@EveryPostgres
final class PermitTest {
    private static final String PERMIT = "SET LOCAL previewdb.permit = 'end of term'";
    private static final String AUDIT =
            "SELECT concat_ws(' ', role_name, operation, object, row_count, reason) FROM previewdb.fence_audit ORDER BY id";

    private FencedSchool school;

    @BeforeEach
    void makeRoles(PostgresExtension postgres) throws Exception {
        execute(postgres.superuser("postgres"), """
                DO $$ BEGIN
                    CREATE ROLE app LOGIN; CREATE ROLE ops LOGIN IN ROLE app; CREATE ROLE keeper;
                EXCEPTION WHEN duplicate_object THEN NULL;
                END $$""");
        school = FencedSchool.unfenced(postgres);
        school.run(
                "GRANT CREATE ON SCHEMA public TO app",
                "ALTER TABLE users OWNER TO app",
                "ALTER TABLE submissions OWNER TO app",
                "ALTER TABLE lessons OWNER TO app",
                "ALTER TABLE settings OWNER TO app");
    }

    @Test
    void aPermitLetsOnePurgeThroughAndIsWrittenDown() throws Exception {
        school.fence(FenceOptions.DEFAULT.withPermits(List.of("ops")).withoutWatching());
        school.assertStoppedAs("app", "BEGIN", PERMIT, "DELETE FROM users");
        school.assertStoppedAs("ops", "DELETE FROM users");
        school.assertStoppedAs("ops", "BEGIN", PERMIT, "UPDATE users SET points = 1", "UPDATE lessons SET title = ''");
        school.assertStoppedAs("ops", "BEGIN", PERMIT, "COMMIT", "DELETE FROM users");
        school.assertStoppedAs("ops", "BEGIN", "SET LOCAL previewdb.permit = ' '", "DELETE FROM users");
        assertThat(column(school.database(), AUDIT)).isEmpty();
        school.runAs("ops", "BEGIN", "SET ROLE app", PERMIT, "DELETE FROM users", "COMMIT"); // with all submissions
        school.runAs("ops", "BEGIN", PERMIT, "TRUNCATE lessons", "COMMIT");
        school.runAs("ops", "BEGIN", PERMIT, "DELETE FROM settings", "COMMIT"); // needed none
        assertThat(column(school.database(), AUDIT))
                .containsExactlyInAnyOrder(
                        "ops DELETE public.users 600 end of term",
                        "ops DELETE public.submissions 1200 end of term",
                        "ops TRUNCATE public.lessons 60 end of term");
        assertThat(school.ask("SELECT count(at) + count(client_address) FROM previewdb.fence_audit"))
                .isEqualTo("6");
    }

    @Test
    void theApplicationTouchesNeitherLimitsNorPermitsNorTheAudit() throws Exception {
        school.fence(FenceOptions.DEFAULT.withoutWatching());
        for (String statement : List.of(
                "DELETE FROM previewdb.fence_audit",
                "UPDATE previewdb.fence_limit SET max_rows = 1000000",
                "INSERT INTO previewdb.fence_permit VALUES ('app')",
                "SELECT previewdb.fence_use_permit('a', 'b', 1)",
                "SELECT * FROM previewdb.fence_audit")) {
            assertThatThrownBy(() -> school.runAs("app", statement))
                    .as(statement)
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("permission denied for schema previewdb");
        }
    }

    @Test
    void whereItMayItStopsDropsAndFencesNewTables() throws Exception {
        assertThat(school.fence(FenceOptions.DEFAULT.withPermits(List.of("ops"))))
                .last()
                .extracting(FenceChange::subject)
                .isEqualTo("event triggers");
        school.assertStoppedAs("app", "DROP TABLE lessons")
                .isEqualTo("previewdb stopped this DROP TABLE: it would remove the table public.lessons. Nothing was"
                        + " changed. If it is intended, a role that has been granted permits can run it in a"
                        + " transaction that begins with SET LOCAL previewdb.permit = 'the reason'.");
        school.assertStoppedAs("app", "ALTER TABLE users DROP COLUMN points")
                .contains("it would remove the table column public.users.points.");
        school.assertStoppedAs("app", "DROP TRIGGER previewdb_fence_delete ON users")
                .contains("it would remove the trigger previewdb_fence_delete on public.users.");
        school.assertStopped("DROP SCHEMA public CASCADE");
        school.assertStoppedAs("app", "DROP OWNED BY app");
        school.runAs("app", "CREATE TEMP TABLE scratch (id integer)", "DROP TABLE scratch");
        school.runAs("app", "ALTER TABLE users ALTER points TYPE bigint", "ALTER TABLE users ADD more text");
        school.runAs(
                "app",
                "CREATE TABLE fresh AS SELECT generate_series(1, 60) AS id",
                "CREATE INDEX i ON fresh (id)",
                "DROP INDEX i");
        school.assertStoppedAs("app", "DELETE FROM fresh");
        school.runAs("ops", "BEGIN", PERMIT, "ALTER TABLE users DROP COLUMN more", "DROP TABLE fresh", "COMMIT");
        assertThat(column(school.database(), AUDIT))
                .containsExactly(
                        "ops ALTER TABLE public.users.more end of term", "ops DROP TABLE public.fresh end of term");
        assertThat(school.status().watched()).isTrue();
        assertThat(school.plan(FenceOptions.DEFAULT)).isEmpty();
    }

    @Test
    void anOwnerThatIsNotTheApplicationHoldsTheFence() throws Exception {
        school.fence(FenceOptions.DEFAULT.withoutWatching());
        assertThat(school.status().weaknesses())
                .contains(
                        "Role \"app\" owns 4 of the tables: a mistake is stopped, a DROP TRIGGER is not",
                        "There are no event triggers: DROP TABLE, DROP SCHEMA and DROP COLUMN are not stopped, and a new"
                                + " table is not fenced before the next \"fence apply\"");
        FenceOptions split = FenceOptions.DEFAULT.withSplit("keeper", "app").withoutWatching();
        assertThat(school.fence(split))
                .extracting(FenceChange::subject)
                .startsWith(
                        "role app",
                        "database " + school.database().getDatabaseName(),
                        "schema public",
                        "schema previewdb");
        assertThat(school.plan(split)).isEmpty();
        assertThat(school.plan(FenceOptions.DEFAULT.withoutWatching())).isEmpty();
        assertThat(school.status().weaknesses()).noneMatch(each -> each.contains("\"app\""));
        school.runAs(
                "app",
                "INSERT INTO users VALUES (1000, 'zoe')",
                "UPDATE users SET points = 1 WHERE id = 1000",
                "DELETE FROM users WHERE id = 1000",
                "SELECT * FROM lessons");
        school.assertStoppedAs("app", "DELETE FROM users");
        for (String statement : List.of(
                "DROP TRIGGER previewdb_fence_delete ON users",
                "ALTER TABLE users DISABLE TRIGGER ALL",
                "TRUNCATE lessons",
                "DROP TABLE lessons",
                "CREATE TABLE mine (id integer)",
                "CREATE OR REPLACE FUNCTION previewdb.fence_rows() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'",
                "DROP SCHEMA previewdb CASCADE")) {
            assertThatThrownBy(() -> school.runAs("app", statement))
                    .as(statement)
                    .isInstanceOf(SQLException.class);
        }
        school.run("SET ROLE keeper", "CREATE TABLE later (id serial)");
        school.runAs("app", "INSERT INTO later DEFAULT VALUES");
    }
}
