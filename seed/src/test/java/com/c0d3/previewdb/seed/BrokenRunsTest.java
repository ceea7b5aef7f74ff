package com.c0d3.previewdb.seed;

import static com.c0d3.previewdb.testing.PostgresExtension.column;
import static com.c0d3.previewdb.testing.PostgresExtension.execute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.SeedProgress.Phase;
import com.c0d3.previewdb.seed.publish.PreviewServer;
import com.c0d3.previewdb.seed.rules.SeedRules;
import com.c0d3.previewdb.testing.PostgresExtension;
import com.c0d3.previewdb.testing.PostgresVersion;
import com.c0d3.previewdb.testing.RequiresProgram;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postgresql.ds.PGSimpleDataSource;

/** Connections that break while rows flow, and runs that meet. The target's role is no superuser. */
@RequiresProgram("pg_dump")
final class BrokenRunsTest {
    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension().version(PostgresVersion.V15);

    private static final int ALWAYS = Integer.MAX_VALUE;
    private static final String RULES = """
            tables:
              lesson: {rows: all, columns: {title: keep, content: keep}}
            """;

    private PGSimpleDataSource source;
    private PreviewServer previews;

    @BeforeEach
    void createDatabases() throws SQLException {
        source = POSTGRES.createDatabase();
        execute(
                source,
                "CREATE TABLE lesson (title text, content text)",
                "INSERT INTO lesson SELECT 'new', repeat('All about loops. ', 2000) FROM generate_series(1, 1000)");
        previews = PreviewServer.create(POSTGRES, "CREATEDB");
    }

    @Test
    void aSourceThatIsCutOnceIsReadAgain() throws Exception {
        Listener cut = Listener.whileRowsFlow(1, this::cutSource);

        assertThat(seed(cut).refresh().rows()).isEqualTo(1000);

        assertThat(cut.attempts()).isEqualTo(2);
        assertOnlyNewIsServed();
    }

    @Test
    void aSourceThatIsCutEachTimeLeavesTheTargetAsItWas() throws Exception {
        Listener cut = Listener.whileRowsFlow(ALWAYS, this::cutSource);

        assertThatThrownBy(() -> seed(cut).refresh())
                .isInstanceOf(ProblemsException.class)
                .hasMessageStartingWith("Reading the table \"lesson\" from the source failed: ");

        assertThat(cut.attempts()).isEqualTo(3);
        assertOldIsServedAndTheNextRunSucceeds(0);
    }

    @Test
    void aTargetThatIsCutIsAsItWas() throws Exception {
        Listener cut = Listener.whileRowsFlow(
                1,
                () -> end("datname <> '%s' AND usename = '%s' AND query LIKE 'COPY %%'"
                        .formatted(previews.database(), previews.role())));

        assertThatThrownBy(() -> seed(cut).refresh())
                .isInstanceOf(ProblemsException.class)
                .hasMessageMatching("Writing the table \"lesson\" to the target failed: .* \\(SQLState \\w+\\)");

        assertThat(cut.attempts()).isEqualTo(1);
        assertOldIsServedAndTheNextRunSucceeds(0);
    }

    /** The lock and the lease on the new database are gone too: the next run drops it. */
    @Test
    void aTargetThatLosesAllConnectionsIsAsItWas() throws Exception {
        Listener cut = Listener.whileRowsFlow(1, () -> end("usename = '%s'".formatted(previews.role())));

        assertThatThrownBy(() -> seed(cut).refresh())
                .isInstanceOf(ProblemsException.class)
                .hasMessageMatching("Writing the table \"lesson\" to the target failed: .* \\(SQLState \\w+\\)");

        assertOldIsServedAndTheNextRunSucceeds(1);
    }

    @Test
    void theSecondOfTwoRunsSaysWhoIsThere() throws Exception {
        Listener second = Listener.before(
                Phase.ROWS,
                1,
                () -> assertThatThrownBy(() -> seed(SeedProgress.none()).refresh())
                        .isInstanceOf(ProblemsException.class)
                        .hasMessageMatching(
                                "\"%s\" is being loaded by .*%s.*; nothing was done\\. Wait until that has ended"
                                        .formatted(previews.database(), previews.role())));

        seed(second).refresh();

        assertOnlyNewIsServed();
    }

    private void assertOldIsServedAndTheNextRunSucceeds(int leftBehind) throws Exception {
        assertThat(previews.titles()).containsExactly("old");
        assertThat(previews.siblings()).hasSize(leftBehind);
        seed(SeedProgress.none()).refresh();
        assertOnlyNewIsServed();
    }

    private void assertOnlyNewIsServed() throws SQLException {
        assertThat(previews.titles()).hasSize(1000).containsOnly("new");
        assertThat(previews.siblings()).as("the template").hasSize(1);
    }

    private void cutSource() throws SQLException {
        end("datname = '%s' AND state = 'active' AND query LIKE 'COPY (%%'".formatted(source.getDatabaseName()));
    }

    private static void end(String sessions) throws SQLException {
        List<@Nullable String> ended = column(
                POSTGRES.superuser("postgres"),
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE " + sessions);
        assertThat(ended).as(sessions).isNotEmpty().containsOnly("t");
    }

    private Seed seed(SeedProgress progress) throws ProblemsException {
        return Seed.builder()
                .source(source)
                .target(previews.asRole(previews.database()))
                .rules(SeedRules.parse("seed.yaml", RULES))
                .progress(progress)
                .build();
    }
}
