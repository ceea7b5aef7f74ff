package com.c0d3.previewdb.examples.ci;

import static com.c0d3.previewdb.testing.PostgresExtension.column;
import static com.c0d3.previewdb.testing.PostgresExtension.count;
import static com.c0d3.previewdb.testing.PostgresExtension.execute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
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
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
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
    private static final Path BOOTSTRAP = Path.of("..", "..", "bootstrap", "target", "bootstrap.jar");
    private static final Pattern CONDITION = Pattern.compile("vars\\.(\\w+) != ''");
    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{\\{ *([^}]+?) *}}");
    private static final String CLONE = "Clone the seeded database";
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
    private Comments comments;
    private PreviewsOnVercel vercel;

    @BeforeEach
    void setUp() throws IOException, SQLException {
        comments = new Comments();
        vercel = new PreviewsOnVercel();
        assumeTrue(
                Files.exists(SEED) && Files.exists(BOOTSTRAP),
                "seed.jar or bootstrap.jar is missing: mvnw package builds them");
        settings.put("SEED_JAR", SEED.toAbsolutePath().normalize().toUri().toString());
        settings.put(
                "BOOTSTRAP_JAR", BOOTSTRAP.toAbsolutePath().normalize().toUri().toString());
        settings.put("VERCEL_TOKEN", ApiStandIn.TOKEN);
        settings.put("VERCEL_API_URL", vercel.address());
        settings.put("github.token", ApiStandIn.TOKEN);
        settings.put("github.api_url", comments.address());
        settings.put("github.repository", "c0d3/web");
        settings.put("github.event.pull_request.number", "7");
        Files.writeString(
                checkout.resolve("bootstrap.yaml"),
                "{database: {name: a, owner: a}, production: [db.example.com],"
                        + " publish: {vercel: {project: web, variables: {DATABASE_URL: url}}}}");
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

    @AfterEach
    void close() {
        comments.close();
        vercel.close();
    }

    @Test
    @RequiresProgram("jq")
    void theGitHubWorkflowSeedsClonesAndDrops() throws Exception {
        JsonNode workflow = yaml("github/preview-database.yml");
        settings.put("github.head_ref", BRANCH);

        assertThat(gitHub(workflow, "seed").get("Refresh the seeded database")).contains("lessons: 2 rows", "No leak");
        assertThat(column(target, "SELECT count(*) FROM users WHERE email LIKE '%school.test'"))
                .containsExactly("0");
        assertThat(gitHub(workflow, "clone").get(CLONE)).contains("\"created\":true", "\"variables\":{}");
        String database = assertThatCloneHasTheRows();
        assertThat(vercel.value("DATABASE_URL", BRANCH)).contains("/" + database);
        assertThat(gitHub(workflow, "clone").get(CLONE)).contains("\"created\":false");
        assertThat(gitHub(workflow, "drop").get("Drop the clone"))
                .contains("Dropped the clone \"%s\"".formatted(BRANCH));
        assertThat(vercel.value("DATABASE_URL", BRANCH)).isEmpty();
    }

    @Test
    @RequiresProgram("jq")
    void theGitHubWorkflowWritesOneComment() throws Exception {
        JsonNode workflow = yaml("github/preview-database.yml");
        settings.put("github.head_ref", BRANCH);
        settings.remove("BOOTSTRAP_JAR");
        for (int i = 0; i < 100; i++) {
            comments.add("ada", "<!-- previewdb --> Looks good to me");
        }
        gitHub(workflow, "seed");
        gitHub(workflow, "clone");
        Instant now = Instant.now();
        assertThat(comments.of("github-actions[bot]")).singleElement(STRING).isEqualTo("""
                <!-- previewdb -->
                The preview of this pull request has a database of its own, `%s`.
                Its rows were copied from production on %s UTC, and anonymised.
                It is dropped when the pull request is closed, and on %s at the latest.""".formatted(
                        assertThatCloneHasTheRows(), minute(loaded()), day(now.plus(Duration.ofDays(30)))));
        gitHub(workflow, "clone");
        assertThat(comments.of("github-actions[bot]")).hasSize(1);
        assertThat(comments.of("ada")).hasSize(100).containsOnly("<!-- previewdb --> Looks good to me");
        assertThat(vercel.requests()).isEmpty();
    }

    @Test
    void bothLookForProductionAmongWhatPreviewsGet() throws Exception {
        JsonNode workflow = yaml("github/preview-database.yml");
        JsonNode pipeline = yaml("gitlab/preview-database.gitlab-ci.yml");
        vercel.add("DATABASE_URL", "postgresql://a:b@localhost:1/a");
        assertThat(gitHub(workflow, "doctor").values())
                .singleElement(STRING)
                .contains("0 of 1 hold production's database.");
        vercel.add("DIRECT_URL", "postgresql://a:hunter2@db.example.com/school");
        assertThatThrownBy(() -> gitHub(workflow, "doctor"))
                .hasMessageContaining("FAIL DIRECT_URL (previews): is production, by 'db.example.com'")
                .hasMessageNotContaining("hunter2");
        assertThatThrownBy(() -> gitLab(pipeline, "doctor")).hasMessageContaining("FAIL DIRECT_URL (previews): ");
    }

    private Instant loaded() throws SQLException {
        String mark = column(PREVIEWS.superuser("postgres"), """
                SELECT shobj_description(oid, 'pg_authid') FROM pg_roles
                WHERE shobj_description(oid, 'pg_authid') LIKE '%loadedAt%' ORDER BY oid DESC LIMIT 1""").get(0);
        return Instant.parse(String.valueOf(mark).replaceFirst("(?s).*\"loadedAt\" *: *\"([^\"]+)\".*", "$1"));
    }

    private static String minute(Instant instant) {
        return DateTimeFormatter.ofPattern("yyyy-MM-dd 'at' HH:mm", Locale.ROOT)
                .withZone(ZoneOffset.UTC)
                .format(instant);
    }

    private static String day(Instant instant) {
        return instant.truncatedTo(ChronoUnit.DAYS).toString().substring(0, 10);
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

        Map<String, String> outputs = gitHub(yaml("github/preview-database.yml"), "fork");

        assertThat(outputs.get("Invent rows for them")).contains("Generated 2 tables, 80 rows");
        assertThat(Integer.parseInt(String.valueOf(outputs.get("Run the tests")).strip()))
                .isGreaterThan(40);
    }

    @Test
    void theGitLabJobsSeedCloneAndDrop() throws Exception {
        JsonNode pipeline = yaml("gitlab/preview-database.gitlab-ci.yml");
        settings.put("CI_COMMIT_REF_NAME", BRANCH);

        assertThat(gitLab(pipeline, "seed")).contains("lessons: 2 rows", "No leak");
        assertThat(gitLab(pipeline, "clone")).contains("created: true");
        assertThatCloneHasTheRows();
        assertThat(vercel.value("DATABASE_URL", BRANCH)).isNotEmpty();
        assertThat(gitLab(pipeline, "drop")).contains("Dropped the clone \"%s\"".formatted(BRANCH));
        assertThat(vercel.value("DATABASE_URL", BRANCH)).isEmpty();
    }

    /** The migrations were given the clone's URL; the clone's name. */
    private String assertThatCloneHasTheRows() throws Exception {
        PGSimpleDataSource clone = new PGSimpleDataSource();
        clone.setUrl(Files.readString(checkout.resolve("migrated")));
        assertThat(clone.getDatabaseName()).isNotEqualTo(target.getDatabaseName());
        assertThat(count(clone, "lessons")).isEqualTo(2);
        return String.valueOf(clone.getDatabaseName());
    }

    private static JsonNode yaml(String file) throws IOException {
        return YAMLMapper.builder().build().readTree(Files.readString(Path.of(file)));
    }

    /** Runs the steps of a job that have commands; what each printed, by its name. */
    private Map<String, String> gitHub(JsonNode workflow, String job) throws Exception {
        Map<String, String> variables = new HashMap<>();
        variables.put("VERCEL_API_URL", vercel.address());
        put(variables, workflow.path("env"));
        put(variables, workflow.path("jobs").path(job).path("env"));
        variables.replaceAll((name, value) -> here(value));
        Map<String, String> outputs = new LinkedHashMap<>();
        for (JsonNode step : workflow.path("jobs").path(job).path("steps")) {
            if (step.has("run") && isWanted(step.path("if").asText(""))) {
                Map<String, String> own = new HashMap<>(variables);
                put(own, step.path("env"));
                outputs.put(
                        step.path("name").asText(),
                        new Runner(checkout, own).run(step.get("run").asText()));
            }
        }
        assertThat(outputs).as("the steps of " + job).isNotEmpty();
        return outputs;
    }

    private void put(Map<String, String> variables, JsonNode env) {
        env.properties()
                .forEach(entry ->
                        variables.put(entry.getKey(), resolve(entry.getValue().asText())));
    }

    private boolean isWanted(String condition) {
        Matcher known = CONDITION.matcher(condition);
        assertThat(condition.isEmpty() || known.matches()).as(condition).isTrue();
        return condition.isEmpty() || !settings.getOrDefault(known.group(1), "").isEmpty();
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
