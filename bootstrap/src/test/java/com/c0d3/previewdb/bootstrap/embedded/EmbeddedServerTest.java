package com.c0d3.previewdb.bootstrap.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.c0d3.previewdb.bootstrap.Bootstrap;
import com.c0d3.previewdb.bootstrap.BootstrapListener;
import com.c0d3.previewdb.bootstrap.Surroundings;
import com.c0d3.previewdb.bootstrap.cli.Main;
import com.c0d3.previewdb.bootstrap.config.BootstrapConfig;
import com.c0d3.previewdb.bootstrap.step.Inspection;
import com.c0d3.previewdb.bootstrap.targets.BusyException;
import com.c0d3.previewdb.bootstrap.verify.Check;
import com.c0d3.previewdb.testing.PostgresExtension;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server on this machine: it outlives the process that started it, and the next one finds it. */
final class EmbeddedServerTest {
    private static final String CONFIG = "database: {name: c0d3, owner: c0d3_user, extensions: [citext]}\n";

    @TempDir
    private Path directory;

    @AfterEach
    void stop() throws Exception {
        new EmbeddedServer(directory.resolve(".previewdb")).stop();
    }

    private String output = "";

    /** Runs the command line in a process of its own, which is gone then. */
    private int run(String... args) throws IOException, InterruptedException {
        Files.writeString(directory.resolve("bootstrap.yaml"), CONFIG);
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(Stream.concat(
                                Stream.of(java, "-cp", System.getProperty("java.class.path"), Main.class.getName()),
                                Stream.of(args))
                        .toList())
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor();
    }

    @Test
    void outlivesItsProcessAndIsFoundAgain() throws Exception {
        assertThat(run("apply", "--yes")).as(output).isZero();
        assertThat(output).contains("server         make and start the PostgreSQL in '", "0 of 2 checks failed.");
        BootstrapConfig config = BootstrapConfig.read(directory.resolve("bootstrap.yaml"));
        try (Bootstrap bootstrap = Bootstrap.open(config, Surroundings.of(Map.of(), directory))) {
            assertThat(bootstrap.apply(BootstrapListener.none()))
                    .allMatch(step -> step.inspection() instanceof Inspection.Satisfied);
            assertThat(bootstrap.verify()).hasSize(2).allMatch(Check::passed);
            assertThat(PostgresExtension.column(
                            new EmbeddedServer(directory.resolve(".previewdb")).administrator("postgres"),
                            "SELECT current_setting('listen_addresses') || ' ' || current_setting('data_checksums') || ' ' ||"
                                    + " current_setting('server_encoding')"))
                    .containsExactly("127.0.0.1 on UTF8");
        }
        assertThat(run("stop")).isZero();
        assertThat(output).startsWith("Stopped the PostgreSQL in '");
        assertThat(run("plan")).isEqualTo(3);
        assertThat(output).contains("+ server        start the PostgreSQL in '");
        assertThat(run("apply", "--yes")).as(output).isZero();
        assertThat(output).contains("server         done in").doesNotContain("create role");
        DataSource stranger = new EmbeddedServer(directory.resolve(".previewdb"))
                .place()
                .dataSource("postgres", "postgres", "guessed");
        assertThatThrownBy(stranger::getConnection).hasMessageContaining("password authentication failed");
    }

    @Test
    void stoppingWhatDoesNotRunIsNoFailure() throws Exception {
        assertThat(run("stop")).isZero();
        assertThat(output).endsWith("was not running.\n");
    }

    @Test
    void onlyOneRunAtATime() throws Exception {
        EmbeddedServer server = new EmbeddedServer(directory.resolve(".previewdb"));
        Files.writeString(directory.resolve("bootstrap.yaml"), CONFIG);
        BootstrapConfig config = BootstrapConfig.read(directory.resolve("bootstrap.yaml"));
        try (Closeable lock = server.lock("ada, since noon").orElseThrow();
                Bootstrap bootstrap = Bootstrap.open(config, Surroundings.of(Map.of(), directory))) {
            assertThat(lock).isNotNull();
            assertThatThrownBy(() -> bootstrap.apply(BootstrapListener.none()))
                    .isInstanceOf(BusyException.class)
                    .hasMessage(
                            "%s is being prepared by another run: ada, since noon. Wait until that one ends: its lock ends with its process.",
                            server);
        }
    }
}
