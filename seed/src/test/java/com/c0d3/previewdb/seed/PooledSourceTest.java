package com.c0d3.previewdb.seed;

import static com.c0d3.previewdb.testing.PostgresExtension.count;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.rules.StructureRule;
import com.c0d3.previewdb.testing.PostgresExtension;
import com.c0d3.previewdb.testing.PostgresVersion;
import com.c0d3.previewdb.testing.RequiresProgram;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** PgBouncer in transaction mode before the source. */
@RequiresProgram("pgbouncer")
final class PooledSourceTest {
    private static final int ENOUGH = 20;
    private static final String REFUSED = "The connection to the database \"%s\" is behind a pooler, in whose sessions"
            + " pg_dump would leave its settings to other clients: name the server itself, or take the structure from"
            + " elsewhere (\"structure: existing\", or a changelog)";

    private static final String UNTOUCHED = "\"$user\", public on 0 off";

    @RegisterExtension
    static final PostgresExtension PRODUCTION =
            new PostgresExtension().version(PostgresVersion.V15).allowingOpenConnections(); // the pooler's

    @TempDir
    private Path directory;

    private PGSimpleDataSource source;
    private PGSimpleDataSource target;

    @BeforeEach
    void createDatabases() throws SQLException {
        source = School.production(PRODUCTION);
        target = School.preview(PRODUCTION);
    }

    @Test
    void rowsComeThroughItAndNothingIsLeftInItsSessions() throws Exception {
        try (Pooler pooler = Pooler.before(PRODUCTION, ENOUGH, directory)) {
            PGSimpleDataSource pooled = pooler.through(source);

            SeedReport report = seed(pooled).build().refresh();

            assertThat(report.rows()).isEqualTo(9);
            assertThat(count(target, "lessons")).isEqualTo(3);
            assertThat(Pooler.settings(pooled, ENOUGH)).containsExactly(UNTOUCHED);
        }
    }

    @Test
    @RequiresProgram("pg_dump")
    void pgDumpIsKeptAwayFromItsSessions() throws Exception {
        try (Pooler pooler = Pooler.before(PRODUCTION, ENOUGH, directory)) {
            PGSimpleDataSource pooled = pooler.through(source);
            Seed dumping = seed(pooled).structure(new StructureRule.Dump()).build();

            assertThatThrownBy(dumping::plan)
                    .isInstanceOf(ProblemsException.class)
                    .hasMessage(REFUSED.formatted(source.getDatabaseName()));
            assertThat(Pooler.settings(pooled, ENOUGH)).containsExactly(UNTOUCHED);
        }
    }

    @Test
    void oneWithTooFewConnectionsIsNamed() throws Exception {
        try (Pooler pooler = Pooler.before(PRODUCTION, 1, directory)) {
            Seed seed = seed(pooler.through(source)).build();

            assertThatThrownBy(seed::plan)
                    .isInstanceOf(ProblemsException.class)
                    .hasMessage("Sharing the source's snapshot failed: query_wait_timeout (SQLState 08P01). The pooler"
                            + " before the source has no free connection: use fewer with --jobs, or name the server"
                            + " itself");
        }
    }

    private Seed.Builder seed(PGSimpleDataSource pooled) throws ProblemsException {
        return Seed.builder().source(pooled).target(target).rules(School.rules());
    }
}
