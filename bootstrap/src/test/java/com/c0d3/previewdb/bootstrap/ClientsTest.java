package com.c0d3.previewdb.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.c0d3.previewdb.bootstrap.host.Droplet;
import com.c0d3.previewdb.testing.RequiresDocker;
import com.c0d3.previewdb.testing.RequiresProgram;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How fast a server is prepared, and that node-postgres verifies it; one droplet for both. */
@RequiresDocker(image = Droplet.IMAGE)
@RequiresProgram("npm")
final class ClientsTest {
    private static final String SCRIPT = """
            const { Pool } = require("pg");
            async function ask(ca) {
                const url = process.env.DATABASE_URL.split("?")[0];
                const pool = new Pool({ connectionString: url, ssl: { ca } });
                try {
                    return (await pool.query("SELECT current_user")).rows[0].current_user;
                } catch (e) {
                    return e.code;
                } finally {
                    await pool.end();
                }
            }
            (async () => console.log(await ask(process.env.PREVIEWDB_CA), await ask(undefined)))();
            """;

    @TempDir
    private Path directory;

    @Test
    void nodePostgresVerifiesTheServerThatWasPreparedInTime() throws Exception {
        try (Site site = Site.installed(directory)) {
            Path log = directory.resolve("bootstrap.audit.jsonl");
            long started = System.nanoTime();
            assertThat(site.apply()).startsWith("firewall", "cluster").endsWith("credentials");
            Duration first = Duration.ofNanos(System.nanoTime() - started);
            long roundTripsOfFirst = roundTrips(log);
            started = System.nanoTime();
            assertThat(site.apply()).isEmpty();
            Duration second = Duration.ofNanos(System.nanoTime() - started);
            long roundTripsOfSecond = roundTrips(log) - roundTripsOfFirst;
            System.out.printf(
                    "apply without apt: %d ms, %d commands; again: %d ms, %d commands%n",
                    first.toMillis(), roundTripsOfFirst, second.toMillis(), roundTripsOfSecond);
            assertThat(roundTripsOfFirst).isLessThanOrEqualTo(40);
            assertThat(roundTripsOfSecond).isLessThanOrEqualTo(4);
            Map<String, String> env;
            try (Bootstrap bootstrap = site.open()) {
                env = bootstrap
                        .credentials()
                        .orElseThrow()
                        .environment(bootstrap.address().orElseThrow());
            }
            Files.writeString(directory.resolve("client.js"), SCRIPT);
            run(Map.of(), "npm", "install", "--silent", "--no-audit", "--no-fund", "pg@8");
            assertThat(run(env, "node", "client.js")).isEqualTo("c0d3_user DEPTH_ZERO_SELF_SIGNED_CERT\n");
        }
    }

    /** Commands that were run over SSH; statements of SQL travel on channels that such commands opened. */
    private static long roundTrips(Path log) throws IOException {
        List<String> scripts = List.of(
                "facts", "bridge", "lock", "apt", "firewall", "cluster", "tls", "replace", "check", "restart", "sync");
        return Files.readAllLines(log).stream()
                .map(line -> line.replaceAll(".*\"command\":\"", ""))
                .filter(command -> scripts.stream().anyMatch(command::startsWith))
                .count();
    }

    private String run(Map<String, String> env, String... words) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(words).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().putAll(env);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
