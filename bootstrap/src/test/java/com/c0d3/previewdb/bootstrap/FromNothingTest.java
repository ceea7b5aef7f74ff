package com.c0d3.previewdb.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.c0d3.previewdb.bootstrap.host.Droplet;
import com.c0d3.previewdb.bootstrap.standin.DigitalOceanStandIn;
import com.c0d3.previewdb.bootstrap.standin.StandIn;
import com.c0d3.previewdb.bootstrap.standin.VercelStandIn;
import com.c0d3.previewdb.testing.PostgresExtension;
import com.c0d3.previewdb.testing.RequiresDocker;
import com.c0d3.previewdb.testing.RequiresProgram;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * From an account with nothing in it to a verified, seeded database that previews have; and back. The droplet is a test
 * droplet.
 */
@RequiresDocker(image = Droplet.IMAGE)
@RequiresProgram("pg_dump")
final class FromNothingTest {
    @TempDir
    private Path directory;

    private Hypervisor hypervisor;
    private DigitalOceanStandIn account;
    private VercelStandIn project;
    private PGSimpleDataSource source;

    @RegisterExtension
    static final PostgresExtension production = new PostgresExtension();

    @BeforeEach
    void open() throws Exception {
        hypervisor = new Hypervisor(directory);
        account = new DigitalOceanStandIn(hypervisor);
        project = new VercelStandIn();
        source = (PGSimpleDataSource) School.production(production);
        Files.writeString(directory.resolve("seed.yaml"), School.resource("/school/seed.yaml"));
        Files.writeString(directory.resolve("changelog.sql"), School.resource("/school/changelog.sql"));
        Files.writeString(
                directory.resolve("bootstrap.yaml"), """
                server:
                  digitalocean: {name: c0d3-preview-db, region: nyc3, size: s-1vcpu-1gb, token: "${DIGITALOCEAN_TOKEN}",
                    storage: {volume: 1GiB}}
                database: {name: c0d3, owner: c0d3_user}
                access: {allow: [0.0.0.0/0]}
                pipeline: {role: c0d3_ci}
                seed: {source: "jdbc:postgresql://localhost:%d/%s", user: postgres, rules: seed.yaml, changelog: changelog.sql}
                publish:
                  vercel: {project: c0d3-web, variables: {DB_HOST: host, DB_PW: password, DATABASE_URL: url}}
                """.formatted(production.port(), source.getDatabaseName()));
    }

    @AfterEach
    void close() {
        account.close();
        project.close();
    }

    private Run run(String... args) throws IOException, InterruptedException {
        return start(
                List.of(),
                com.c0d3.previewdb.bootstrap.cli.Main.class,
                Map.of(
                        "DIGITALOCEAN_TOKEN",
                        StandIn.TOKEN,
                        "DIGITALOCEAN_API_URL",
                        account.http().address().toString(),
                        "VERCEL_TOKEN",
                        StandIn.TOKEN,
                        "VERCEL_API_URL",
                        project.http().address().toString(),
                        "PREVIEWDB_SOURCE_PASSWORD",
                        "",
                        "PREVIEWDB_MASKING_KEY",
                        "a key of enough bytes"),
                args);
    }

