package com.c0d3.previewdb.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.c0d3.previewdb.testing.PostgresExtension;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** The events in a Flight Recorder recording. */
final class RecordedEventsTest {
    @RegisterExtension
    static final PostgresExtension postgres = new PostgresExtension();

    @TempDir
    private Path directory = Path.of("");

    @Test
    void recordsWhatWasDecidedWithoutLiterals() throws Exception {
        PGSimpleDataSource database = postgres.createDatabase();
        PGSimpleDataSource production = new PGSimpleDataSource();
        production.setUrl("jdbc:postgresql://db.c0d3.com/c0d3?password=hunter2");
        Guard guard = Guard.builder()
                .environment(Map.of("VERCEL_ENV", "preview"))
                .production("db.c0d3.com")
                .build();
        try (Recording recording = new Recording()) {
            recording.enable("com.c0d3.previewdb.ConnectionRefused");
            recording.enable("com.c0d3.previewdb.Statement");
            recording.start();
            try (Connection connection = guard.wrap(database).getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE users (name text)");
                assertThatThrownBy(() -> statement.execute("DELETE FROM users WHERE 'secret' = 'secret'"))
                        .isInstanceOf(StatementBlockedException.class);
                Permit permit = guard.permit("the test");
                statement.execute("DELETE FROM users");
                permit.close();
            }
            assertThatThrownBy(() -> guard.wrap(production).getConnection())
                    .isInstanceOf(ProductionRefusedException.class);
            recording.stop();
            Path file = directory.resolve("recording.jfr");
            recording.dump(file);
            List<RecordedEvent> events = RecordingFile.readAllEvents(file);
            assertThat(events.stream().map(RecordedEventsTest::summary))
                    .containsExactlyInAnyOrder(
                            "BLOCKED DELETE FROM users WHERE ? = ?",
                            "PERMITTED DELETE FROM users",
                            "db.c0d3.com:5432/c0d3 is production, by 'db.c0d3.com', by VERCEL_ENV=preview");
            assertThat(events.stream().map(String::valueOf).collect(Collectors.joining()))
                    .doesNotContain("secret", "hunter2");
        }
    }

    private static String summary(RecordedEvent event) {
        return event.hasField("statement")
                ? event.getString("outcome") + " " + event.getString("statement")
                : event.getString("target") + " " + event.getString("rule") + ", by " + event.getString("signal");
    }
}
