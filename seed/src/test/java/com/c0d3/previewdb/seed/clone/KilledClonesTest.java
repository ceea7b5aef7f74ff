package com.c0d3.previewdb.seed.clone;

import static com.c0d3.previewdb.testing.PostgresExtension.column;
import static com.c0d3.previewdb.testing.PostgresExtension.execute;
import static org.assertj.core.api.Assertions.assertThat;

import com.c0d3.previewdb.seed.access.PreviewAccess;
import com.c0d3.previewdb.seed.mask.MaskingKey;
import com.c0d3.previewdb.seed.publish.PreviewServer;
import com.c0d3.previewdb.seed.publish.PublicationOptions;
import com.c0d3.previewdb.testing.PostgresExtension;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.ds.PGSimpleDataSource;

/** {@code clone}, {@code reset}, {@code drop} and {@code prune}, killed at each of their stages. */
final class KilledClonesTest {
    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private static final String NAME = "feature/killed";

    private PreviewServer school;
    private Clones clones;
    private String database;

    @BeforeEach
    void createTarget() throws Exception {
        school = PreviewServer.create(POSTGRES, "CREATEDB CREATEROLE");
        school.load("seeded", PublicationOptions.defaults());
        clones = new Clones(school.server(), MaskingKey.of(KilledClone.KEY), CloneOptions.defaults());
        database = CloneSession.databaseName(school.database(), NAME);
    }

    @ParameterizedTest
    @EnumSource(names = {"ROLE_MADE", "COPIED", "OWNED", "FINISHED"})
    void aKilledCloneIsThereWholeOrNotAtAll(CloneStages.Stage stage) throws Exception {
        kill("clone", stage);

        boolean finished = stage == CloneStages.Stage.FINISHED;
        assertThat(clones.list()).extracting(ListedClone::complete).containsExactly(finished);
        PreviewClone clone = clones.clone(NAME);
        assertThat(clone.created()).isEqualTo(!finished);
        assertThat(titles(clone.access())).containsExactly("seeded");
        assertThat(objects()).containsExactly(database, database);
    }

    @ParameterizedTest
    @EnumSource(names = {"COPIED", "OWNED", "FINISHED"})
    void aKilledResetServesTheOldRowsOrTheNew(CloneStages.Stage stage) throws Exception {
        PreviewAccess access = clones.clone(NAME).access();
        execute(as(access), "UPDATE lesson SET title = 'edited'");

        kill("reset", stage);

        assertThat(titles(access)).containsExactly(stage == CloneStages.Stage.FINISHED ? "seeded" : "edited");
        assertThat(clones.reset(NAME).access()).isEqualTo(access);
        assertThat(titles(access)).containsExactly("seeded");
        assertThat(objects()).containsExactly(database, database);
    }

    @ParameterizedTest
    @EnumSource(names = {"LOCKED", "DATABASE_DROPPED", "ROLE_DROPPED"})
    void aKilledDropIsFinishedByTheNext(CloneStages.Stage stage) throws Exception {
        PreviewAccess kept = clones.clone("kept").access();
        clones.clone(NAME);

        kill("drop", stage);

        assertThat(clones.drop(NAME)).isEqualTo(stage != CloneStages.Stage.ROLE_DROPPED);
        assertThat(objects()).isEmpty();
        assertThat(titles(kept)).containsExactly("seeded");
    }

    /** The role may not log in any more; what a pull request gets afterwards must work. */
    @ParameterizedTest
    @EnumSource(names = {"LOCKED", "DATABASE_DROPPED", "ROLE_DROPPED"})
    void aCloneAfterAKilledDropCanBeUsed(CloneStages.Stage stage) throws Exception {
        clones.clone(NAME);

        kill("drop", stage);

        assertThat(titles(clones.clone(NAME).access())).containsExactly("seeded");
        assertThat(objects()).containsExactly(database, database);
    }

    @Test
    void aKilledPruneIsFinishedByTheNext() throws Exception {
        clones.clone(NAME);
        clones.clone("another");

        kill("prune", CloneStages.Stage.DATABASE_DROPPED);

        assertThat(clones.list()).extracting(ListedClone::complete).containsExactly(false, true);
        assertThat(clones.prune(Duration.ZERO)).hasSize(2);
        assertThat(clones.list()).isEmpty();
        assertThat(school.titles()).containsExactly("seeded");
    }

    private void kill(String command, CloneStages.Stage stage) throws Exception {
        KilledClone.run(school.asRole(school.database()), command, NAME, stage);
        school.awaitUnlocked();
    }

    /** The databases and roles of the clone. */
    private List<@Nullable String> objects() throws SQLException {
        return column(POSTGRES.superuser("postgres"), """
                SELECT datname FROM pg_database WHERE datname LIKE '%1$s%%'
                UNION ALL SELECT rolname FROM pg_roles WHERE rolname LIKE '%1$s%%'""".formatted(database));
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
