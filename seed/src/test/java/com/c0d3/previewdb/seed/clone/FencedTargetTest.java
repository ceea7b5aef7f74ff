package com.c0d3.previewdb.seed.clone;

import static com.c0d3.previewdb.testing.PostgresExtension.column;
import static com.c0d3.previewdb.testing.PostgresExtension.execute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.fence.Fence;
import com.c0d3.previewdb.fence.FenceOptions;
import com.c0d3.previewdb.seed.catalog.Catalog;
import com.c0d3.previewdb.seed.catalog.TableName;
import com.c0d3.previewdb.seed.copy.SqlWork;
import com.c0d3.previewdb.seed.mask.MaskingKey;
import com.c0d3.previewdb.seed.publish.PreviewServer;
import com.c0d3.previewdb.seed.publish.Publication;
import com.c0d3.previewdb.seed.publish.PublicationOptions;
import com.c0d3.previewdb.seed.publish.Published;
import com.c0d3.previewdb.seed.structure.DumpedStructure;
import com.c0d3.previewdb.seed.structure.StructureDump;
import com.c0d3.previewdb.seed.structure.TargetTables;
import com.c0d3.previewdb.testing.PostgresExtension;
import com.c0d3.previewdb.testing.PostgresVersion;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postgresql.ds.PGSimpleDataSource;

/** Loads into a database with a fence get through, and leave it fenced; so are its clones. */
final class FencedTargetTest {
    private static final PublicationOptions IN_PLACE = new PublicationOptions(true, false, false, 1);

    /** The newest that Debian's own pg_dump knows. */
    @RegisterExtension
    static final PostgresExtension postgres = new PostgresExtension().version(PostgresVersion.V15);

    private static void fence(DataSource database, FenceOptions options) throws Exception {
        try (Connection connection = database.getConnection()) {
            Fence.of(connection, options).apply();
        }
    }

    /** A target with 60 lessons, whose owner has made a fence, and may purge. */
    private static PreviewServer school() throws Exception {
        PreviewServer school = PreviewServer.create(postgres, "CREATEDB CREATEROLE");
        execute(owner(school), "INSERT INTO lesson SELECT 'old' FROM generate_series(2, 60)");
        fence(owner(school), FenceOptions.DEFAULT.withPermits(List.of(school.role())));
        execute(
                owner(school),
                "INSERT INTO previewdb.fence_limit VALUES ('public', 'lesson', 20, 30)",
                "BEGIN; SET LOCAL previewdb.permit = 'spelling'; UPDATE lesson SET title = 'Old'; COMMIT");
        return school;
    }

    private static DataSource owner(PreviewServer school) {
        return school.asRole(school.database());
    }

