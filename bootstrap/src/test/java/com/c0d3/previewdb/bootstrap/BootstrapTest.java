package com.c0d3.previewdb.bootstrap;

import static com.c0d3.previewdb.testing.PostgresExtension.column;
import static com.c0d3.previewdb.testing.PostgresExtension.execute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.c0d3.previewdb.bootstrap.config.BootstrapConfig;
import com.c0d3.previewdb.bootstrap.server.PreviewCredentials;
import com.c0d3.previewdb.bootstrap.verify.Check;
import com.c0d3.previewdb.guard.Stamp;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** The steps inside a server that is there already. */
final class BootstrapTest extends ExistingServer {
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
                        DATABASE_URL='postgresql://school%%20%%22preview%%22:%1$s@localhost:%2$d/school_preview'
                        JDBC_DATABASE_URL='jdbc:postgresql://localhost:%2$d/school_preview?user=school%%20%%22preview%%22&password=%1$s'
                        PREVIEWDB_USER='school "preview"'
                        PREVIEWDB_PASSWORD='%1$s'
                        PREVIEWDB_STAMP='%3$s'
                        PREVIEWDB_ENVIRONMENT='preview'
                        PREVIEWDB_PRODUCTION='id:%4$s'
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
    void passwordsArePrintedNowhere() {
        assertThat(new PreviewCredentials("c0d3", "app", "hunter2", "1")).hasToString("app on c0d3");
    }
}
