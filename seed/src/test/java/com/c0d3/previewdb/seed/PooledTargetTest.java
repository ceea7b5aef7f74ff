package com.c0d3.previewdb.seed;

import static com.c0d3.previewdb.testing.PostgresExtension.column;
import static com.c0d3.previewdb.testing.PostgresExtension.count;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.SeedProgress.Phase;
import com.c0d3.previewdb.seed.clone.CloneOptions;
import com.c0d3.previewdb.seed.clone.Clones;
import com.c0d3.previewdb.seed.rules.SeedRules;
import com.c0d3.previewdb.seed.rules.StructureRule;
import com.c0d3.previewdb.testing.PostgresExtension;
import com.c0d3.previewdb.testing.RequiresProgram;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** PgBouncer in transaction mode before the target. */
@RequiresProgram("pgbouncer")
final class PooledTargetTest {
    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension().allowingOpenConnections(); // the pooler's

    private static final String UNTOUCHED = "\"$user\", public on 0 off";

    @TempDir
    private Path directory;

    private PGSimpleDataSource source;
    private PGSimpleDataSource target;
    private Pooler pooler;
    private PGSimpleDataSource pooled;

    @BeforeEach
    void startPooler() throws Exception {
        source = School.production(POSTGRES);
        target = School.preview(POSTGRES);
        pooler = Pooler.before(POSTGRES, 3, directory);
        pooled = pooler.through(target);
    }

    @AfterEach
    void stopPooler() {
        pooler.close();
    }

    @Test
    void rowsComeInPlaceAndNothingIsLeftInItsSessions() throws Exception {
        assertThat(seed().build().refresh().rows()).isEqualTo(9);

        assertThat(count(target, "lessons")).isEqualTo(3);
        assertNothingIsLeft();
    }

    @Test
    void aChangelogLeavesNothingInItsSessions() throws Exception {
        PGSimpleDataSource topics = POSTGRES.createDatabase();
        PostgresExtension.execute(
                topics, "CREATE TABLE topics (id int PRIMARY KEY, title text)", "INSERT INTO topics VALUES (1, 'x')");

        seed().source(topics)
                .rules(SeedRules.parse("test", "tables: {topics: {rows: all, columns: {id: keep, title: keep}}}"))
                .structure(new StructureRule.Changelog("com/c0d3/previewdb/seed/topics.yaml"))
                .build()
                .refresh();

        assertThat(column(target, "SELECT title FROM topics")).containsExactly("x");
        assertNothingIsLeft();
    }

    @Test
    void planSaysWhatWouldHelp() throws Exception {
        SeedPlan plan = seed().build().plan();

        assertThat(plan.publication())
                .containsExactly(
                        "\"%s\" is filled in one transaction over one connection; readers wait until it ends"
                                .formatted(target.getDatabaseName()),
                        "because a pooler stands between: name the server's own address");
        assertThat(plan.clones())
                .isEqualTo("cannot be made, because a target that is filled in place leaves no template");
    }

    @Test
    void theSecondOfTwoLoadsSaysWhoIsThere() throws Exception {
        Listener second = Listener.before(
                Phase.STRUCTURE,
                1,
                () -> assertThatThrownBy(() -> seed().build().refresh())
                        .isInstanceOf(ProblemsException.class)
                        .hasMessageMatching(
                                "\"%s\" is being loaded by process .*; nothing was done\\. Wait until that has ended"
                                        .formatted(target.getDatabaseName())));

        seed().progress(second).build().refresh();

        assertThat(count(target, "lessons")).isEqualTo(3);
    }

    @Test
    void clonesNeedTheServerItself() throws Exception {
        Clones clones = seed().build().clones(CloneOptions.defaults());

        assertThatThrownBy(() -> clones.clone("main"))
                .isInstanceOf(ProblemsException.class)
                .hasMessage(
                        "A pooler, such as PgBouncer, stands before \"127.0.0.1:%d/postgres\", and this needs sessions of"
                                + " its own: name the server's own address and port as the target (hosting services call that the"
                                + " direct connection)",
                        pooled.getPortNumbers()[0]);
    }

    private void assertNothingIsLeft() throws SQLException {
        assertThat(Pooler.settings(pooled, 3)).containsExactly(UNTOUCHED);
        assertThat(column(POSTGRES.superuser("postgres"), "SELECT objid FROM pg_locks WHERE locktype = 'advisory'"))
                .isEmpty();
    }

    private Seed.Builder seed() throws ProblemsException {
        return Seed.builder().source(source).target(pooled).rules(School.rules());
    }
}
