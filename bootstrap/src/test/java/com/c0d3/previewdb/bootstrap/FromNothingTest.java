package com.c0d3.previewdb.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.c0d3.previewdb.bootstrap.host.Droplet;
import com.c0d3.previewdb.bootstrap.standin.DigitalOceanStandIn;
import com.c0d3.previewdb.bootstrap.standin.StandIn;
import com.c0d3.previewdb.testing.RequiresDocker;
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
import org.junit.jupiter.api.io.TempDir;

/** From an account with nothing in it to a verified database. The droplet is a test droplet. */
@RequiresDocker(image = Droplet.IMAGE)
final class FromNothingTest {
    @TempDir
    private Path directory;

    private Hypervisor hypervisor;
    private DigitalOceanStandIn account;

    @BeforeEach
    void open() throws Exception {
        hypervisor = new Hypervisor(directory);
        account = new DigitalOceanStandIn(hypervisor);
        Files.writeString(directory.resolve("bootstrap.yaml"), """
                server:
                  digitalocean: {name: c0d3-preview-db, region: nyc3, size: s-1vcpu-1gb, token: "${DIGITALOCEAN_TOKEN}"}
                database: {name: c0d3, owner: c0d3_user}
                access: {allow: [0.0.0.0/0]}
                """);
    }

    @AfterEach
    void close() {
        account.close();
    }

    private Run run(String... args) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                com.c0d3.previewdb.bootstrap.cli.Main.class.getName()));
        words.addAll(List.of(args));
        ProcessBuilder builder =
                new ProcessBuilder(words).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment()
                .putAll(Map.of(
                        "DIGITALOCEAN_TOKEN",
                        StandIn.TOKEN,
                        "DIGITALOCEAN_API_URL",
                        account.http().address().toString()));
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), output);
    }

    private record Run(int exitCode, String output) {}

    @Test
    void appliesFromNothing() throws Exception {
        Run plan = run("plan");
        assertThat(plan.exitCode()).as(plan.output()).isEqualTo(3);
        assertThat(plan.output())
                .contains(
                        "+ droplet       make droplet 'c0d3-preview-db' in nyc3: s-1vcpu-1gb with debian-13-x64, for $6.00 a month",
                        "+ packages      as on any server, once the droplet is there");
        assertThat(account.droplets()).isEmpty();

        Run apply = run("apply", "--yes");
        assertThat(apply.exitCode()).as(apply.output()).isZero();
        assertThat(apply.output()).contains("0 of 7 checks failed.").doesNotContain(StandIn.TOKEN);
        assertThat(account.http().violations()).isEmpty();
        assertThat(account.droplets()).hasSize(1);
        theHostKeyIsTheDropletsOwn();

        Run again = run("plan");
        assertThat(again.exitCode()).as(again.output()).isZero();
        assertThat(account.http().count("POST /v2/droplets")).isEqualTo(1);
    }

    private void theHostKeyIsTheDropletsOwn() throws Exception {
        String address = account.droplets()
                .values()
                .iterator()
                .next()
                .at("/networks/v4/0/ip_address")
                .asText();
        String state = Files.readString(directory.resolve("bootstrap.state.json"));
        assertThat(state)
                .contains(
                        "\"host-key\" : \"%s\"".formatted(hypervisor.at(address).hostKey()))
                .doesNotContain("PRIVATE KEY", "next-host-key");
    }
}
