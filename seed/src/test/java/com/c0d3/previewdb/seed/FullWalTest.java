package com.c0d3.previewdb.seed;

import static com.c0d3.previewdb.testing.PostgresExtension.execute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.publish.PreviewServer;
import com.c0d3.previewdb.seed.rules.SeedRules;
import com.c0d3.previewdb.seed.server.FileSystem;
import com.c0d3.previewdb.testing.PostgresExtension;
import com.c0d3.previewdb.testing.PostgresVersion;
import com.c0d3.previewdb.testing.RequiresProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** A target whose WAL finds no room: PostgreSQL shuts itself down then, in the middle of a load. */
@RequiresProgram("mkfs.xfs")
final class FullWalTest {
    @RegisterExtension
    static final PostgresExtension SOURCE = new PostgresExtension().version(PostgresVersion.V15);

    private static final long SIZE = 330L << 20; // mkfs.xfs makes none below 300 MB
    private static final long LESS_THAN_A_SEGMENT = 10L << 20;
    private static final int ROWS = 60_000; // of a kilobyte each

    @Test
    void serverComesBackWithTheOldRowsAndTheNextRunSucceeds(@TempDir Path data) throws Exception {
        PGSimpleDataSource source = SOURCE.createDatabase();
        execute(
                source,
                "CREATE TABLE lesson (title text)",
                "INSERT INTO lesson SELECT repeat(md5(i::text), 30) FROM generate_series(1, %d) i".formatted(ROWS));
        try (FileSystem disk = FileSystem.mount(SIZE, false)) {
            PostgresExtension target = disk.server();
            target.start();
            ProcessHandle postmaster = postmaster(disk);
            PreviewServer previews = previewsBesideTheDisk(target, data);
            Path ballast = disk.fill(LESS_THAN_A_SEGMENT);

            assertThatThrownBy(() -> refresh(source, previews.asRole(previews.database())))
                    .isInstanceOf(ProblemsException.class)
                    .hasMessageEndingWith(
                            "(SQLState 08006). The connection to the target broke; it serves nothing half-done. Its"
                                    + " log says why: a server whose disk has no room for the WAL, or that runs out of memory, stops"
                                    + " itself. Once it answers again, run this again");

            end(postmaster);
            target.stop();
            Files.delete(ballast);
            PostgresExtension again = disk.server();
            again.start();
            try {
                PGSimpleDataSource database = again.superuser(previews.database());
                database.setUser(previews.role());
                assertThat(PostgresExtension.column(database, "SELECT title FROM lesson"))
                        .containsExactly("old");
                assertThat(refresh(source, database).rows()).isEqualTo(ROWS);
                assertThat(PostgresExtension.count(database, "lesson")).isEqualTo(ROWS);
                assertThat(
                                PostgresExtension.column(
                                        again.superuser("postgres"),
                                        "SELECT datname FROM pg_database WHERE datname LIKE 'school%' AND datname NOT LIKE '%_template'"))
                        .containsExactly(previews.database());
            } finally {
                again.stop();
            }
        }
    }

    private static ProcessHandle postmaster(FileSystem disk) throws IOException {
        Path file = disk.directory().resolve("data").resolve("postmaster.pid");
        long pid = Long.parseLong(Files.readAllLines(file).get(0).strip());
        return ProcessHandle.of(pid).orElseThrow();
    }

    /** Ends what is left of the server, which may still be trying to write. */
    private static void end(ProcessHandle postmaster) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-QUIT", Long.toString(postmaster.pid()))
                .start()
                .waitFor();
        postmaster.onExit().orTimeout(30, TimeUnit.SECONDS).join();
    }

    /** Rows beside the disk, so that it holds little but the WAL. */
    private static PreviewServer previewsBesideTheDisk(PostgresExtension target, Path data) throws Exception {
        PreviewServer previews = PreviewServer.create(target, "CREATEDB");
        execute(
                target.superuser("postgres"),
                "CREATE TABLESPACE beside OWNER %s LOCATION '%s'".formatted(previews.role(), data),
                "ALTER DATABASE %s SET TABLESPACE beside".formatted(previews.database()));
        return previews;
    }

    private static SeedReport refresh(PGSimpleDataSource source, PGSimpleDataSource target) throws Exception {
        return Seed.builder()
                .source(source)
                .target(target)
                .rules(SeedRules.parse("seed.yaml", "tables: {lesson: {rows: all, columns: {title: keep}}}"))
                .publication(KilledRun.options(false))
                .build()
                .refresh();
    }
}
