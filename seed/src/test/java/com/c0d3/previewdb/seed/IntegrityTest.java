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

/** References that no constraint checks, and those that production itself violates. */
@RequiresProgram("pg_dump")
final class IntegrityTest {
    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension().version(PostgresVersion.V15);

    private static final String RULES = """
            tables:
              posts: {rows: referenced, columns: {id: keep, title: keep}}
              photos: {rows: referenced, columns: {id: keep, title: keep}}
              comments:
                rows: all
                columns: {id: keep, kind: keep, kind_id: keep}
                references:
                  - kind_id -> posts where kind = 'post'
                  - kind_id -> photos where kind = 'photo'
            """;

    private PGSimpleDataSource source;
    private PreviewServer previews;

    @BeforeEach
    void createDatabases() throws SQLException {
        source = POSTGRES.createDatabase();
        execute(
                source,
                "CREATE TABLE posts (id int PRIMARY KEY, title text)",
                "CREATE TABLE photos (id int PRIMARY KEY, title text)",
                "CREATE TABLE comments (id int PRIMARY KEY, kind text, kind_id int)",
                "INSERT INTO posts SELECT i, 'post' FROM generate_series(1, 9) i",
                "INSERT INTO photos SELECT i, 'photo' FROM generate_series(1, 9) i",
                "INSERT INTO comments VALUES (1, 'post', 3), (2, 'photo', 4), (3, 'post', 5), (4, 'user', 6)");
        previews = PreviewServer.create(POSTGRES, "CREATEDB");
    }

    @Test
    void eachKindBringsItsOwnRows() throws Exception {
        seed(SeedProgress.none()).refresh();

        assertThat(served("SELECT id FROM posts ORDER BY 1")).containsExactly("3", "5");
        assertThat(served("SELECT id FROM photos")).containsExactly("4");
    }

    @Test
    void rowsThatProductionLacksAreCounted() throws Exception {
        execute(source, "INSERT INTO comments VALUES (5, 'post', 99)");

        assertThat(seed(SeedProgress.none()).plan().notes())
                .containsExactly(
                        "1 rows of \"comments\" refer by \"kind_id -> posts where kind = 'post'\" to rows that the"
                                + " source does not have");
        assertThat(seed(SeedProgress.none()).refresh().notes())
                .contains("\"kind_id -> posts where kind = 'post'\" of \"comments\": 1 rows refer to rows that the"
                        + " source does not have either");
    }

    @Test
    void rowsThatGotLostStopTheRun() throws Exception {
        Listener losing = Listener.before(
                Phase.INDEXES,
                1,
                () -> execute(
                        POSTGRES.superuser(String.valueOf(previews.siblings().get(0))),
                        "DELETE FROM posts WHERE id = 3"));

        assertThatThrownBy(() -> seed(losing).refresh())
                .isInstanceOf(ProblemsException.class)
                .hasMessage("""
                References that no constraint checks are broken in the target, so nothing was published:
                "kind_id -> posts where kind = 'post'" of "comments": 1 rows refer to rows that are not there, 0 in the source""");
        assertThat(previews.titles()).containsExactly("old");
    }

    private List<@Nullable String> served(String query) throws SQLException {
        return column(previews.asRole(previews.database()), query);
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
