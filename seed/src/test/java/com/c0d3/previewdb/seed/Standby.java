package com.c0d3.previewdb.seed;

import static com.c0d3.previewdb.testing.PostgresExtension.column;
import static org.assertj.core.api.Assertions.assertThat;

import com.c0d3.previewdb.testing.PostgresExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.postgresql.ds.PGSimpleDataSource;

/** A hot standby that cancels whatever is in the way of replication at once. */
final class Standby implements AutoCloseable {
    private final PostgresExtension primary;
    private final PostgresExtension server;

    private Standby(PostgresExtension primary, PostgresExtension server) {
        this.primary = primary;
        this.server = server;
    }

    /** Starts one, as a copy of the primary. */
    static Standby of(PostgresExtension primary, Path directory) throws IOException, InterruptedException {
        Path data = directory.resolve("standby");
        Path log = directory.resolve("pg_basebackup.log");
        Process backup = new ProcessBuilder(
                        "pg_basebackup",
                        "--pgdata=" + data,
                        "--host=localhost",
                        "--port=" + primary.port(),
                        "--username=postgres",
                        "--checkpoint=fast",
                        "--wal-method=stream",
                        "--write-recovery-conf",
                        "--no-sync")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertThat(backup.waitFor()).as(Files.readString(log)).isZero();
        Files.writeString(
                data.resolve("postgresql.auto.conf"), "max_standby_streaming_delay = 0\n", StandardOpenOption.APPEND);
        PostgresExtension server =
                new PostgresExtension().version(primary.version()).on(data);
        server.start();
        return new Standby(primary, server);
    }

    /** The same database as the standby serves it, when it has all that the primary has. */
    PGSimpleDataSource database(String name) throws SQLException, InterruptedException {
        catchUp();
        return server.superuser(name);
    }

    /** Waits until the standby has replayed what the primary has written. */
    void catchUp() throws SQLException, InterruptedException {
        String written =
                Objects.requireNonNull(column(primary.superuser("postgres"), "SELECT pg_current_wal_insert_lsn()")
                        .get(0));
        String replayed = "SELECT pg_last_wal_replay_lsn() >= '%s'".formatted(written);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!"t".equals(column(server.superuser("postgres"), replayed).get(0))) {
            assertThat(System.nanoTime()).as("the standby does not follow").isLessThan(deadline);
            Thread.sleep(20);
        }
    }

    @Override
    public void close() throws IOException {
        server.stop();
    }
}
