package com.c0d3.previewdb.bootstrap;

import static com.c0d3.previewdb.testing.PostgresExtension.column;
import static com.c0d3.previewdb.testing.PostgresExtension.execute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.c0d3.previewdb.bootstrap.config.BootstrapConfig;
import com.c0d3.previewdb.bootstrap.config.BootstrapConfig.Access;
import com.c0d3.previewdb.bootstrap.config.BootstrapConfig.Database;
import com.c0d3.previewdb.bootstrap.config.BootstrapConfig.Existing;
import com.c0d3.previewdb.bootstrap.config.BootstrapConfig.SeedSource;
import com.c0d3.previewdb.bootstrap.server.PreviewCredentials;
import com.c0d3.previewdb.bootstrap.step.StepFailedException;
import com.c0d3.previewdb.bootstrap.target.BusyException;
import com.c0d3.previewdb.bootstrap.verify.Check;
import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.guard.Stamp;
import com.c0d3.previewdb.testing.PostgresExtension;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** The steps inside a server that is there already. */
final class BootstrapTest {
    private static final String ROLE = "school \"preview\"";
    private static final Map<String, String> ENVIRONMENT =
            Map.of("PREVIEWDB_ADMIN_PASSWORD", "", "PREVIEWDB_SOURCE_PASSWORD", "");

    @RegisterExtension
    static final PostgresExtension production = new PostgresExtension();

    @RegisterExtension
    static final PostgresExtension previews = new PostgresExtension();

    @TempDir
    private Path directory;

    private PGSimpleDataSource source = new PGSimpleDataSource();

    @BeforeEach
    void fillProduction() throws Exception {
        source = (PGSimpleDataSource) School.production(production);
        Files.writeString(directory.resolve("seed.yaml"), School.resource("/school/seed.yaml"));
        Files.writeString(directory.resolve("changelog.sql"), School.resource("/school/changelog.sql"));
    }

    @AfterEach
    void dropEverything() throws SQLException {
        execute(
                previews.superuser("postgres"),
                "DROP DATABASE IF EXISTS school_preview",
                "DROP ROLE IF EXISTS \"school \"\"preview\"\"\"",
                "DROP ROLE IF EXISTS manager");
    }

    private Path envFile() {
        return directory.resolve("preview.env");
    }

    private SeedSource seed(Optional<String> changelog) {
        return new SeedSource(
                "jdbc:postgresql://localhost:%d/%s".formatted(production.port(), source.getDatabaseName()),
                "postgres",
                directory.resolve("seed.yaml"),
                changelog);
    }

    private BootstrapConfig config(int port, String administrator, Optional<SeedSource> seed) {
        return new BootstrapConfig(
                new Existing("localhost", port, administrator, Optional.empty()),
                new Database("school_preview", ROLE, List.of("citext")),
                new Access(List.of(), false),
                seed,
                List.of(),
                envFile());
    }

    private BootstrapConfig withRows() {
        String changelog = directory.resolve("changelog.sql").toString();
        return config(previews.port(), "postgres", Optional.of(seed(Optional.of(changelog))));
    }

    private Bootstrap open(BootstrapConfig config) throws Exception {
        return Bootstrap.open(config, Surroundings.of(ENVIRONMENT, directory));
    }

    private List<StepReport> plan(BootstrapConfig config) throws Exception {
        try (Bootstrap bootstrap = open(config)) {
            return bootstrap.plan();
        }
    }

    /** Remembers what was applied. */
    private static final class Applied implements BootstrapListener {
        private final List<String> steps = new ArrayList<>();

        @Override
        public void begin(StepReport step) {}

        @Override
        public void end(StepReport step) {
            steps.add(step.step());
        }
    }

    private List<String> apply(BootstrapConfig config) throws Exception {
        Applied applied = new Applied();
        try (Bootstrap bootstrap = open(config)) {
            bootstrap.apply(applied);
        }
        return applied.steps;
    }

    private PreviewCredentials credentials() throws Exception {
        try (Bootstrap bootstrap = open(withRows())) {
            return bootstrap.credentials().orElseThrow();
        }
    }