    private static SqlWork<Boolean> sixtyLessons() {
        return connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute("DROP TABLE IF EXISTS lesson");
                statement.execute("CREATE TABLE lesson (title text)");
                return statement.execute("INSERT INTO lesson SELECT 'new' FROM generate_series(1, 60)");
            }
        };
    }

    private static Published load(PreviewServer school, PublicationOptions options) throws Exception {
        try (Publication publication = school.open(options)) {
            publication.target().run(sixtyLessons());
            return publication.publish();
        }
    }

    private static void assertFenced(DataSource database) throws SQLException {
        assertThatThrownBy(() -> execute(database, "DELETE FROM lesson"))
                .hasMessageStartingWith(
                        "ERROR: previewdb stopped this DELETE: it would change 60 rows of public.lesson, more than the 30"
                                + " rows that one statement may change.");
        assertThat(column(database, "SELECT object || ' ' || reason FROM previewdb.fence_audit"))
                .containsExactly("public.lesson spelling");
    }

    @Test
    void aSiblingDatabaseTakesTheFenceOverAndSoDoItsClones() throws Exception {
        PreviewServer school = school();
        assertThat(load(school, PublicationOptions.defaults()).warnings()).isEmpty();
        assertFenced(owner(school));
        execute(owner(school), "BEGIN; SET LOCAL previewdb.permit = 'again'; DELETE FROM lesson; ROLLBACK");

        PreviewClone clone = new Clones(
                        school.server(), MaskingKey.of("a key of the fence's test"), CloneOptions.defaults())
                .clone("feature");
        PGSimpleDataSource cloned = postgres.superuser(clone.access().database());
        cloned.setUser(clone.access().role());
        assertFenced(cloned);
        assertThat(load(school, PublicationOptions.defaults()).warnings()).isEmpty(); // a second time
        assertFenced(owner(school));
    }

    @Test
    void saysThatEventTriggersAreLost() throws Exception {
        PreviewServer school = school();
        fence(postgres.superuser(school.database()), FenceOptions.DEFAULT);
        assertThat(load(school, PublicationOptions.defaults()).warnings())
                .containsExactly(
                        ("the fence of \"%s\" has lost its event triggers, which role \"%s\" may not create: run bootstrap"
                                        + " fence apply as a superuser")
                                .formatted(school.database(), school.role()));
        assertFenced(owner(school));
    }

    @Test
    void aLoadInPlaceGetsThroughByAPermitAndFencesWhatItMade() throws Exception {
        PreviewServer school = school();
        fence(postgres.superuser(school.database()), FenceOptions.DEFAULT); // with event triggers
        load(school, IN_PLACE);
        assertThatThrownBy(() -> execute(owner(school), "DELETE FROM lesson"))
                .hasMessageStartingWith("ERROR: previewdb stopped this DELETE");
        assertThat(column(
                        owner(school),
                        "SELECT concat_ws(' ', operation, object, reason) FROM previewdb.fence_audit ORDER BY id"))
                .containsExactly("UPDATE public.lesson spelling", "DROP TABLE public.lesson seed replaces the rows");
    }

    @Test
    void tablesThatStayAreEmptiedAndAreFencedAgain() throws Exception {
        PreviewServer school = school();
        try (Publication publication = school.open(IN_PLACE)) {
            TargetTables.empty(publication.target(), List.of(new TableName("public", "lesson")));
            publication.target().run(connection -> {
                try (Statement statement = connection.createStatement()) {
                    return statement.execute("INSERT INTO lesson SELECT 'new' FROM generate_series(1, 60)");
                }
            });
            publication.publish();
        }
        assertFenced(owner(school));
    }

    @Test
    void refusesBeforeItBeginsWhereTheFenceCannotBeRead() throws Exception {
        PreviewServer school = PreviewServer.create(postgres, "CREATEDB");
        fence(postgres.superuser(school.database()), FenceOptions.DEFAULT.withoutWatching());
        String message =
                "The database is fenced, and role \"%s\" may not read its fence, which belongs to role \"postgres\":"
                                .formatted(school.role())
                        + " work as a member of that role";
        for (PublicationOptions options : List.of(PublicationOptions.defaults(), IN_PLACE)) {
            assertThatThrownBy(() -> school.open(options))
                    .isInstanceOf(ProblemsException.class)
                    .hasMessage(message);
        }
        assertThat(school.siblings()).isEmpty();
    }

    @Test
    void theFenceOfASourceIsNoPartOfItsRowsOrItsStructure() throws Exception {
        PGSimpleDataSource source = postgres.createDatabase();
        execute(source, "CREATE TABLE lesson (title text)");
        fence(source, FenceOptions.DEFAULT);
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            assertThat(Catalog.read(connection).tables()).hasSize(1);
            try (Statement statement = connection.createStatement();
                    ResultSet snapshot = statement.executeQuery("SELECT pg_export_snapshot()")) {
                snapshot.next();
                DumpedStructure dumped = StructureDump.of(
                                StructureDump.Side.SOURCE, source, connection, Optional.empty())
                        .run(Optional.of(snapshot.getString(1)));
                assertThat(dumped.sql()).contains("CREATE TABLE").doesNotContain("previewdb");
                assertThat(dumped.leftOut()).isEmpty();
            }
        }
    }
}
