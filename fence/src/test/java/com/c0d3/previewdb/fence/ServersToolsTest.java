package com.c0d3.previewdb.fence;

import static org.assertj.core.api.Assertions.assertThat;

import com.c0d3.previewdb.testing.PostgresExtension;
import com.c0d3.previewdb.testing.PostgresVersion;
import com.c0d3.previewdb.testing.RequiresProgram;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.DirectoryResourceAccessor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The fence beside what else works on a database: logical replication, pg_dump and pg_restore, Liquibase. */
final class ServersToolsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** The newest that Debian's own pg_dump knows. */
    @RegisterExtension
    static final PostgresExtension postgres =
            new PostgresExtension().version(PostgresVersion.V15).setting("wal_level", "logical");

    @TempDir
    private Path directory;

    private static void waitFor(FencedSchool school, String condition) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!school.ask("SELECT " + condition).equals("t")) {
            assertThat(System.nanoTime()).as(condition).isLessThan(deadline);
            Thread.sleep(50);
        }
    }

    /** A subscriber gets single rows, which the publisher's fence has let through; TRUNCATE it gets as such. */
    @Test
    void replicationOfRowsPassesAndThatOfTruncateIsStopped() throws Exception {
        FencedSchool publisher = FencedSchool.unfenced(postgres);
        FencedSchool subscriber = FencedSchool.on(postgres);
        subscriber.run("DELETE FROM lessons WHERE id <= 50", "DELETE FROM lessons");
        publisher.run(
                "CREATE PUBLICATION changes FOR TABLE lessons",
                "SELECT pg_create_logical_replication_slot('changes', 'pgoutput')");
        String from = publisher.database().getDatabaseName();
        subscriber.run(
                "CREATE SUBSCRIPTION changes CONNECTION 'host=localhost port=%d user=postgres dbname=%s' PUBLICATION changes WITH (create_slot = false, slot_name = changes)"
                        .formatted(postgres.port(), from));
        try {
            waitFor(subscriber, "count(*) = 60 FROM lessons");
            publisher.run("UPDATE lessons SET title = 'new'", "DELETE FROM lessons WHERE id > 55");
            waitFor(subscriber, "count(*) = 55 FROM lessons WHERE title = 'new'");
            publisher.run("TRUNCATE lessons");
            waitFor(subscriber, "apply_error_count > 0 FROM pg_stat_subscription_stats");
            assertThat(subscriber.count("lessons")).isEqualTo(55);
        } finally {
            subscriber.run(
                    "ALTER SUBSCRIPTION changes DISABLE",
                    "ALTER SUBSCRIPTION changes SET (slot_name = NONE)",
                    "DROP SUBSCRIPTION changes");
            waitFor(publisher, "NOT active FROM pg_replication_slots WHERE slot_name = 'changes'");
            publisher.run("SELECT pg_drop_replication_slot('changes')");
        }
    }

    private void run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }

    private static String url(FencedSchool school) {
        return "postgresql://postgres@localhost:%d/%s"
                .formatted(postgres.port(), school.database().getDatabaseName());
    }

    @Test
    @RequiresProgram("pg_restore")
    void aDumpTakesTheFenceAlongAndDisableTriggersWeakensIt() throws Exception {
        FencedSchool school = FencedSchool.on(postgres);
        String dump = directory.resolve("school.dump").toString();
        run("pg_dump", "--format=custom", "--file=" + dump, url(school));

        FencedSchool restored = new FencedSchool(postgres.createDatabase());
        run("pg_restore", "--exit-on-error", "--dbname=" + url(restored), dump);
        assertThat(restored.status().isComplete()).isTrue();
        restored.assertStopped("DELETE FROM users");

        restored.run("DELETE FROM lessons WHERE id <= 50", "DELETE FROM lessons");
        run("pg_restore", "--data-only", "--disable-triggers", "--table=lessons", "--dbname=" + url(restored), dump);
        assertThat(restored.count("lessons")).isEqualTo(60);
        assertThat(restored.status().tables())
                .filteredOn(table -> !table.isFenced())
                .singleElement()
                .extracting(FencedTable::gaps)
                .isEqualTo(List.of("DELETE disabled", "TRUNCATE disabled", "UPDATE disabled"));
        restored.assertStopped("DELETE FROM lessons"); // still, but not as a replica
        assertThat(restored.fence(FenceOptions.DEFAULT.withoutWatching())).hasSize(1);
        assertThat(restored.status().isComplete()).isTrue();
    }

    private void update(FencedSchool school) throws Exception {
        try (Connection connection = school.database().getConnection();
                Liquibase liquibase = new Liquibase(
                        "fence.sql",
                        new DirectoryResourceAccessor(directory),
                        DatabaseFactory.getInstance()
                                .findCorrectDatabaseImplementation(new JdbcConnection(connection)))) {
            liquibase.update(new Contexts(), new LabelExpression());
        }
    }

    @Test
    void liquibaseFencesWhatEachUpdateFinds() throws Exception {
        FencedSchool school = FencedSchool.unfenced(postgres);
        FenceOptions options = FenceOptions.DEFAULT.withoutWatching().withPermits(List.of("postgres"));
        Files.writeString(directory.resolve("fence.sql"), FenceScript.liquibase(options));
        update(school);
        school.assertStopped("DELETE FROM users");
        school.run("CREATE TABLE later AS SELECT generate_series(1, 60) AS id");
        update(school);
        school.assertStopped("DELETE FROM later");
        assertThat(school.plan(options)).isEmpty();
    }

    @Test
    void seesRowsThatOthersAddOrTakeAwayMeanwhile() throws Exception {
        FencedSchool school = FencedSchool.on(postgres);
        for (String other : List.of("INSERT INTO lessons VALUES (61, 'more')", "DELETE FROM lessons WHERE id = 60")) {
            try (Connection slow = school.database().getConnection();
                    Statement statement = slow.createStatement()) {
                slow.setAutoCommit(false);
                statement.execute("UPDATE lessons SET title = 'held' WHERE id = 1");
                statement.execute(other);
                CompletableFuture<Void> massWrite =
                        CompletableFuture.runAsync(() -> school.assertStopped("DELETE FROM lessons"));
                waitFor(
                        school,
                        "count(*) > 0 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query = 'DELETE FROM lessons'");
                slow.commit();
                massWrite.get();
            }
        }
        assertThat(school.count("lessons")).isEqualTo(60);
    }
}
