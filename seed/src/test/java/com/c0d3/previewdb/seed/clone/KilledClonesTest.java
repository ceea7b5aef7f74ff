package com.c0d3.previewdb.seed.clone;

import static com.c0d3.previewdb.testing.PostgresExtension.column;
import static com.c0d3.previewdb.testing.PostgresExtension.execute;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.c0d3.previewdb.seed.access.PreviewAccess;
import com.c0d3.previewdb.seed.clone.CloneStages.Stage;
import com.c0d3.previewdb.seed.publish.PreviewServer;
import com.c0d3.previewdb.seed.publish.PublicationOptions;
import com.c0d3.previewdb.testing.PostgresExtension;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.ds.PGSimpleDataSource;

/** {@code clone}, {@code reset}, {@code drop} and {@code prune}, killed at each of their stages. */
final class KilledClonesTest {
    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private static final Map<Stage, PreviewAccess> RESET = new EnumMap<>(Stage.class);
    private static PreviewServer school;
    private static PreviewServer pruned;
    private static Clones clones;

    @BeforeAll
    static void killAll() throws Exception {
        school = loaded();
        pruned = loaded();
        clones = clonesOf(school);
        List<KilledClone> works = new ArrayList<>();
        for (Stage stage : List.of(Stage.ROLE_MADE, Stage.COPIED, Stage.OWNED, Stage.FINISHED)) {
            works.add(killed("clone", "clone/" + stage, stage));
        }
        for (Stage stage : List.of(Stage.COPIED, Stage.OWNED, Stage.FINISHED)) {
            RESET.put(stage, clones.clone("reset/" + stage).access());
            execute(as(requireNonNull(RESET.get(stage))), "UPDATE lesson SET title = 'edited'");
            works.add(killed("reset", "reset/" + stage, stage));
        }
        for (Stage stage : List.of(Stage.LOCKED, Stage.DATABASE_DROPPED, Stage.ROLE_DROPPED)) {
            for (String name : List.of("drop/" + stage, "clone after drop/" + stage)) {
                clones.clone(name);
                works.add(killed("drop", name, stage));
            }
        }
        clonesOf(pruned).clone("first");
        clonesOf(pruned).clone("second");
        works.add(new KilledClone(pruned.asRole(pruned.database()), "prune", "", Stage.DATABASE_DROPPED));
        KilledClone.kill(works);
        school.awaitUnlocked();
    }

    private static PreviewServer loaded() throws Exception {
        PreviewServer server = PreviewServer.create(POSTGRES, "CREATEDB CREATEROLE");
        server.load("seeded", PublicationOptions.defaults());
        return server;
    }

    private static Clones clonesOf(PreviewServer server) {
        return new Clones(server.server(), KilledClone.KEY, CloneOptions.defaults());
    }

    private static KilledClone killed(String command, String name, Stage stage) {
        return new KilledClone(school.asRole(school.database()), command, name, stage);
    }

    @ParameterizedTest
    @EnumSource(names = {"ROLE_MADE", "COPIED", "OWNED", "FINISHED"})
    void aKilledCloneIsThereWholeOrNotAtAll(Stage stage) throws Exception {
        String name = "clone/" + stage;
        boolean finished = stage == Stage.FINISHED;
        assertThat(clones.list())
                .filteredOn(each -> each.name().equals(name))
                .extracting(ListedClone::complete)
                .containsExactly(finished);

        PreviewClone clone = clones.clone(name);

        assertThat(clone.created()).isEqualTo(!finished);
        assertThat(titles(clone.access())).containsExactly("seeded");
        assertOneDatabaseAndRole(name);
    }

    @ParameterizedTest
    @EnumSource(names = {"COPIED", "OWNED", "FINISHED"})
    void aKilledResetServesTheOldRowsOrTheNew(Stage stage) throws Exception {
        String name = "reset/" + stage;
        PreviewAccess access = requireNonNull(RESET.get(stage));
        assertThat(titles(access)).containsExactly(stage == Stage.FINISHED ? "seeded" : "edited");

        assertThat(clones.reset(name).access()).isEqualTo(access);

        assertThat(titles(access)).containsExactly("seeded");
        assertOneDatabaseAndRole(name);
    }

    @ParameterizedTest
    @EnumSource(names = {"LOCKED", "DATABASE_DROPPED", "ROLE_DROPPED"})
    void aKilledDropIsFinishedByTheNext(Stage stage) throws Exception {
        String name = "drop/" + stage;

        assertThat(clones.drop(name)).isEqualTo(stage != Stage.ROLE_DROPPED);

        assertThat(objects(name)).isEmpty();
    }

    /** The role was not allowed to log in any more; what a pull request gets afterwards must work. */
    @ParameterizedTest
    @EnumSource(names = {"LOCKED", "DATABASE_DROPPED", "ROLE_DROPPED"})
    void aCloneAfterAKilledDropCanBeUsed(Stage stage) throws Exception {
        String name = "clone after drop/" + stage;

        PreviewClone clone = clones.clone(name);

        assertThat(titles(clone.access())).containsExactly("seeded");
        assertOneDatabaseAndRole(name);
    }

    @Test
    void aKilledPruneIsFinishedByTheNext() throws Exception {
        Clones others = clonesOf(pruned);
        assertThat(others.list()).extracting(ListedClone::complete).containsExactly(false, true);

        assertThat(others.prune(Duration.ZERO)).hasSize(2);

        assertThat(others.list()).isEmpty();
        assertThat(pruned.titles()).containsExactly("seeded");
    }

    private static void assertOneDatabaseAndRole(String name) throws SQLException {
        String database = CloneSession.databaseName(school.database(), name);
        assertThat(objects(name)).containsExactly("database " + database, "role " + database);
    }

    private static List<@Nullable String> objects(String name) throws SQLException {
        return column(
                POSTGRES.superuser("postgres"), """
                SELECT 'database ' || datname FROM pg_database WHERE datname LIKE '%1$s%%'
                UNION ALL SELECT 'role ' || rolname FROM pg_roles WHERE rolname LIKE '%1$s%%'""".formatted(CloneSession.databaseName(school.database(), name)));
    }

    private static List<@Nullable String> titles(PreviewAccess access) throws SQLException {
        return column(as(access), "SELECT title FROM lesson");
    }

    private static PGSimpleDataSource as(PreviewAccess access) {
        PGSimpleDataSource dataSource = POSTGRES.superuser(access.database());
        dataSource.setUser(access.role());
        return dataSource;
    }
}
