package com.c0d3.previewdb.seed;

import static com.c0d3.previewdb.testing.PostgresExtension.column;
import static com.c0d3.previewdb.testing.PostgresExtension.count;
import static org.assertj.core.api.Assertions.assertThat;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.publish.PreviewServer;
import com.c0d3.previewdb.testing.PostgresExtension;
import com.c0d3.previewdb.testing.PostgresVersion;
import com.c0d3.previewdb.testing.RequiresProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.ds.PGSimpleDataSource;

/** {@code snapshot} and {@code load}, killed in the middle. */
@RequiresProgram("pg_dump")
final class KilledRunsTest {
    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension().version(PostgresVersion.V15);

    @TempDir
    private Path directory;

    private Path file;
    private PGSimpleDataSource source;

    @BeforeEach
    void createSource() throws SQLException {
        file = directory.resolve("school.snapshot");
        source = School.production(POSTGRES);
    }

    @ParameterizedTest
    @EnumSource
    void aKilledSnapshotLeavesNoFileOfThatName(KilledRun.Moment moment) throws Exception {
        KilledRun.snapshot(source, file, moment);

        assertThat(names()).as("what is not finished").containsExactly(".school.snapshot.partial");
        snapshot();
        assertThat(names()).containsExactly("school.snapshot");
        Seed.builder().target(School.stamp(POSTGRES.createDatabase())).build().load(file);
    }

    @ParameterizedTest
    @EnumSource
    void aKilledSnapshotLeavesTheOneBefore(KilledRun.Moment moment) throws Exception {
        snapshot();
        byte[] before = Files.readAllBytes(file);

        KilledRun.snapshot(source, file, moment);

        assertThat(file).hasBinaryContent(before);
    }

    @ParameterizedTest
    @EnumSource
    void aKilledLoadLeavesTheTargetAsItWas(KilledRun.Moment moment) throws Exception {
        snapshot();
        PreviewServer previews = PreviewServer.create(POSTGRES, "CREATEDB");
        PGSimpleDataSource target = previews.asRole(previews.database());

        KilledRun.load(target, file, moment);

        assertThat(previews.titles()).containsExactly("old");
        assertThat(previews.siblings()).as("the unfinished one").hasSize(1);
        awaitUnlocked();
        String template = Seed.builder()
                .target(target)
                .build()
                .load(file)
                .published()
                .orElseThrow()
                .template()
                .orElseThrow();
        assertThat(count(target, "lessons")).isEqualTo(3);
        assertThat(previews.siblings()).containsExactly(template);
    }

    /** The server notices after a moment that the process is gone. */
    private static void awaitUnlocked() throws Exception {
        String locks = "SELECT pid FROM pg_locks WHERE locktype = 'advisory'";
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!column(POSTGRES.superuser("postgres"), locks).isEmpty()) {
            assertThat(System.nanoTime()).as("the lock stays").isLessThan(deadline);
            Thread.sleep(20);
        }
    }

    private void snapshot() throws ProblemsException {
        Seed.builder().source(source).rules(School.rules()).build().snapshot(file);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> content = Files.list(directory)) {
            return content.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }
}