    private DataSource preview() throws Exception {
        PreviewCredentials credentials = credentials();
        PGSimpleDataSource preview = previews.superuser(credentials.database());
        preview.setUser(credentials.role());
        preview.setPassword(credentials.password());
        return preview;
    }

    @Test
    void planSaysWhatIsNeededAndChangesNothing() throws Exception {
        assertThat(plan(withRows()))
                .extracting(StepReport::detail)
                .containsExactly(
                        "the server is not production",
                        "role 'postgres' may create roles and databases",
                        "create role 'school \"preview\"' with a new password",
                        "create database 'school_preview' for role 'school \"preview\"'",
                        "create extension citext",
                        "stamp database 'school_preview' as a preview",
                        "write the previews' credentials to '%s'".formatted(envFile()),
                        "fill database 'school_preview' with anonymised rows");
        assertThat(column(
                        previews.superuser("postgres"), "SELECT datname FROM pg_database WHERE datname LIKE 'school%'"))
                .isEmpty();
        assertThat(envFile()).doesNotExist();
    }

    @Test
    void preparesADatabaseFromNothing() throws Exception {
        assertThat(apply(withRows())).containsExactly("role", "database", "extensions", "stamp", "credentials", "rows");
        DataSource preview = preview();
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
                .containsExactly(new Stamp(Stamp.Role.PREVIEW, credentials().stampId()).comment());
        assertThat(column(preview, "SELECT tableowner FROM pg_tables WHERE tablename = 'lessons'"))
                .containsExactly(ROLE);
        assertThat(column(preview, "SHOW statement_timeout")).containsExactly("1min");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(envFile())))
                .isEqualTo("rw-------");
        assertThat(Files.readString(envFile())).isEqualTo("""
                        # For preview deployments only. Secret: do not commit it.
                        DATABASE_URL="postgresql://school%%20%%22preview%%22:%1$s@localhost:%2$d/school_preview"
                        JDBC_DATABASE_URL="jdbc:postgresql://localhost:%2$d/school_preview?user=school%%20%%22preview%%22&password=%1$s&sslmode=prefer"
                        PREVIEWDB_ENVIRONMENT="preview"
                        PREVIEWDB_STAMP="%3$s"
                        PREVIEWDB_PRODUCTION="id:%4$s"
                        """.formatted(
                        credentials().password(),
                        previews.port(),
                        credentials().stampId(),
                        column(source, "SELECT system_identifier FROM pg_control_system()")
                                .get(0)));
        try (Bootstrap bootstrap = open(withRows())) {
            assertThat(bootstrap.verify())
                    .extracting(Check::name, Check::detail)
                    .startsWith(tuple(
                            "an application that writes, through the guard and HikariCP",
                            "without TLS, 5 rows in 4 tables"));
        }
    }

    @Test
    void appliedTwiceItChangesNothingMore() throws Exception {
        apply(withRows());
        String handedOut = Files.readString(envFile());
        assertThat(apply(withRows())).isEmpty();
        assertThat(Files.readString(envFile())).isEqualTo(handedOut);
        assertThat(plan(withRows())).noneMatch(StepReport::isNeeded);
    }

    /** Prisma's and Flyway's way: the schema comes with the application, which needs the credentials to make it. */
    @Test
    void handsOutTheCredentialsAndWaitsForTheTables() throws Exception {
        BootstrapConfig config = config(previews.port(), "postgres", Optional.of(seed(Optional.empty())));
        assertThat(apply(config)).containsExactly("role", "database", "extensions", "stamp", "credentials");
        assertThat(plan(config))
                .last()
                .satisfies(step -> assertThat(step.isWaiting()).isTrue())
                .extracting(StepReport::detail)
                .isEqualTo(
                        "run your migrations with DATABASE_URL of '%s', then apply again: there is no table users, lessons yet"
                                .formatted(envFile()));
        execute(
                preview(),
                "CREATE TABLE users (id integer PRIMARY KEY, email varchar(255) NOT NULL UNIQUE)",
                "CREATE TABLE lessons (id integer PRIMARY KEY, title text NOT NULL, \"authorId\" integer NOT NULL REFERENCES users)");
        assertThat(apply(config)).containsExactly("rows");
        assertThat(column(preview(), "SELECT title FROM lessons ORDER BY id")).containsExactly("Loops", "Trees");
        assertThat(apply(config)).isEmpty();
    }

    @Test
    void theSourceIsAskedBeforeTheFirstChange() throws Exception {
        execute(source, "ALTER TABLE users ADD COLUMN phone text");
        assertThatThrownBy(() -> apply(withRows()))
                .isInstanceOf(RefusedException.class)
                .hasMessageStartingWith("Nothing was changed:\nrows: The rules do not fit the source:")
                .hasMessageContaining("no rule names the column \"phone\"");
        assertThat(column(previews.superuser("postgres"), "SELECT rolname FROM pg_roles WHERE rolname LIKE 'school%'"))
                .isEmpty();
    }

    @Test
    void whetherTheFileCanBeWrittenIsAskedBeforeTheFirstChange() throws Exception {
        Files.createDirectory(envFile());
        assertThat(plan(withRows()))
                .filteredOn(StepReport::isRefused)
                .extracting(StepReport::detail)
                .containsExactly(
                        "'%s' cannot be written: correct publish.env-file, or make its directory".formatted(envFile()));
    }

    @Test
    void secretsAndFilesThatAreMissingAreNamed() throws Exception {
        Files.delete(directory.resolve("changelog.sql"));
        assertThatThrownBy(() -> Bootstrap.open(withRows(), Surroundings.of(Map.of(), directory)))
                .isInstanceOf(ProblemsException.class)
                .hasMessage("""
                        These are missing:
                        PREVIEWDB_ADMIN_PASSWORD, the password of server.existing.administrator, is not set; set it to nothing if there is no password
                        PREVIEWDB_SOURCE_PASSWORD, the password of seed.user, is not set; set it to nothing if there is no password
                        "%s" is no file that can be read""", directory.resolve("changelog.sql"));
    }

    @Test
    void mendsAPasswordThatWasChangedAndAFileThatOthersCanRead() throws Exception {
        apply(withRows());
        String handedOut = Files.readString(envFile());
        execute(previews.superuser("postgres"), "ALTER ROLE \"school \"\"preview\"\"\" PASSWORD 'other'");
        Files.setPosixFilePermissions(envFile(), PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(plan(withRows()))
                .filteredOn(StepReport::isNeeded)
                .extracting(StepReport::detail)
                .containsExactly(
                        "give role 'school \"preview\"' the password that was handed out: it has another",
                        "let nobody but its owner read '%s'".formatted(envFile()));
        assertThat(apply(withRows())).containsExactly("role", "credentials");
        assertThat(Files.readString(envFile())).isEqualTo(handedOut);
        assertThat(apply(withRows())).isEmpty();
    }

    @Test
    void handsOutANewPasswordWhenTheOldOneIsLost() throws Exception {
        apply(withRows());
        String lost = Files.readString(envFile());
        Files.delete(directory.resolve("bootstrap.state.json"));
        assertThat(apply(withRows())).containsExactly("role", "credentials");
        assertThat(Files.readString(envFile())).isNotEqualTo(lost);
    }

    @Test
    void takesBackPowersThatTheRoleWasGiven() throws Exception {
        apply(withRows());
        execute(
                previews.superuser("postgres"),
                "ALTER ROLE \"school \"\"preview\"\"\" SUPERUSER CREATEDB",
                "ALTER ROLE \"school \"\"preview\"\"\" RESET ALL");
        assertThat(apply(withRows())).containsExactly("role");
        assertThat(column(
                        previews.superuser("postgres"),
                        "SELECT rolcanlogin AND rolpassword LIKE 'SCRAM-SHA-256$%' AND rolconnlimit = 50 AND NOT (rolsuper OR"
                                + " rolcreatedb OR rolcreaterole OR rolreplication OR rolbypassrls) FROM pg_authid WHERE rolname"
                                + " LIKE 'school%'"))
                .containsExactly("t");
    }

    @Test
    void noOtherRoleMayConnect() throws Exception {
        apply(withRows());
        execute(previews.superuser("postgres"), "CREATE ROLE manager LOGIN");
        assertThatThrownBy(() -> previews.superuser("school_preview").getConnection("manager", ""))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"));
        execute(previews.superuser("postgres"), "GRANT CONNECT ON DATABASE school_preview TO PUBLIC");
        assertThat(apply(withRows())).containsExactly("database");
    }

    /** What managed services give: a role that may create roles and databases, and is no superuser. */
    @Test
    void anAdministratorNeedsNoMoreThanTwoRights() throws Exception {
        execute(previews.superuser("postgres"), "CREATE ROLE manager LOGIN CREATEROLE");
        String changelog = directory.resolve("changelog.sql").toString();
        BootstrapConfig config = config(previews.port(), "manager", Optional.of(seed(Optional.of(changelog))));
        assertThatThrownBy(() -> apply(config))
                .isInstanceOf(RefusedException.class)
                .hasMessage(
                        "Nothing was changed:\nadministrator: Role 'manager' on localhost:%d needs CREATEROLE and CREATEDB: name an"
                                        .formatted(previews.port())
                                + " administrator that has both");
        execute(previews.superuser("postgres"), "ALTER ROLE manager CREATEDB");
        assertThat(apply(config)).contains("role", "database", "stamp", "rows");
        assertThat(apply(config)).isEmpty();
        execute(
                previews.superuser("postgres"),
                "DROP DATABASE school_preview",
                "DROP OWNED BY manager CASCADE",
                "DROP ROLE \"school \"\"preview\"\"\"");
    }

    @Test
    void leavesARoleOfSomebodyElseAlone() throws Exception {
        execute(
                previews.superuser("postgres"),
                "CREATE ROLE \"school \"\"preview\"\"\" LOGIN SUPERUSER PASSWORD 'theirs'");
        assertThatThrownBy(() -> apply(withRows()))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining(
                        "Role 'school \"preview\"' on localhost:%d is there already, and bootstrap did not make it. Nothing was"
                                + " changed; choose another name for the previews' role.",
                        previews.port());
    }

    @Test
    void leavesADatabaseOfSomebodyElseAlone() throws Exception {
        execute(previews.superuser("postgres"), "CREATE DATABASE school_preview");
        assertThatThrownBy(() -> apply(withRows()))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining(
                        "Database 'school_preview' on localhost:%d belongs to role 'postgres', not to 'school"
                                + " \"preview\"'. Nothing was changed; choose another name for the previews' database.",
                        previews.port())
                .hasMessageNotContaining("ALTER");
    }

    /** Whoever gave it away as an old message advised does not get it stamped. */
    @Test
    void doesNotAdoptADatabaseWithTablesThatItDidNotMake() throws Exception {
        apply(config(previews.port(), "postgres", Optional.empty()));
        execute(previews.superuser("school_preview"), "CREATE TABLE students (id int)");
        execute(previews.superuser("postgres"), "COMMENT ON DATABASE school_preview IS NULL");
        assertThatThrownBy(() -> apply(withRows()))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining(
                        "Database 'school_preview' on localhost:%d bears no stamp, and holds 'public.students', which bootstrap did"
                                + " not make. Nothing was changed; choose another name for the previews' database.",
                        previews.port());
    }

    @Test
    void refusesTheSeedsOwnServer() throws Exception {
        BootstrapConfig onProduction = config(production.port(), "postgres", Optional.of(seed(Optional.empty())));
        assertThatThrownBy(() -> apply(onProduction))
                .isInstanceOf(RefusedException.class)
                .hasMessageStartingWith(
                        "Nothing was changed:\nidentity: 'localhost:%1$d/school_preview' is production, by 'localhost:%1$d'.",
                        production.port());
        assertThat(column(
                        production.superuser("postgres"), "SELECT rolname FROM pg_roles WHERE rolname LIKE 'school%'"))
                .isEmpty();
    }

    /** Under a name that no description knows, the server's identifier gives it away. */
    @Test
    void refusesProductionBehindAnotherAddress() throws Exception {
        BootstrapConfig config = config(production.port(), "postgres", Optional.empty());
        String identifier = String.valueOf(column(source, "SELECT system_identifier FROM pg_control_system()")
                .get(0));
        Map<String, String> environment =
                Map.of("PREVIEWDB_ADMIN_PASSWORD", "", "PREVIEWDB_PRODUCTION", "id:" + identifier);
        try (Bootstrap bootstrap = Bootstrap.open(config, Surroundings.of(environment, directory))) {
            assertThat(bootstrap.plan())
                    .filteredOn(StepReport::isRefused)
                    .extracting(StepReport::detail)
                    .containsExactly(
                            "'localhost:%d/postgres' is production, by 'id:%s'. Nothing was changed: name a server and a"
                                            .formatted(production.port(), identifier)
                                    + " database of the previews' own");
        }
    }

    @Test
    void refusesADatabaseThatIsStampedAsProduction() throws Exception {
        apply(withRows());
        execute(previews.superuser("postgres"), "COMMENT ON DATABASE school_preview IS 'previewdb: production school'");
        assertThatThrownBy(() -> apply(withRows()))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("is stamped as production");
    }

    @Test
    void aSecondRunSaysWhoIsThere() throws Exception {
        try (Bootstrap first = open(withRows());
                Bootstrap second = open(withRows())) {
            first.apply(new BootstrapListener() {
                @Override
                public void begin(StepReport step) {}

                @Override
                public void end(StepReport step) {
                    assertThatThrownBy(() -> second.apply(BootstrapListener.none()))
                            .isInstanceOf(BusyException.class)
                            .hasMessageMatching(
                                    "(?s)localhost:\\d+ is being prepared by another run: previewdb bootstrap, \\w+, since"
                                            + " .*, process \\d+\\. Wait until that one ends\\. .*pg_terminate_backend\\.");
                }
            });
        }
        assertThat(apply(withRows())).isEmpty();
    }

    @Test
    void aRotationThatWasKilledIsFinished() throws Exception {
        apply(withRows());
        PreviewCredentials before = credentials();
        Path state = directory.resolve("bootstrap.state.json");
        // as it is after the new password was written out, and before the server has it
        Files.writeString(state, Files.readString(state).replace(before.password(), "x".repeat(32)));
        assertThat(apply(withRows())).containsExactly("role", "credentials");
        assertThat(column(preview(), "SELECT current_user")).containsExactly(ROLE);
    }

    @Test
    void rotates() throws Exception {
        apply(withRows());
        DataSource old = preview();
        try (Connection open = old.getConnection();
                Bootstrap bootstrap = open(withRows())) {
            bootstrap.rotate();
            assertThat(open.isValid(1)).isTrue();
        }
        assertThat(Files.readString(envFile())).contains(credentials().password());
        assertThat(apply(withRows())).isEmpty();
    }

    @Test
    void nothingCanBeRotatedBeforeThereIsSomething() throws Exception {
        try (Bootstrap bootstrap = open(withRows())) {
            assertThatThrownBy(bootstrap::rotate)
                    .isInstanceOf(StepFailedException.class)
                    .hasMessage(
                            "Database 'school_preview' has no role with a known password, or no stamp yet: run bootstrap apply");
        }
    }

    @Test
    void aServerThatNeverAnswersIsGivenUp() throws Exception {
        try (ServerSocket silent = new ServerSocket(0)) {
            BootstrapConfig config = config(silent.getLocalPort(), "postgres", Optional.empty());
            long started = System.nanoTime();
            try (Bootstrap bootstrap = open(config)) {
                assertThatThrownBy(bootstrap::plan).isInstanceOf(SQLException.class);
            }
            assertThat(System.nanoTime() - started).isLessThan(30_000_000_000L);
        }
    }

    @Test
    void aStateThatIsNotOursIsReported() throws IOException {
        Files.writeString(directory.resolve("bootstrap.state.json"), "[]");
        assertThatThrownBy(() -> open(withRows()))
                .isInstanceOf(ProblemsException.class)
                .hasMessageStartingWith("\"%s\" is not the file", directory.resolve("bootstrap.state.json"));
    }

    @Test
    void passwordsArePrintedNowhere() {
        assertThat(new PreviewCredentials("c0d3", "app", "hunter2", "1")).hasToString("app on c0d3");
    }
}
