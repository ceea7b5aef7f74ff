package com.c0d3.previewdb.bootstrap;

import static com.c0d3.previewdb.testing.PostgresExtension.column;
import static com.c0d3.previewdb.testing.PostgresExtension.execute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.c0d3.previewdb.bootstrap.config.BootstrapConfig.Preview;
import com.c0d3.previewdb.bootstrap.host.LocalHost;
import com.c0d3.previewdb.bootstrap.postgres.PostgresServer;
import com.c0d3.previewdb.bootstrap.postgres.PreviewCredentials;
import com.c0d3.previewdb.bootstrap.step.StepFailedException;
import com.c0d3.previewdb.guard.Stamp;
import com.c0d3.previewdb.seed.Seed;
import com.c0d3.previewdb.seed.rules.StructureRule;
import com.c0d3.previewdb.testing.PostgresExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

final class BootstrapTest {
    @RegisterExtension
    static final PostgresExtension production = new PostgresExtension();

    @RegisterExtension
    static final PostgresExtension previews = new PostgresExtension();

    @TempDir
    private Path directory;

    private Path credentials() {
        return directory.resolve("preview.env");
    }

    private static PostgresServer server() {
        return new PostgresServer("localhost", previews.port(), "postgres", "");
    }

    private Bootstrap bootstrap() throws Exception {
        return bootstrap(School.production(production));
    }

    private Bootstrap bootstrap(DataSource source) throws Exception {
        return Bootstrap.withRows(
                server(),
                new LocalHost(),
                preview(),
                School.rules(),
                Seed.builder().source(source).structure(new StructureRule.Changelog(School.CHANGELOG)));
    }

    private Preview preview() {
        return new Preview("school_preview", "school \"preview\"", credentials().toString());
    }

    @AfterEach
    void dropEverything() throws SQLException {
        execute(
                previews.superuser("postgres"),
                "DROP DATABASE IF EXISTS school_preview",
                "DROP ROLE IF EXISTS \"school \"\"preview\"\"\"");
    }

    /** Remembers what was applied. */
    private static final class Applied implements BootstrapListener {
        private final List<String> steps = new ArrayList<>();

        @Override
        public void begin(StepReport step) {}

        @Override
        public void end(StepReport step) {
            if (step.isNeeded()) {
                steps.add(step.step());
            }
        }
    }

    private static List<String> apply(Bootstrap bootstrap) throws Exception {
        Applied applied = new Applied();
        bootstrap.apply(applied);
        return applied.steps;
    }

    @Test
    void planSaysWhatIsNeededAndChangesNothing() throws Exception {
        List<StepReport> plan = bootstrap().plan();
        assertThat(plan)
                .allMatch(StepReport::isNeeded)
                .extracting(StepReport::detail)
                .containsExactly(
                        "create role 'school \"preview\"' with a new password",
                        "create database 'school_preview' for role 'school \"preview\"'",
                        "stamp database 'school_preview' as a preview",
                        "fill database 'school_preview' with anonymised rows",
                        "write the previews' credentials to '%s'".formatted(credentials()));
        assertThat(server().hasDatabase("school_preview")).isFalse();
        assertThat(credentials()).doesNotExist();
    }

