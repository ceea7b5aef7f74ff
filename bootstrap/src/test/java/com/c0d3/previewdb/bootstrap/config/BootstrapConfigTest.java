package com.c0d3.previewdb.bootstrap.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.c0d3.previewdb.bootstrap.config.BootstrapConfig.Preview;
import com.c0d3.previewdb.bootstrap.config.BootstrapConfig.SeedSource;
import com.c0d3.previewdb.bootstrap.config.BootstrapConfig.Server;
import com.c0d3.previewdb.common.problem.ProblemsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BootstrapConfigTest {
    @TempDir
    private Path directory;

    private Path write(String yaml) throws IOException {
        return Files.writeString(directory.resolve("bootstrap.yaml"), yaml);
    }

    @Test
    void readsAWholeFile() throws Exception {
        Path file = write("""
                server: {host: 203.0.113.7, port: 5433, administrator: postgres}
                preview: {database: c0d3_preview, role: c0d3, credentials: secrets/preview.env}
                seed:
                  url: jdbc:postgresql://db.c0d3.com/c0d3
                  user: reader
                  rules: seed.yaml
                  changelog: /srv/changelog.yaml
                """);
        assertThat(BootstrapConfig.read(file))
                .isEqualTo(new BootstrapConfig(
                        new Server("203.0.113.7", 5433, "postgres"),
                        new Preview(
                                "c0d3_preview",
                                "c0d3",
                                directory.resolve("secrets/preview.env").toString()),
                        Optional.of(new SeedSource(
                                "jdbc:postgresql://db.c0d3.com/c0d3",
                                "reader",
                                directory.resolve("seed.yaml"),
                                Optional.of("/srv/changelog.yaml")))));
    }

    @Test
    void portAndSeedMayBeLeftOut() throws Exception {
        Path file = write("""
                server: {host: localhost, administrator: postgres}
                preview: {database: a, role: b, credentials: c}
                """);
        BootstrapConfig config = BootstrapConfig.read(file);
        assertThat(config.server().port()).isEqualTo(5432);
        assertThat(config.seed()).isEmpty();
    }

    @Test
    void reportsEveryProblemAtOnce() throws Exception {
        Path file = write("""
                server: {host: "", port: 70000, administrator: 7}
                preview: {database: %s, role: b}
                seed: {url: "jdbc:postgresql://h/d?password=hunter2", rules: r, users: x}
                other: 1
                """.formatted("x".repeat(64)));
        assertThatThrownBy(() -> BootstrapConfig.read(file))
                .isInstanceOf(ProblemsException.class)
                .hasMessage("""
                        The configuration "%s" cannot be used:
                        unknown key "other"; allowed here: server, preview, seed
                        server.host: "" is empty
                        server.port: "70000" is no port; use 1 to 65535
                        server.administrator: "7" is not a text; write it in quotes
                        preview: "credentials" is missing
                        preview.database: "%s" is longer than the 63 bytes that PostgreSQL takes
                        seed: unknown key "users"; allowed here: url, user, rules, changelog
                        seed.url: holds a password; pass it in the environment variable PREVIEWDB_SOURCE_PASSWORD
                        seed: "user" is missing""", file, "x".repeat(64));
    }

    @Test
    void reportsMissingSectionsAndWrongUrls() throws Exception {
        Path file = write("seed: {url: 'postgres://h/d', user: u, rules: r}\n");
        assertThatThrownBy(() -> BootstrapConfig.read(file)).hasMessage("""
                        The configuration "%s" cannot be used:
                        "server" is missing
                        "preview" is missing
                        seed.url: is not a URL that pgjdbc takes; it looks like jdbc:postgresql://host:5432/database""", file);
    }

    @Test
    void saysThatThereIsNoFile() {
        assertThatThrownBy(() -> BootstrapConfig.read(directory.resolve("none.yaml")))
                .isInstanceOf(ProblemsException.class)
                .hasMessage("There is no configuration file \"%s\"", directory.resolve("none.yaml"));
    }
}
