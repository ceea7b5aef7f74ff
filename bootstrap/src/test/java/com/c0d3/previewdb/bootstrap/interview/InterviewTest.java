package com.c0d3.previewdb.bootstrap.interview;

import static org.assertj.core.api.Assertions.assertThat;

import com.c0d3.previewdb.bootstrap.config.BootstrapConfig;
import com.c0d3.previewdb.bootstrap.config.DigitalOceanServer;
import com.c0d3.previewdb.bootstrap.digitalocean.DigitalOcean;
import com.c0d3.previewdb.bootstrap.http.JsonApi;
import com.c0d3.previewdb.bootstrap.http.Pace;
import com.c0d3.previewdb.bootstrap.http.Token;
import com.c0d3.previewdb.bootstrap.standin.DigitalOceanStandIn;
import com.c0d3.previewdb.bootstrap.standin.StandIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class InterviewTest {
    @TempDir
    private Path directory;

    private final StringBuilder seen = new StringBuilder();

    /** Answers one after the other; nothing is the default. */
    private Questions answers(String... texts) {
        Deque<String> left = new ArrayDeque<>(Arrays.asList(texts));
        return new Questions() {
            @Override
            public String ask(String question, String otherwise) {
                String answer = left.removeFirst();
                seen.append(question)
                        .append(" [")
                        .append(otherwise)
                        .append("] ")
                        .append(answer)
                        .append('\n');
                return answer.isEmpty() ? otherwise : answer;
            }

            @Override
            public void tell(String text) {
                seen.append(text).append('\n');
            }
        };
    }

    private BootstrapConfig read(String yaml) throws Exception {
        return BootstrapConfig.read(Files.writeString(directory.resolve("bootstrap.yaml"), yaml));
    }

    @Test
    void asksForADropletWithPrices() throws Exception {
        try (DigitalOceanStandIn account = new DigitalOceanStandIn(DigitalOceanStandIn.Hypervisor.none())) {
            JsonApi api = new JsonApi(
                    "DigitalOcean",
                    account.http().address(),
                    Token.of("DIGITALOCEAN_TOKEN", StandIn.TOKEN),
                    Pace.telling(line -> {}));
            String yaml = new Interview(
                            answers(
                                    "",
                                    "fra1",
                                    "9",
                                    "2",
                                    "",
                                    "",
                                    "198.51.100.0/24 10.0.0.0/8",
                                    "postgresql://app:hunter2@db.c0d3.test:5433/c0d3?sslmode=require",
                                    "c0d3-web",
                                    "garage"),
                            Optional.of(new DigitalOcean(api)),
                            "C0D3 Web!")
                    .run();
            assertThat(yaml).isEqualTo("""
                    # What bootstrap prepares for the previews. Secrets are never in this file.
                    server:
                      digitalocean: {name: c0d3-web-preview-db, region: fra1, size: s-2vcpu-2gb, token: "${DIGITALOCEAN_TOKEN}"}
                    database: {name: c0d3_web_preview, owner: c0d3_web_preview}
                    access: {allow: ['198.51.100.0/24', '10.0.0.0/8']}
                    production: ['db.c0d3.test:5433/c0d3']
                    publish:
                      vercel: {project: c0d3-web, team: garage, token: "${VERCEL_TOKEN}"}
                    """);
            assertThat(seen)
                    .contains(
                            "  1  nyc3: New York 3\n  2  fra1: Frankfurt 1\n",
                            "  2  s-2vcpu-2gb: 4096 MiB, 40 GiB of disk, $18.00 a month\n",
                            "\"9\" is none of these.\n");
            assertThat(read(yaml).server()).isInstanceOf(DigitalOceanServer.class);
            assertThat(account.http().violations()).isEmpty();
        }
    }

    @Test
    void asksForAnyOtherServer() throws Exception {
        assertThat(read(interview("2", "db.test", "", "", "", "")).server()).isInstanceOf(BootstrapConfig.Ssh.class);
        assertThat(read(interview("existing", "db.test", "", "", "", "db.test", ""))
                        .production())
                .isEqualTo(List.of("db.test"));
        assertThat(read(interview("embedded", "no", "", "", "")).database().name())
                .isEqualTo("no");
        BootstrapConfig config = read(interview("1", "", "", "", "", "", "", "web", ""));
        assertThat(config.vercel().orElseThrow().team()).isEmpty();
        assertThat(seen).contains("Without DIGITALOCEAN_TOKEN nobody can say what there is");
    }

    private String interview(String... texts) throws IOException {
        return new Interview(answers(texts), Optional.empty(), "").run();
    }
}
