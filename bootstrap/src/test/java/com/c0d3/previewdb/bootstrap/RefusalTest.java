package com.c0d3.previewdb.bootstrap;

import static com.c0d3.previewdb.testing.PostgresExtension.column;
import static com.c0d3.previewdb.testing.PostgresExtension.execute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.c0d3.previewdb.bootstrap.config.BootstrapConfig;
import com.c0d3.previewdb.bootstrap.step.StepFailedException;
import com.c0d3.previewdb.bootstrap.targets.BusyException;
import com.c0d3.previewdb.common.problem.ProblemsException;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What bootstrap does not touch, and what it says then. */
final class RefusalTest extends ExistingServer {
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
                assertThatThrownBy(bootstrap::plan)
                        .isInstanceOf(SQLException.class)
                        .hasMessage(
                                "localhost:%d does not answer: it was given up after 10 s. Look whether PostgreSQL has that port there, and"
                                        + " whether a firewall keeps this machine away",
                                silent.getLocalPort());
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
}
