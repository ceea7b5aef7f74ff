package com.c0d3.previewdb.seed;

import static com.c0d3.previewdb.testing.PostgresExtension.count;
import static com.c0d3.previewdb.testing.PostgresExtension.execute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.SeedProgress.Phase;
import com.c0d3.previewdb.testing.PostgresExtension;
import com.c0d3.previewdb.testing.PostgresVersion;
import com.c0d3.previewdb.testing.RequiresProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A hot standby of production as the source. One package has both pg_basebackup and pg_dump. */
@RequiresProgram("pg_basebackup")
final class StandbySourceTest {
    @RegisterExtension
    static final PostgresExtension PRODUCTION =
            new PostgresExtension().version(PostgresVersion.V15).allowingOpenConnections(); // the standby's

    @RegisterExtension
    static final PostgresExtension PREVIEWS = new PostgresExtension();

    @TempDir
    private static Path directory;

    private static Standby standby;

    private PGSimpleDataSource production;
    private PGSimpleDataSource target;

    @BeforeAll
    static void startStandby() throws Exception {
        standby = Standby.of(PRODUCTION, directory);
    }

    @AfterAll
    static void stopStandby() throws IOException {
        standby.close();
    }

    @BeforeEach
    void createDatabases() throws SQLException {
        production = School.production(PRODUCTION);
        target = School.stamp(PREVIEWS.createDatabase());
    }

    @Test
    void itServesAsTheSource() throws Exception {
        SeedReport report = seed(SeedProgress.none()).refresh();

        assertThat(report.rows()).isEqualTo(9);
        assertThat(count(target, "lessons")).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource(
            value = Phase.class,
            names = {"ORIGINALS", "ROWS"})
    void aConflictBeginsTheRunAgain(Phase phase) throws Exception {
        Listener conflict = Listener.before(phase, 1, this::vacuum);

        seed(conflict).refresh();

        assertThat(conflict.attempts()).isEqualTo(2);
        assertThat(count(target, "lessons")).isEqualTo(3);
    }

    @Test
    void conflictsThatDoNotEndAreExplained() throws Exception {
        Listener conflicts = Listener.before(Phase.ROWS, Integer.MAX_VALUE, this::vacuum);

        assertThatThrownBy(() -> seed(conflicts).refresh())
                .isInstanceOf(ProblemsException.class)
                .hasMessageMatching("Reading the table \"\\w+\" from the source failed: "
                        + "(terminating connection due to conflict with recovery \\(SQLState 40001\\)\\. The standby"
                        + " needed to go on with replication: |Database connection failed when .* copy \\(SQLState"
                        + " 08006\\)\\. The source's log says why\\. If it is a standby that needed to go on with"
                        + " replication, )set hot_standby_feedback = on, raise max_standby_streaming_delay and"
                        + " max_standby_archive_delay there, or read from the primary");
        assertThat(conflicts.attempts()).isEqualTo(3);
    }

    /** Removes row versions that the snapshot of the standby still sees. */
    private void vacuum() throws Exception {
        execute(production, "UPDATE lessons SET title = title || '!'", "VACUUM lessons");
        standby.catchUp();
    }

    private Seed seed(SeedProgress progress) throws Exception {
        return Seed.builder()
                .source(standby.database(production.getDatabaseName()))
                .target(target)
                .rules(School.rules())
                .progress(progress)
                .build();
    }
}
