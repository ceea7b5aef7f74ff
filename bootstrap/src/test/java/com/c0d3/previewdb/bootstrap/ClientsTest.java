package com.c0d3.previewdb.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.c0d3.previewdb.bootstrap.config.BootstrapConfig;
import com.c0d3.previewdb.bootstrap.config.BootstrapConfig.LiveSource;
import com.c0d3.previewdb.bootstrap.host.Droplet;
import com.c0d3.previewdb.bootstrap.verify.Check;
import com.c0d3.previewdb.testing.PostgresExtension;
import com.c0d3.previewdb.testing.RequiresDocker;
import com.c0d3.previewdb.testing.RequiresProgram;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.testcontainers.containers.Network;

/** In how few round trips a server is prepared, and how clients reach it: over IPv6, and node-postgres. */
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

    @RegisterExtension
    static final PostgresExtension production = new PostgresExtension();

    @TempDir
    private Path directory;

    /** Docker has to be told the addresses of version 6. */
    private static Network network() {
        com.github.dockerjava.api.model.Network.Ipam addresses = new com.github.dockerjava.api.model.Network.Ipam()
                .withConfig(
                        new com.github.dockerjava.api.model.Network.Ipam.Config().withSubnet("fd7b:2e1d:11c8::/64"));
        return Network.builder()
                .enableIpv6(true)
                .createNetworkCmdModifier(create -> create.withIpam(addresses))
                .build();
    }

    @Test
    void clientsReachTheServerThatWasPreparedInFewCommands() throws Exception {
        try (Site site = Site.installed(directory, network())) {
            fewRoundTrips(site);
            Map<String, String> env;
            try (Bootstrap bootstrap = site.open()) {
                assertThat(bootstrap.verify())
                        .allMatch(Check::passed)
                        .filteredOn(check -> check.name().equals("IPv6 is let in"))
                        .singleElement()
                        .satisfies(check -> assertThat(check.detail()).startsWith("fd7b:2e1d:11c8:"));
                env = bootstrap
                        .credentials()
                        .orElseThrow()
                        .environment(bootstrap.address().orElseThrow());
            }
            rowsArriveOverTls(site);
            Files.writeString(directory.resolve("client.js"), SCRIPT);
            run(Map.of(), "npm", "install", "--silent", "--no-audit", "--no-fund", "pg@8");
            assertThat(run(env, "node", "client.js")).isEqualTo("c0d3_user DEPTH_ZERO_SELF_SIGNED_CERT\n");
        }
    }

    private void rowsArriveOverTls(Site site) throws Exception {
        PGSimpleDataSource source = (PGSimpleDataSource) School.production(production);
        Path rules = Files.writeString(directory.resolve("seed.yaml"), School.resource("/school/seed.yaml"));
        Path changelog =
                Files.writeString(directory.resolve("changelog.sql"), School.resource("/school/changelog.sql"));
        BootstrapConfig config = site.config();
        BootstrapConfig withRows = new BootstrapConfig(
                config.server(),
                config.database(),
                config.access(),
                Optional.of(new LiveSource(
                        "jdbc:postgresql://localhost:%d/%s".formatted(production.port(), source.getDatabaseName()),
                        "postgres",
                        rules,
                        Optional.of(changelog.toString()))),
                List.of(),
                config.envFile(),
                Optional.empty());
        Map<String, String> env = Map.of("PREVIEWDB_SOURCE_PASSWORD", "");
        try (Bootstrap bootstrap = Bootstrap.open(withRows, Surroundings.of(env, directory))) {
            assertThat(bootstrap.apply(BootstrapListener.none()))
                    .last()
                    .extracting(StepReport::detail)
                    .isEqualTo("database 'c0d3' was filled by this run");
            assertThat(bootstrap.verify().get(0).detail()).isEqualTo("TLSv1.3, 5 rows in 4 tables");
        }
    }

    /** Each is a round trip or a few: what takes its time over a slow line. RESULTS.md has the numbers. */
    private void fewRoundTrips(Site site) throws Exception {
        site.droplet().sh("echo \"log_statement = 'all'\" >> /etc/postgresql-common/createcluster.conf");
        assertThat(site.apply()).startsWith("firewall", "cluster").endsWith("credentials");
        RoundTrips first = RoundTrips.of(site);
        System.out.println("The first apply: " + first);
        assertThat(first.commands()).isLessThanOrEqualTo(20);
        assertThat(first.statements()).isLessThanOrEqualTo(50);
        assertThat(site.apply()).isEmpty();
        RoundTrips second = RoundTrips.of(site).minus(first);
        System.out.println("A second apply: " + second);
        assertThat(second.commands()).isLessThanOrEqualTo(4);
        assertThat(second.statements()).isLessThanOrEqualTo(12);
    }

    /**
     * What went over the line until now.
     *
     * @param commands that were run over SSH; statements of SQL travel on channels that such commands opened
     * @param statements that PostgreSQL was sent, as its own log has them
     */
    private record RoundTrips(long commands, long statements) {
        private static final List<String> SCRIPTS = List.of(
                "facts", "bridge", "lock", "apt", "firewall", "cluster", "tls", "replace", "check", "restart", "sync");

        static RoundTrips of(Site site) throws Exception {
            long commands = Files.readAllLines(site.directory().resolve("bootstrap.audit.jsonl")).stream()
                    .map(line -> line.replaceAll(".*\"command\":\"", ""))
                    .filter(command -> SCRIPTS.stream().anyMatch(command::startsWith))
                    .count();
            String statements = site.droplet().sh("grep -c -E 'LOG:  (statement|execute)' /var/log/postgresql/*.log");
            return new RoundTrips(commands, Long.parseLong(statements.strip()));
        }

        RoundTrips minus(RoundTrips earlier) {
            return new RoundTrips(commands - earlier.commands, statements - earlier.statements);
        }

        @Override
        public String toString() {
            return "%d commands over SSH, %d statements".formatted(commands, statements);
        }
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