    private Run start(List<String> before, Class<?> main, Map<String, String> environment, String... args)
            throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(before);
        words.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        words.addAll(List.of(args));
        ProcessBuilder builder =
                new ProcessBuilder(words).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), output);
    }

    private record Run(int exitCode, String output) {}

    @Test
    void fromNothingToASeededDatabaseInThePreviewsAndBack() throws Exception {
        project.add("DATABASE_URL", "postgresql://production", "production", "preview");
        plansEverything();
        applies();
        theHostKeyIsTheDropletsOwn();
        theDatabasesAreOnTheVolume();
        isDoneOnce();
        thePreviewsHaveIt();
        tellsItsState();
        thePipelineRefreshesAndClones();
        isNotTakenDownWhileAnotherMachineWorksOnIt();
        isTakenDown();
    }

    private void isNotTakenDownWhileAnotherMachineWorksOnIt() throws Exception {
        Droplet droplet = hypervisor.at(address());
        droplet.sh("""
                echo 'bob, since today' > /run/previewdb/bootstrap.owner
                systemd-run -q --unit=other flock -o /run/previewdb/bootstrap.lock sleep 600
                until ! flock -n /run/previewdb/bootstrap.lock true; do sleep 0.1; done""");
        Run destroy = run("destroy", "--confirm", "c0d3-preview-db");
        assertThat(destroy.exitCode()).isEqualTo(1);
        assertThat(destroy.output())
                .contains("bootstrap: root@%s:22 is being prepared by another run: bob, since today. Wait"
                        .formatted(address()))
                .doesNotContain("  deleted");
        assertThat(account.droplets()).hasSize(1);
        droplet.sh("systemctl stop other");
    }

    /** With what was handed out, from outside: over verified TLS, which the clone's preview has too. */
    private void thePipelineRefreshesAndClones() throws Exception {
        Class<?> seed = com.c0d3.previewdb.seed.cli.Main.class;
        Run refresh = shell("pipeline.env", seed, "refresh", "--rules", "seed.yaml");
        assertThat(refresh.exitCode()).as(refresh.output()).isZero();
        Run clone = shell("pipeline.env", seed, "clone", "feature/a", "--env-file", "clone.env");
        assertThat(clone.exitCode()).as(clone.output()).isZero();
        String preview = Files.readString(directory.resolve("clone.env"));
        assertThat(preview).contains("&sslmode=verify-full", "PREVIEWDB_CA='-----BEGIN CERTIFICATE-----");
        assertThat(shell("clone.env", JdbcClient.class).output()).startsWith("preview_feature_a_");
        Files.writeString(
                directory.resolve("elsewhere.env"), preview.replaceFirst("(jdbc:[^/]+//[^/]+/)[^?]+", "$1c0d3"));
        assertThat(shell("elsewhere.env", JdbcClient.class).output()).contains("pg_hba.conf rejects connection");
        assertThat(run("verify").output()).contains("0 of 7 checks failed.");
        isDoneOnce();
        thePipelineGetsANewPassword(seed);
    }

    private void thePipelineGetsANewPassword(Class<?> seed) throws Exception {
        Files.copy(directory.resolve("pipeline.env"), directory.resolve("old.env"));
        Run rotated = run("rotate", "--pipeline");
        assertThat(rotated.output())
                .isEqualTo("There is a new password in '%s'. Give it to the pipeline.\n"
                        .formatted(directory.resolve("pipeline.env")));
        assertThat(shell("old.env", seed, "list").exitCode()).isEqualTo(1);
        assertThat(shell("pipeline.env", seed, "list").output()).contains("\"feature/a\" of ");
        isDoneOnce();
    }

    /** Runs a program with the variables of a file, as a shell reads it. */
    private Run shell(String file, Class<?> main, String... args) throws IOException, InterruptedException {
        Map<String, String> environment = Map.of(
                "PREVIEWDB_SOURCE_URL",
                "jdbc:postgresql://localhost:%d/%s".formatted(production.port(), source.getDatabaseName()),
                "PREVIEWDB_SOURCE_USER",
                "postgres",
                "PREVIEWDB_SOURCE_PASSWORD",
                "",
                "PREVIEWDB_MASKING_KEY",
                "a key of enough bytes");
        return start(List.of("bash", "-c", "set -a; . ./\"$0\"; exec \"$@\"", file), main, environment, args);
    }

    private void plansEverything() throws Exception {
        Run plan = run("plan");
        assertThat(plan.exitCode()).as(plan.output()).isEqualTo(3);
        assertThat(plan.output())
                .contains(
                        "+ droplet       make droplet 'c0d3-preview-db' in nyc3: s-1vcpu-1gb with debian-13-x64, for $6.00 a month",
                        "+ volume        make volume 'c0d3-preview-db' of 1 GiB in nyc3, for $0.10 a month, and attach it",
                        "+ packages      as on any server, once the droplet is there",
                        "split DATABASE_URL: production keeps it as it is, previews get their own");
        assertThat(account.droplets()).isEmpty();
        assertThat(directory.resolve("bootstrap.state.json")).doesNotExist();
    }

    private void applies() throws Exception {
        Run apply = run("apply", "--yes");
        assertThat(apply.exitCode()).as(apply.output()).isZero();
        assertThat(apply.output())
                .contains("5 rows in 4 tables", "0 of 7 checks failed.")
                .doesNotContain(StandIn.TOKEN);
        assertThat(account.http().violations()).isEmpty();
        assertThat(account.droplets()).hasSize(1);
    }

    private void theDatabasesAreOnTheVolume() throws Exception {
        assertThat(hypervisor.at(address()).sh("findmnt -n -o FSTYPE -T /var/lib/postgresql/15/main/base"))
                .isEqualTo("xfs\n");
    }

    private void isDoneOnce() throws Exception {
        Run again = run("plan");
        assertThat(again.exitCode()).as(again.output()).isZero();
        assertThat(account.http().count("POST /v2/droplets")).isEqualTo(1);
    }

    private String address() {
        return account.droplets()
                .values()
                .iterator()
                .next()
                .at("/networks/v4/0/ip_address")
                .asText();
    }

    private void thePreviewsHaveIt() throws Exception {
        assertThat(project.http().violations()).isEmpty();
        assertThat(project.environment("production")).isEqualTo(Map.of("DATABASE_URL", "postgresql://production"));
        Map<String, String> previews = project.environment("preview");
        assertThat(previews).containsEntry("DB_HOST", address()).containsKeys("DB_PW", "DATABASE_URL");
        String password = String.valueOf(previews.get("DB_PW"));
        for (String file : List.of("bootstrap.audit.jsonl", "bootstrap.yaml")) {
            assertThat(Files.readString(directory.resolve(file))).doesNotContain(password, StandIn.TOKEN);
        }
        assertThat(Files.readString(directory.resolve("bootstrap.state.json"))).doesNotContain(StandIn.TOKEN);
        assertThat(account.http().requests())
                .noneMatch(request -> request.toString().contains(password)
                        || request.body().toString().contains(password));
    }

    private void tellsItsState() throws Exception {
        Run status = run("status");
        assertThat(status.exitCode()).as(status.output()).isZero();
        assertThat(status.output())
                .contains(
                        "active, in nyc3\n",
                        "since        2026-11-28T08:00:00Z\n",
                        "costs        $6.00 a month for s-1vcpu-1gb\n",
                        "disk         ",
                        "certificate  made ",
                        "password     made ");
    }

    private void isTakenDown() throws Exception {
        Run destroy = run("destroy", "--confirm", "c0d3-preview-db");
        assertThat(destroy.exitCode()).as(destroy.output()).isZero();
        assertThat(destroy.output()
                        .lines()
                        .filter(line -> line.startsWith("  deleted"))
                        .map(line -> line.split(" ", -1)[4]))
                .containsExactly("variable", "variable", "variable", "cloud", "droplet", "volume", "SSH");
        assertThat(account.droplets()).isEmpty();
        assertThat(account.firewalls()).isEmpty();
        assertThat(account.volumes().all()).isEmpty();
        assertThat(account.keys()).isEmpty();
        assertThat(project.environment("preview")).isEmpty();
        assertThat(project.environment("production")).isEqualTo(Map.of("DATABASE_URL", "postgresql://production"));
        Run plan = run("plan");
        assertThat(plan.output()).contains("+ droplet       make droplet 'c0d3-preview-db'");
    }

    private void theHostKeyIsTheDropletsOwn() throws Exception {
        String state = Files.readString(directory.resolve("bootstrap.state.json"));
        assertThat(state)
                .contains("\"host-key\" : \"%s\""
                        .formatted(hypervisor.at(address()).hostKey()))
                .doesNotContain("PRIVATE KEY", "next-host-key");
    }
}
