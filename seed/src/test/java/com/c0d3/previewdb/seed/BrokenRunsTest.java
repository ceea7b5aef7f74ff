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
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Connections that break while rows flow, and runs that meet. The target's role is no superuser. */
@RequiresProgram("pg_dump")
final class BrokenRunsTest {
    private static final String TARGET_BROKE = "Writing the table \"lesson\" to the target failed: .* \\(SQLState"
            + " (57P01\\)|08006\\)\\. The connection to the target broke; it serves nothing half-done\\. .*)";

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
                "INSERT INTO lesson SELECT 'new', repeat('All about loops. ', 2000) FROM generate_series(1, 400)");
        previews = PreviewServer.create(POSTGRES, "CREATEDB");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aSourceThatIsCutOnceIsReadAgain(boolean inPlace) throws Exception {
        Listener cut = Listener.whileRowsFlow(1, this::cutSource);

        assertThat(seed(cut, inPlace).refresh().rows()).isEqualTo(400);

        assertThat(cut.attempts()).isEqualTo(2);
        assertOnlyNewIsServed(inPlace);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aSourceThatIsCutEachTimeLeavesTheTargetAsItWas(boolean inPlace) throws Exception {
        Listener cut = Listener.whileRowsFlow(ALWAYS, this::cutSource);

        assertThatThrownBy(() -> seed(cut, inPlace).refresh())
                .isInstanceOf(ProblemsException.class)
                .hasMessageStartingWith("Reading the table \"lesson\" from the source failed: ");

        assertThat(cut.attempts()).isEqualTo(3);
        assertOldIsServedAndTheNextRunSucceeds(inPlace, 0);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aTargetThatIsCutIsAsItWas(boolean inPlace) throws Exception {
        Listener cut = Listener.whileRowsFlow(
                1, () -> end("usename = '%s' AND query LIKE 'COPY %%'".formatted(previews.role())));

        assertThatThrownBy(() -> seed(cut, inPlace).refresh())
                .isInstanceOf(ProblemsException.class)
                .hasMessageMatching(TARGET_BROKE);

        assertThat(cut.attempts()).isEqualTo(1);
        assertOldIsServedAndTheNextRunSucceeds(inPlace, 0);
    }

    /** The lock on the target is gone, too: the next run drops the new database. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aTargetThatLosesAllConnectionsIsAsItWas(boolean inPlace) throws Exception {
        Listener cut = Listener.whileRowsFlow(1, () -> end("usename = '%s'".formatted(previews.role())));

        assertThatThrownBy(() -> seed(cut, inPlace).refresh())
                .isInstanceOf(ProblemsException.class)
                .hasMessageMatching(TARGET_BROKE);

        assertOldIsServedAndTheNextRunSucceeds(inPlace, inPlace ? 0 : 1);
    }

    @ParameterizedTest
    @CsvSource({"false, false", "false, true", "true, false", "true, true"})
    void theSecondOfTwoRunsSaysWhoIsThere(boolean firstInPlace, boolean secondInPlace) throws Exception {
        Listener second = Listener.before(
                Phase.STRUCTURE,
                1,
                () -> assertThatThrownBy(
                                () -> seed(SeedProgress.none(), secondInPlace).refresh())
                        .isInstanceOf(ProblemsException.class)
                        .hasMessageMatching(
                                "\"%s\" is being loaded by .*%s.*; nothing was done\\. Wait until that has ended"
                                        .formatted(previews.database(), previews.role())));

        seed(second, firstInPlace).refresh();

        assertOnlyNewIsServed(firstInPlace);
    }

    /** Each reads all rows by one statement, again and again, over one session or over a new one each time. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void readersSeeTheOldRowsOrTheNew(boolean inPlace) throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        ExecutorService threads = Executors.newFixedThreadPool(3);
        List<Future<Set<String>>> readers = new ArrayList<>();
        try {
            for (boolean reconnecting : List.of(false, true, true)) {
                readers.add(threads.submit(() -> read(done, reconnecting)));
            }
            for (int i = 0; i < 3; i++) {
                seed(SeedProgress.none(), inPlace).refresh();
            }
        } finally {
            done.set(true);
            threads.shutdown();
        }

        Set<String> seen = new TreeSet<>();
        for (Future<Set<String>> each : readers) {
            seen.addAll(each.get());
        }
        assertThat(seen).contains("1 old", "400 new").isSubsetOf(announced(inPlace));
    }

    private static Set<String> announced(boolean inPlace) {
        return inPlace ? Set.of("1 old", "400 new") : Set.of("1 old", "400 new", "57P01", "3D000");
    }

    private Set<String> read(AtomicBoolean done, boolean reconnecting) {
        Set<String> seen = new TreeSet<>();
        boolean last = false;
        while (!last) {
            last = done.get();
            try (Connection connection = previews.asRole(previews.database()).getConnection();
                    Statement statement = connection.createStatement()) {
                do {
                    try (ResultSet row = statement.executeQuery(
                            "SELECT count(*) || ' ' || string_agg(DISTINCT title, ',') FROM lesson")) {
                        row.next();
                        seen.add(String.valueOf(row.getString(1)));
                    }
                } while (!reconnecting && !done.get());
            } catch (SQLException e) {
                seen.add(String.valueOf(e.getSQLState()));
            }
        }
        return seen;
    }

    private void assertOldIsServedAndTheNextRunSucceeds(boolean inPlace, int leftBehind) throws Exception {
        assertThat(previews.titles()).containsExactly("old");
        assertThat(previews.siblings()).hasSize(leftBehind);
        seed(SeedProgress.none(), inPlace).refresh();
        assertOnlyNewIsServed(inPlace);
    }

    private void assertOnlyNewIsServed(boolean inPlace) throws SQLException {
        assertThat(previews.titles()).hasSize(400).containsOnly("new");
        assertThat(previews.siblings()).as("the template").hasSize(inPlace ? 0 : 1);
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

    private Seed seed(SeedProgress progress, boolean inPlace) throws ProblemsException {
        return Seed.builder()
                .source(source)
                .target(previews.asRole(previews.database()))
                .rules(SeedRules.parse("seed.yaml", RULES))
                .publication(KilledRun.options(inPlace))
                .progress(progress)
                .build();
    }
}
