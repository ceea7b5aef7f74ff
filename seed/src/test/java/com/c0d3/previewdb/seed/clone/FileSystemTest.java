package com.c0d3.previewdb.seed.clone;

import static com.c0d3.previewdb.testing.PostgresExtension.column;
import static com.c0d3.previewdb.testing.PostgresExtension.execute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.copy.SqlWork;
import com.c0d3.previewdb.seed.mask.MaskingKey;
import com.c0d3.previewdb.seed.publish.PreviewServer;
import com.c0d3.previewdb.seed.publish.Publication;
import com.c0d3.previewdb.seed.publish.PublicationOptions;
import com.c0d3.previewdb.seed.publish.Published;
import com.c0d3.previewdb.seed.server.FileSystem;
import com.c0d3.previewdb.seed.server.TemplateCopy;
import com.c0d3.previewdb.testing.PostgresExtension;
import com.c0d3.previewdb.testing.RequiresProgram;
import java.nio.file.Path;
import java.sql.Statement;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What depends on the server's disk: that clones take no space, and what happens when none is left. */
@RequiresProgram("mkfs.xfs")
final class FileSystemTest {
    private static final long GIGABYTE = 1L << 30;
    private static final MaskingKey KEY = MaskingKey.of("a key of the clones' test");
    private static final PublicationOptions DEFAULTS = PublicationOptions.defaults();

    @Test
    void cloneSharesTheBlocksOfTheTemplate() throws Exception {
        try (FileSystem xfs = FileSystem.mount(3 * GIGABYTE, true)) {
            PostgresExtension postgres = xfs.server();
            postgres.start();
            try {
                PreviewServer school = PreviewServer.create(postgres, "CREATEDB CREATEROLE");
                Published published = publish(school, megabytes(300));
                assertThat(published.copy().map(TemplateCopy::strategy)).contains(TemplateCopy.Strategy.CLONE);
                Clones clones = new Clones(school.server(), KEY, CloneOptions.defaults());
                clones.clone("first");
                long before = xfs.used();
                long started = System.nanoTime();

                PreviewClone clone = clones.clone("thin");

                long millis = (System.nanoTime() - started) / 1_000_000;
                assertThat(clone.copy()).get().satisfies(copy -> {
                    assertThat(copy.strategy()).isEqualTo(TemplateCopy.Strategy.CLONE);
                    assertThat(copy.reason()).matches("it took \\d+ ms for \\d+ MB");
                });
                assertThat(column(postgres.superuser(clone.access().database()), "SELECT count(*) FROM lesson"))
                        .containsExactly("300000");
                assertThat(xfs.used() - before).isLessThan(150L << 20);
                LoggerFactory.getLogger(FileSystemTest.class)
                        .info("A clone of 300 MB took {} ms in all ({})", millis, clone.copy());
            } finally {
                postgres.stop();
            }
        }
    }

    @Test
    void fullDiskIsARefusalThatLeavesTheOldRowsAndNamesOldClones() throws Exception {
        PostgresExtension postgres = new PostgresExtension();
        try (FileSystem small = FileSystem.mount(GIGABYTE / 3, false)) {
            postgres.start();
            try {
                PreviewServer school = schoolOn(small.newDirectory("space"), postgres);
                publish(school, megabytes(50));
                Clones clones = new Clones(school.server(), KEY, CloneOptions.defaults());
                PreviewClone oldest = clones.clone("oldest");

                assertThatThrownBy(() -> {
                            for (int i = 0; i < 9; i++) {
                                clones.clone("more " + i);
                            }
                        })
                        .isInstanceOf(ProblemsException.class)
                        .hasMessageStartingWith("The work on clone \"more ")
                        .hasMessageContaining(
                                "No space left on device (SQLState 53100). The oldest clones, which you could"
                                        + " drop: \"oldest\" of ")
                        .hasMessageContaining("(database \"%s\"), \"more 0\" of "
                                .formatted(oldest.access().database()));
                assertThat(clones.list()).allMatch(ListedClone::complete);

                assertThatThrownBy(() -> publish(school, megabytes(300)))
                        .isInstanceOf(ProblemsException.class)
                        .hasMessageContaining("No space left on device (SQLState 53100). The target's disk is full");
                assertThat(column(school.asRole(school.database()), "SELECT count(*) FROM lesson"))
                        .containsExactly("50000");
                assertThat(school.siblings()).hasSize(1); // the template
            } finally {
                postgres.stop();
            }
        }
    }

    private static PreviewServer schoolOn(Path space, PostgresExtension postgres) throws Exception {
        PreviewServer school = PreviewServer.create(postgres, "CREATEDB CREATEROLE");
        execute(
                postgres.superuser("postgres"),
                "CREATE TABLESPACE small OWNER %s LOCATION '%s'".formatted(school.role(), space),
                "ALTER DATABASE %s SET TABLESPACE small".formatted(school.database()));
        return school;
    }

    private static Published publish(PreviewServer school, SqlWork<Boolean> work) throws Exception {
        try (Publication publication = school.choice(DEFAULTS).open(school.server(), Optional.empty())) {
            publication.target().run(work);
            return publication.publish();
        }
    }

    /** That many thousands of rows, of a kilobyte each. */
    private static SqlWork<Boolean> megabytes(int count) {
        return connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE lesson (title text)");
                return statement.execute(
                        "INSERT INTO lesson SELECT repeat(md5(i::text), 30) FROM generate_series(1, %d) i"
                                .formatted(count * 1000));
            }
        };
    }
}
