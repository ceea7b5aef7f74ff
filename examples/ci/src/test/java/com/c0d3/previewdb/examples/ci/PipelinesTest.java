package com.c0d3.previewdb.examples.ci;

import static com.c0d3.previewdb.testing.PostgresExtension.column;
import static com.c0d3.previewdb.testing.PostgresExtension.count;
import static com.c0d3.previewdb.testing.PostgresExtension.execute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.c0d3.previewdb.testing.PostgresExtension;
import com.c0d3.previewdb.testing.PostgresVersion;
import com.c0d3.previewdb.testing.RequiresProgram;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** Runs what stands in the pipelines, step by step, against a production and a server for previews. */
@RequiresProgram("curl")
final class PipelinesTest {
    @RegisterExtension
    static final PostgresExtension PRODUCTION = new PostgresExtension().version(PostgresVersion.V15);

    @RegisterExtension
    static final PostgresExtension PREVIEWS = new PostgresExtension();

    private static final Path SEED = Path.of("..", "..", "seed", "target", "seed.jar");
    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{\\{ *([^}]+?) *}}");
    private static final String BRANCH = "feature/new-editor";

    private static final String RULES = """
            tables:
              users: {rows: referenced, columns: {id: keep, email: {mask: email}}}
              lessons: {rows: all, columns: {id: keep, title: keep, author: keep}}
            """;

    @TempDir
    private Path checkout;

    private PGSimpleDataSource target;
    private final Map<String, String> settings = new HashMap<>();

    @BeforeEach
    void setUp() throws IOException, SQLException {
        assumeTrue(Files.exists(SEED), "seed.jar is missing: mvnw package builds it");
        settings.put("SEED_JAR", SEED.toAbsolutePath().normalize().toUri().toString());
        Files.writeString(checkout.resolve("seed.yaml"), RULES);
        Path migrations = Files.writeString(
                checkout.resolve("migrate.sh"), "#!/bin/sh\nprintf '%s' \"$JDBC_DATABASE_URL\" > migrated\n");
        assertThat(migrations.toFile().setExecutable(true)).isTrue();
        PGSimpleDataSource source = PRODUCTION.createDatabase();
        execute(
                source,
                "CREATE TABLE users (id int PRIMARY KEY, email text NOT NULL UNIQUE)",
                "CREATE TABLE lessons (id int PRIMARY KEY, title text, author int REFERENCES users)",
                "INSERT INTO users VALUES (1, 'ada.lovelace@school.test'), (2, 'nobody@school.test')",
                "INSERT INTO lessons VALUES (1, 'Loops', 1), (2, 'Trees', 1)");
        target = PREVIEWS.createDatabase();
        execute(target, "COMMENT ON DATABASE %s IS 'previewdb: preview pipelines'".formatted(target.getDatabaseName()));
        settings.put("PREVIEWDB_SOURCE_URL", source.getURL());
        settings.put("PREVIEWDB_SOURCE_USER", "postgres");
        settings.put("PREVIEWDB_SOURCE_PASSWORD", "unused");
        settings.put("PREVIEWDB_TARGET_URL", target.getURL());
        settings.put("PREVIEWDB_TARGET_USER", "postgres");
        settings.put("PREVIEWDB_TARGET_PASSWORD", "unused");
        settings.put("PREVIEWDB_MASKING_KEY", "a key for tests only");
    }

    @Test
    void theGitHubWorkflowSeedsClonesAndDrops() throws Exception {
        JsonNode workflow = yaml("github/preview-database.yml");
        settings.put("github.head_ref", BRANCH);

        List<String> seeded = gitHub(workflow, "seed");
        assertThat(seeded.get(2)).contains("lessons: 2 rows", "No leak");
        assertThat(column(target, "SELECT count(*) FROM users WHERE email LIKE '%school.test'"))
                .containsExactly("0");
        assertThat(gitHub(workflow, "clone").get(1)).contains("created: true");
        assertThatCloneHasTheRows();
        assertThat(gitHub(workflow, "clone").get(1)).contains("created: false");
        assertThat(gitHub(workflow, "drop").get(1)).contains("Dropped the clone \"%s\"".formatted(BRANCH));
    }

    @Test
    @RequiresProgram("psql")
    void aForkGetsInventedRowsWithoutProduction() throws Exception {
        Files.writeString(checkout.resolve("migrate.sh"), """
                #!/bin/sh
                psql "$DATABASE_URL" -c 'CREATE TABLE users (id int PRIMARY KEY, email text NOT NULL UNIQUE)' \\
                    -c 'CREATE TABLE lessons (id int PRIMARY KEY, title text, author int REFERENCES users)'
                """);
        Path tests = Files.writeString(
                checkout.resolve("test.sh"),
                "#!/bin/sh\npsql -qXAt \"$DATABASE_URL\" -c \"SELECT count(*) FROM lessons JOIN users ON"
                        + " users.id = author WHERE email LIKE '%@example.com'\"\n");
        assertThat(tests.toFile().setExecutable(true)).isTrue();
        execute(PREVIEWS.superuser("postgres"), "CREATE DATABASE preview");
        settings.keySet().removeIf(name -> name.startsWith("PREVIEWDB_"));

        List<String> outputs = gitHub(yaml("github/preview-database.yml"), "fork");

        assertThat(outputs.get(2)).contains("Generated 2 tables, 80 rows");
        assertThat(Integer.parseInt(outputs.get(3).strip())).isGreaterThan(40);
    }

    @Test
    void theGitLabJobsSeedCloneAndDrop() throws Exception {
        JsonNode pipeline = yaml("gitlab/preview-database.gitlab-ci.yml");
        settings.put("CI_COMMIT_REF_NAME", BRANCH);

        assertThat(gitLab(pipeline, "seed")).contains("lessons: 2 rows", "No leak");
        assertThat(gitLab(pipeline, "clone")).contains("created: true");
        assertThatCloneHasTheRows();
        assertThat(gitLab(pipeline, "drop")).contains("Dropped the clone \"%s\"".formatted(BRANCH));
    }

    /** The migrations were given the clone's URL. */
    private void assertThatCloneHasTheRows() throws Exception {
        PGSimpleDataSource clone = new PGSimpleDataSource();
        clone.setUrl(Files.readString(checkout.resolve("migrated")));
        assertThat(clone.getDatabaseName()).isNotEqualTo(target.getDatabaseName());
        assertThat(count(clone, "lessons")).isEqualTo(2);
    }

    private static JsonNode yaml(String file) throws IOException {
        return YAMLMapper.builder().build().readTree(Files.readString(Path.of(file)));
    }

    /** Runs the steps of a job that have commands; what each printed. */
    private List<String> gitHub(JsonNode workflow, String job) throws Exception {
        Map<String, String> variables = new HashMap<>();
        Stream.of(workflow.path("env"), workflow.path("jobs").path(job).path("env"))
                .forEach(env -> env.properties()
                        .forEach(entry -> variables.put(
                                entry.getKey(), resolve(entry.getValue().asText()))));
        variables.replaceAll((name, value) -> here(value));
        List<String> outputs = new ArrayList<>();
        for (JsonNode step : workflow.path("jobs").path(job).path("steps")) {
            if (step.has("run")) {
                outputs.add(new Runner(checkout, variables).run(step.get("run").asText()));
            }
        }
        assertThat(outputs).as("the steps of " + job).isNotEmpty();
        return outputs;
    }

    /**
     * Replaces GitHub's expressions: {@code vars.X} and {@code secrets.X} by the setting X, others by their own name.
     */
    private String resolve(String text) {
        return EXPRESSION
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(
                        settings.getOrDefault(found.group(1).replaceFirst("^(vars|secrets)\\.", ""), "")));
    }

    /** What the workflow names, and where it is here: the program, and the server that the runner starts. */
    private String here(String value) {
        return value.replace("https://downloads.example.com/seed.jar", settings.getOrDefault("SEED_JAR", ""))
                .replace("localhost:5432", "localhost:" + target.getPortNumbers()[0]);
    }

    private String gitLab(JsonNode pipeline, String job) throws Exception {
        Map<String, String> variables = new HashMap<>(settings);
        pipeline.path("variables")
                .properties()
                .forEach(entry -> variables.put(entry.getKey(), entry.getValue().asText()));
        StringBuilder commands = new StringBuilder();
        Stream.of(
                        pipeline.path("default").path("before_script"),
                        pipeline.path(job).path("script"))
                .forEach(lines ->
                        lines.forEach(line -> commands.append(line.asText()).append('\n')));
        assertThat(commands).as("the script of " + job).isNotEmpty();
        return new Runner(checkout, variables).run(commands.toString());
    }
}
