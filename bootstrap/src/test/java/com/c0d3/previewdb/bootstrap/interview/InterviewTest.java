package com.c0d3.previewdb.bootstrap.interview;

import static org.assertj.core.api.Assertions.assertThat;

import com.c0d3.previewdb.bootstrap.School;
import com.c0d3.previewdb.bootstrap.config.BootstrapConfig;
import com.c0d3.previewdb.bootstrap.config.BootstrapConfig.LiveSource;
import com.c0d3.previewdb.bootstrap.config.DigitalOceanServer;
import com.c0d3.previewdb.bootstrap.config.PipelineSection;
import com.c0d3.previewdb.bootstrap.digitalocean.DigitalOcean;
import com.c0d3.previewdb.bootstrap.http.JsonApi;
import com.c0d3.previewdb.bootstrap.http.Pace;
import com.c0d3.previewdb.bootstrap.http.Token;
import com.c0d3.previewdb.bootstrap.standin.DigitalOceanStandIn;
import com.c0d3.previewdb.bootstrap.standin.StandIn;
import com.c0d3.previewdb.seed.Seed;
import com.c0d3.previewdb.seed.rules.SeedRules;
import com.c0d3.previewdb.testing.PostgresExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

final class InterviewTest {
    @RegisterExtension
    static final PostgresExtension PRODUCTION = new PostgresExtension();

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
                                    "postgresql://app:hunter2@127.0.0.1:1/c0d3?sslmode=require",
                                    "no",
                                    "c0d3-web",
                                    "garage",
                                    "none"),
                            Optional.of(new DigitalOcean(api)),
                            Files.createDirectory(directory.resolve("C0D3 Web!")),
                            Map.of())
                    .run();
            assertThat(yaml).isEqualTo("""
                    # What bootstrap prepares for the previews. Secrets are never in this file.
                    server:
                      digitalocean: {name: c0d3-web-preview-db, region: fra1, size: s-2vcpu-2gb, token: "${DIGITALOCEAN_TOKEN}"}
                    database: {name: c0d3_web_preview, owner: c0d3_web_preview}
                    access: {allow: ['198.51.100.0/24', '10.0.0.0/8']}
                    production: ['127.0.0.1:1/c0d3']
                    publish:
                      vercel: {project: c0d3-web, team: garage, token: "${VERCEL_TOKEN}"}
                    """);
            assertThat(seen)
                    .contains(
                            "  1  nyc3: New York 3\n  2  fra1: Frankfurt 1\n",
                            "  2  s-2vcpu-2gb: 4096 MiB, 40 GiB of disk, $18.00 a month\n",
                            "\"9\" is none of these.\n",
                            "No rules were drafted: Connecting to the source failed: Connection to 127.0.0.1:1 refused.");
            assertThat(seen.toString().replace("postgresql://app:hunter2@", "")).doesNotContain("hunter2");
            assertThat(directory.resolve("C0D3 Web!")).isEmptyDirectory();
            assertThat(read(yaml).server()).isInstanceOf(DigitalOceanServer.class);
            assertThat(account.http().violations()).isEmpty();
        }
    }

    @Test
    void asksForAnyOtherServer() throws Exception {
        assertThat(read(interview("2", "db.test", "", "", "", "", "none")).server())
                .isInstanceOf(BootstrapConfig.Ssh.class);
        assertThat(read(interview("existing", "db.test", "", "", "", "db.test", "", "none"))
                        .production())
                .isEqualTo(List.of("db.test"));
        assertThat(read(interview("embedded", "no", "", "", "")).database().name())
                .isEqualTo("no");
        BootstrapConfig config = read(interview("1", "", "", "", "", "", "", "web", "", "none"));
        assertThat(config.vercel().orElseThrow().team()).isEmpty();
        assertThat(seen).contains("Without DIGITALOCEAN_TOKEN nobody can say what there is");
    }

    private String interview(String... texts) throws IOException {
        return new Interview(answers(texts), Optional.empty(), directory, Map.of("PREVIEWDB_SOURCE_PASSWORD", "unused"))
                .run();
    }

    @Test
    void draftsTheRulesAndWritesThePipeline() throws Exception {
        PGSimpleDataSource production = (PGSimpleDataSource) School.production(PRODUCTION);
        String url = "jdbc:postgresql://localhost:%d/%s".formatted(PRODUCTION.port(), production.getDatabaseName());
        BootstrapConfig config = read(interview("2", "db.test", "school", "", url, "", "", "", "1"));
        assertThat(config.seed())
                .contains(new LiveSource(url, "postgres", directory.resolve("seed.yaml"), Optional.empty()));
        assertThat(config.database().pipeline())
                .contains(new PipelineSection("school_ci", directory.resolve("pipeline.env")));
        assertThat(SeedRules.read(directory.resolve("seed.yaml")).tables()).hasSize(2);
        Path workflow = directory.resolve(".github/workflows/preview-database.yml");
        assertThat(workflow).hasSameTextualContentAs(Path.of("..", "examples", "ci", "github", "preview-database.yml"));
        assertThat(seen)
                .contains(
                        "Wrote '%s': 2 tables; ".formatted(directory.resolve("seed.yaml")),
                        "Wrote '%s'. Its head names the variables and secrets that it needs.\n".formatted(workflow));
    }

    @Test
    void proposesWhatTheDirectoryTells() throws Exception {
        PGSimpleDataSource production = (PGSimpleDataSource) School.production(PRODUCTION);
        Files.writeString(
                directory.resolve(".env.production"), """
                NAME=web
                DATABASE_URL="postgresql://postgres:hunter2@localhost:%d/%s"
                """.formatted(PRODUCTION.port(), production.getDatabaseName()));
        Files.writeString(
                Files.createDirectory(directory.resolve(".vercel")).resolve("project.json"),
                "{\"projectId\": \"prj_1\", \"orgId\": \"team_1\", \"settings\": {}}");
        String yaml = interview("2", "db.test", "school", "", "", "", "", "", "none");
        assertThat(seen)
                .contains(
                        "whose password is not kept [DATABASE_URL in .env.production] \n",
                        "whose previews get it; none for none [prj_1] \n",
                        "Its team; none for a personal account [team_1] \n");
        assertThat(seen + yaml).doesNotContain("hunter2");
        BootstrapConfig config = read(yaml);
        assertThat(config.seed()).isPresent();
        assertThat(config.vercel().orElseThrow().project()).isEqualTo("prj_1");
        assertThat(config.vercel().orElseThrow().team()).contains("team_1");
        Files.writeString(directory.resolve(".vercel/project.json"), "{\"projectName\": \"web\", \"orgId\": \"user\"}");
        assertThat(interview("2", "db.test", "school", "", "db.test", "", "", "none"))
                .contains("production: [db.test]\n", "  vercel: {project: web, token: ")
                .doesNotContain("seed:");
        assertThat(interview("2", "db.test", "school", "", "db.test", "none", "none"))
                .contains("publish: {env-file: preview.env}\n");
    }

    /** What was written is what the tools themselves take, up to production. */
    @Test
    void theToolsTakeWhatWasWritten() throws Exception {
        PGSimpleDataSource production = (PGSimpleDataSource) School.production(PRODUCTION);
        String url = "jdbc:postgresql://localhost:%d/%s".formatted(PRODUCTION.port(), production.getDatabaseName());
        Files.writeString(
                directory.resolve("bootstrap.yaml"), interview("2", "db.test", "school", "", url, "", "", "", "1"));
        Seed.builder()
                .source(production)
                .rules(SeedRules.read(directory.resolve("seed.yaml")))
                .build()
                .check();
        assertThat(BootstrapConfig.read(directory.resolve("bootstrap.yaml")).seed())
                .isPresent();
    }

    @Test
    void leavesWhatIsThereAlone() throws Exception {
        PGSimpleDataSource production = (PGSimpleDataSource) School.production(PRODUCTION);
        String url = "postgresql://postgres@localhost:%d/%s".formatted(PRODUCTION.port(), production.getDatabaseName());
        Files.writeString(directory.resolve("seed.yaml"), "tables: {}\n");
        Files.writeString(directory.resolve(".gitlab-ci.yml"), "");
        Files.writeString(directory.resolve("preview-database.gitlab-ci.yml"), "mine\n");
        BootstrapConfig config = read(interview("2", "db.test", "school", "", url, "", "", ""));
        assertThat(config.seed()).isPresent();
        assertThat(directory.resolve("seed.yaml")).hasContent("tables: {}\n");
        assertThat(directory.resolve("preview-database.gitlab-ci.yml")).hasContent("mine\n");
        assertThat(seen)
                .contains(
                        "'%s' is there already, and was left alone.\n".formatted(directory.resolve("seed.yaml")),
                        "'%s' is there already, and was left alone.\n"
                                .formatted(directory.resolve("preview-database.gitlab-ci.yml")));
    }
}