    @Test
    void preparesAServerFromNothing() throws Exception {
        Bootstrap bootstrap = bootstrap();
        assertThat(apply(bootstrap)).containsExactly("role", "database", "stamp", "seed", "credentials");

        PreviewCredentials handedOut = bootstrap.credentials().orElseThrow();
        DataSource preview = server().asPreview(handedOut);
        assertThat(column(preview, "SELECT title FROM lessons ORDER BY id")).containsExactly("Loops", "Trees");
        assertThat(column(preview, "SELECT email FROM users"))
                .singleElement()
                .asString()
                .endsWith("@example.com")
                .doesNotContain("ada");
        assertThat(column(
                        preview,
                        "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname ="
                                + " current_database()"))
                .containsExactly(new Stamp(Stamp.Role.PREVIEW, handedOut.stampId()).comment());
        assertThat(column(preview, "SELECT tableowner FROM pg_tables WHERE tablename = 'lessons'"))
                .containsExactly("school \"preview\"");
        assertThat(bootstrap.seedReport().orElseThrow().tables()).hasSize(2);
        assertThat(Files.readString(credentials())).isEqualTo(handedOut.environmentFile(server()));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(credentials())))
                .isEqualTo("rw-------");
    }

    @Test
    void appliedTwiceItChangesNothingMore() throws Exception {
        DataSource source = School.production(production);
        apply(bootstrap(source));
        String handedOut = Files.readString(credentials());
        assertThat(apply(bootstrap(source))).isEmpty();
        assertThat(Files.readString(credentials())).isEqualTo(handedOut);
        assertThat(bootstrap(source).seedReport()).isEmpty();
    }

    @Test
    void leavesTheDatabaseEmptyIfThereIsNothingToSeed() throws Exception {
        Bootstrap bootstrap = Bootstrap.withoutRows(server(), new LocalHost(), preview());
        assertThat(apply(bootstrap)).containsExactly("role", "database", "stamp", "credentials");
        assertThat(bootstrap.seedReport()).isEmpty();
    }

    @Test
    void aSourceWithoutRowsIsNoFailure() throws Exception {
        DataSource source = School.production(production);
        execute(source, "TRUNCATE users, lessons");
        assertThat(apply(bootstrap(source))).containsExactly("role", "database", "stamp", "seed", "credentials");
    }

    @Test
    void goesOnWhereAFailedRunStopped() throws Exception {
        DataSource source = School.production(production);
        execute(source, "ALTER TABLE users ADD COLUMN phone text");
        assertThatThrownBy(() -> apply(bootstrap(source)))
                .isInstanceOf(StepFailedException.class)
                .hasMessageContaining("no rule names the column \"phone\"");
        execute(source, "ALTER TABLE users DROP COLUMN phone");
        assertThat(apply(bootstrap(source))).containsExactly("role", "seed", "credentials");
        assertThat(bootstrap(source).plan()).noneMatch(StepReport::isNeeded);
    }

    @Test
    void handsOutANewPasswordWhenTheOldOneIsLost() throws Exception {
        DataSource source = School.production(production);
        apply(bootstrap(source));
        String lost = Files.readString(credentials());
        Files.delete(credentials());
        assertThat(apply(bootstrap(source))).containsExactly("role", "credentials");
        assertThat(Files.readString(credentials())).isNotEqualTo(lost);
    }

    @Test
    void leavesARoleOfSomebodyElseAlone() throws Exception {
        execute(
                previews.superuser("postgres"),
                "CREATE ROLE \"school \"\"preview\"\"\" LOGIN SUPERUSER PASSWORD 'theirs'");
        String secret = "SELECT rolpassword FROM pg_authid WHERE rolname LIKE 'school%' AND rolsuper";
        List<@Nullable String> before = column(previews.superuser("postgres"), secret);
        assertThatThrownBy(() -> apply(bootstrap()))
                .isInstanceOf(StepFailedException.class)
                .hasMessage(
                        "Role 'school \"preview\"' on localhost:%d is there already, and bootstrap did not make it. Nothing was"
                                + " changed; choose another name for the previews' role.",
                        previews.port());
        assertThat(column(previews.superuser("postgres"), secret)).isEqualTo(before);
    }

    @Test
    void theRoleHasNoPowers() throws Exception {
        apply(bootstrap());
        assertThat(column(
                        previews.superuser("postgres"),
                        "SELECT rolcanlogin AND rolpassword LIKE 'SCRAM-SHA-256$%' AND NOT (rolsuper OR rolcreatedb OR rolcreaterole"
                                + " OR rolreplication OR rolbypassrls) FROM pg_authid WHERE rolname LIKE 'school%'"))
                .containsExactly("t");
    }

    @Test
    void noOtherRoleMayConnect() throws Exception {
        apply(bootstrap());
        execute(previews.superuser("postgres"), "DROP ROLE IF EXISTS other", "CREATE ROLE other LOGIN");
        assertThatThrownBy(() -> previews.superuser("school_preview").getConnection("other", ""))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"));
    }

    @Test
    void refusesADatabaseThatIsStampedAsProduction() throws Exception {
        apply(bootstrap());
        execute(previews.superuser("postgres"), "COMMENT ON DATABASE school_preview IS 'previewdb: production school'");
        assertThatThrownBy(() -> apply(bootstrap()))
                .isInstanceOf(StepFailedException.class)
                .hasMessage(
                        "Database 'school_preview' on localhost:%d is stamped as production. Nothing was changed; name the"
                                + " previews' own server and database.",
                        previews.port());
    }

    @Test
    void refusesADatabaseOfSomebodyElse() throws Exception {
        execute(previews.superuser("postgres"), "CREATE DATABASE school_preview");
        assertThatThrownBy(() -> bootstrap().plan())
                .isInstanceOf(StepFailedException.class)
                .hasMessage(
                        "Database 'school_preview' on localhost:%d belongs to role 'postgres', not to 'school"
                                + " \"preview\"': choose another name for the previews' database, or give it away with ALTER DATABASE …"
                                + " OWNER TO …",
                        previews.port());
    }

    @Test
    void passwordsArePrintedNowhere() {
        PostgresServer server = new PostgresServer("localhost", 5432, "postgres", "hunter2");
        assertThat(server).hasToString("localhost:5432");
        assertThat(new PreviewCredentials("c0d3", "app", "hunter2", "1")).hasToString("app on c0d3");
    }

    @Test
    void theEnvironmentFileIsReadBack() {
        PreviewCredentials credentials = new PreviewCredentials("a/b c", "us:er", "p@ss=wörd", "77");
        String file = credentials.environmentFile(new PostgresServer("db.c0d3.test", 5433, "postgres", ""));
        assertThat(file).isEqualTo("""
                        # For preview deployments only. Secret: do not commit it.
                        DATABASE_URL=postgresql://us%3Aer:p%40ss%3Dw%C3%B6rd@db.c0d3.test:5433/a%2Fb%20c
                        PREVIEWDB_USER=us:er
                        PREVIEWDB_PASSWORD=p@ss=wörd
                        PREVIEWDB_STAMP=77
                        """);
        assertThat(PreviewCredentials.passwordIn(file)).contains("p@ss=wörd");
        assertThat(PreviewCredentials.passwordIn("PREVIEWDB_PASSWORD=\n")).isEmpty();
    }
}
