package com.c0d3.previewdb.guard;

import static com.c0d3.previewdb.testing.PostgresExtension.column;
import static com.c0d3.previewdb.testing.PostgresExtension.execute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.c0d3.previewdb.testing.PostgresExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Copies of production have its system identifier. */
final class CopiesTest {
    @RegisterExtension
    static final PostgresExtension production = new PostgresExtension().allowingOpenConnections();

    @TempDir
    static Path directory = Path.of("");

    private static Path standbyData = Path.of("");
    private static Path restoredData = Path.of("");

    @BeforeAll
    static void copyProduction() throws Exception {
        standbyData = directory.resolve("standby");
        restoredData = directory.resolve("restored");
        execute(production.superuser("postgres"), "CREATE TABLE users (id int)");
        baseBackup(standbyData);
        Files.writeString(standbyData.resolve("standby.signal"), "");
        Files.writeString(
                standbyData.resolve("postgresql.auto.conf"),
                "primary_conninfo = 'host=localhost port=%d user=postgres'\n".formatted(production.port()),
                StandardOpenOption.APPEND);
        baseBackup(restoredData);
    }

    /** Follows "Making a Base Backup Using the Low Level API" in the manual. */
    private static void baseBackup(Path target) throws IOException, SQLException {
        try (Connection connection = production.superuser("postgres").getConnection();
                Statement statement = connection.createStatement()) {
            Path data;
            try (ResultSet row = statement.executeQuery("SHOW data_directory")) {
                row.next();
                data = Path.of(row.getString(1));
            }
            statement.execute("SELECT pg_backup_start('test', true)");
            copy(data, target);
            try (ResultSet row = statement.executeQuery("SELECT labelfile FROM pg_backup_stop(false)")) {
                row.next();
                Files.writeString(target.resolve("backup_label"), row.getString(1));
            }
        }
        copy(
                Path.of(column(production.superuser("postgres"), "SHOW data_directory")
                                .get(0) + "/pg_wal"),
                target.resolve("pg_wal"));
    }

    private static void copy(Path source, Path target) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(source)) {
            files = walk.toList();
        }
        for (Path file : files) {
            Path copy = target.resolve(source.relativize(file));
            String name = String.valueOf(file.getFileName());
            if (Files.isDirectory(copy) || name.equals("postmaster.pid") || name.equals("epg-lock")) {
                continue;
            }
            Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
        }
    }

    private static Guard knowingTheIdentifier(Map<String, String> variables) throws SQLException {
        return Guard.builder()
                .environment(variables)
                .production("id:"
                        + Objects.requireNonNull(column(
                                        production.superuser("postgres"),
                                        "SELECT system_identifier FROM pg_control_system()")
                                .get(0)))
                .build();
    }

    private static void connect(Guard guard, DataSource dataSource) throws SQLException {
        try (Connection connection = guard.wrap(dataSource).getConnection()) {
            assertThat(connection.isValid(5)).isTrue();
        }
    }

    @Test
    void aStandbyOfProductionIsRefused() throws Exception {
        PostgresExtension standby = new PostgresExtension().on(standbyData);
        standby.start();
        try {
            DataSource dataSource = standby.superuser("postgres");
            assertThat(column(dataSource, "SELECT pg_is_in_recovery()")).containsExactly("t");
            Guard guard = knowingTheIdentifier(Map.of("VERCEL_ENV", "preview"));
            assertThatThrownBy(() -> connect(guard, dataSource))
                    .isInstanceOfSatisfying(
                            ProductionRefusedException.class,
                            e -> assertThat(e.rule()).startsWith("is production, by 'id:"));
        } finally {
            standby.stop();
        }
    }

    @Test
    void aBaseBackupIsAPreviewOnceItIsStamped() throws Exception {
        PostgresExtension restored = new PostgresExtension().on(restoredData);
        restored.start();
        try {
            DataSource dataSource = restored.superuser("postgres");
            Guard guard = knowingTheIdentifier(Map.of("VERCEL_ENV", "preview", Guard.STAMP_VARIABLE, "restored"));
            assertThatThrownBy(() -> connect(guard, dataSource)).isInstanceOf(ProductionRefusedException.class);
            execute(dataSource, "COMMENT ON DATABASE postgres IS 'previewdb: preview restored'");
            connect(guard, dataSource);
            assertThatThrownBy(() -> connect(guard, production.superuser("postgres")))
                    .isInstanceOf(ProductionRefusedException.class);
        } finally {
            restored.stop();
        }
    }
}
