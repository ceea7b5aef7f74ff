package com.c0d3.previewdb.seed.publish;

import static com.c0d3.previewdb.testing.PostgresExtension.execute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.c0d3.previewdb.testing.PostgresExtension;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.ds.PGSimpleDataSource;

final class InterruptedPublicationTest {
    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private static final PublicationOptions DEFAULTS = PublicationOptions.defaults();

    private final PreviewServer school = create();

    private static PreviewServer create() {
        try {
            return PreviewServer.create(POSTGRES, "CREATEDB");
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @EnumSource
    void failureLeavesTheOldRowsAndNothingElse(Stages.Stage last) throws Exception {
        TargetFacts facts = TargetFacts.of(school.server(), Optional.empty());
        Stages failing = stage -> {
            if (stage == last) {
                throw new IllegalStateException("stop at " + last);
            }
        };

        assertThatThrownBy(() -> {
                    try (Publication load = SiblingPublication.open(school.server(), facts, DEFAULTS, failing)) {
                        load.target().run(PreviewServer.lesson("new"));
                        load.publish();
                    }
                })
                .hasMessage("stop at " + last);

        boolean swapped = last == Stages.Stage.SWAPPED;
        assertThat(school.titles()).containsExactly(swapped ? "new" : "old");
        assertThat(school.siblings()).hasSize(swapped ? 1 : 0); // the template
    }

    @ParameterizedTest
    @EnumSource
    void nextLoadCleansUpAfterAKilledOne(Stages.Stage last) throws Exception {
        KilledLoad.run(school.asRole(school.database()), last);

        assertThat(school.titles()).containsExactly(last == Stages.Stage.SWAPPED ? "killed" : "old");
        assertThat(school.siblings()).isNotEmpty();
        school.awaitUnlocked();
        Published published = school.load("new", DEFAULTS);
        assertThat(school.titles()).containsExactly("new");
        assertThat(school.siblings()).containsExactly(published.template().orElseThrow());
    }

    @Test
    void databaseThatWasCreatedButNotMarkedIsCleanedUp() throws Exception {
        String name = new SiblingNames(school.database()).loading();
        execute(
                school.asRole("postgres"),
                "CREATE DATABASE %s ALLOW_CONNECTIONS false CONNECTION LIMIT 734091 TEMPLATE template0"
                        .formatted(name));

        Published published = school.load("new", DEFAULTS);

        assertThat(school.siblings()).containsExactly(published.template().orElseThrow());
    }

    @Test
    void databasesOfOthersWithSuchNamesAreLeftAlone() throws Exception {
        String unmarked = new SiblingNames(school.database()).loading();
        String foreign = new SiblingNames(school.database()).next();
        execute(school.asRole("postgres"), "CREATE DATABASE " + unmarked, "CREATE DATABASE " + foreign);
        execute(school.asRole("postgres"), "COMMENT ON DATABASE %s IS 'previewdb-seed: mine'".formatted(foreign));

        school.load("new", DEFAULTS);

        assertThat(school.siblings()).contains(unmarked, foreign);
    }

    @Test
    void templateWhoseNameIsTakenStopsTheLoadAndSaysSo() throws Exception {
        String taken = new SiblingNames(school.database()).template();
        execute(school.asRole("postgres"), "CREATE DATABASE " + taken);

        assertThatThrownBy(() -> school.load("new", DEFAULTS))
                .hasMessage("Publishing the new \"%s\" failed: database \"%s\" already exists (SQLState 42P04)"
                        .formatted(school.database(), taken));
        assertThat(school.titles()).containsExactly("old");
        assertThat(school.siblings()).containsExactly(taken);
    }

    @Test
    void readersSeeTheOldRowsOrTheNew() throws Exception {
        int readers = 3;
        AtomicBoolean published = new AtomicBoolean();
        ExecutorService threads = Executors.newFixedThreadPool(readers);
        List<Future<List<String>>> read = new ArrayList<>();
        PGSimpleDataSource database = school.asRole(school.database());
        for (int i = 0; i < readers; i++) {
            boolean reconnecting = i > 0;
            read.add(threads.submit(() -> readUntil(published, database, reconnecting)));
        }
        for (int i = 0; i < 3; i++) {
            school.load("new", DEFAULTS);
        }
        published.set(true);
        threads.shutdown();

        TreeSet<String> all = new TreeSet<>();
        for (Future<List<String>> each : read) {
            List<String> seen = each.get();
            assertThat(seen.lastIndexOf("old")).isLessThan(seen.indexOf("new"));
            assertThat(seen).endsWith("new");
            all.addAll(seen);
        }
        assertThat(all).contains("old", "new").isSubsetOf("old", "new", "57P01", "3D000");
    }

    private static List<String> readUntil(AtomicBoolean done, PGSimpleDataSource database, boolean reconnecting) {
        List<String> seen = new ArrayList<>();
        while (true) {
            boolean last = done.get();
            try (Connection connection = database.getConnection();
                    Statement statement = connection.createStatement()) {
                do {
                    try (ResultSet rows = statement.executeQuery("SELECT title FROM lesson")) {
                        rows.next();
                        seen.add(rows.getString(1));
                    }
                } while (!reconnecting && !done.get());
            } catch (SQLException e) {
                seen.add(String.valueOf(e.getSQLState()));
            }
            if (last) {
                return seen;
            }
        }
    }
}
