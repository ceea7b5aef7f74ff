package com.c0d3.previewdb.seed;

import static com.c0d3.previewdb.testing.PostgresExtension.column;
import static com.c0d3.previewdb.testing.PostgresExtension.count;
import static com.c0d3.previewdb.testing.PostgresExtension.execute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.mask.MaskingKey;
import com.c0d3.previewdb.seed.rules.SeedRules;
import com.c0d3.previewdb.testing.PostgresExtension;
import com.c0d3.previewdb.testing.PostgresVersion;
import com.c0d3.previewdb.testing.RequiresProgram;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** Whole refreshes of three databases; a search that shares nothing with seed finds nobody in what came of them. */
@RequiresProgram("pg_dump")
final class NobodyRealTest {
    /** Old enough for the pg_dump of every machine that has one. */
    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension().version(PostgresVersion.V15);

    private static final Path SCHOOL =
            Path.of("..", "verification", "benchmarks", "src", "main", "resources", "c0d3", "production.sql");
    private static final Path SCHOOL_RULES = Path.of("..", "examples", "c0d3", "seed.yaml");

    private static final List<String> BIRDS =
            List.of("canary", "cárdenas", "471108154711", "198.51.100", "2001:db8:ca:", "08:00:2b:47");

    @TempDir
    private Path directory;

    @Test
    @RequiresProgram("python3")
    void noCanaryLeavesAColumnOfAnyType() throws Exception {
        PGSimpleDataSource source = POSTGRES.createDatabase();
        execute(source, resource("canaries.sql"));
        IndependentSearch search = new IndependentSearch(directory);
        assertThat(search.parts(search.dump(source), BIRDS)).hasSizeGreaterThan(14);

        PGSimpleDataSource target = refreshed(source, resource("canaries.yaml"));

        Path dump = search.dump(target);
        assertThat(search.parts(dump, BIRDS)).isEmpty();
        assertThat(List.of(count(target, "people"), count(target, "posts"), count(target, "base")))
                .containsExactly(3, 3, 2);
        assertThat(column(target, "SELECT body FROM posts WHERE id = 1"))
                .as("the pseudonyms of the columns")
                .isEqualTo(column(
                        target,
                        "SELECT 'Ask ' || nick || ', ' || email || ' or ' || first || ' ' || last || '.' FROM people WHERE id = 1"));
    }

    @Test
    @RequiresProgram("python3")
    void nobodyOfPagilaLeavesAndNothingIsMistakenForSomebody() throws Exception {
        PGSimpleDataSource source = POSTGRES.createDatabase();
        Pagila.load(source);

        PGSimpleDataSource target = refreshed(source, resource("pagila.yaml"));

        IndependentSearch search = new IndependentSearch(directory);
        Path before = search.dump(source);
        Path after = search.dump(target);
        assertThat(search.texts(before, people(source))).hasSizeGreaterThan(2_000);
        assertThat(search.texts(after, people(source))).isEmpty();
        assertThat(search.unchanged(
                        before, after, "customer", "customer_id", "first_name", "last_name", "email", "create_date"))
                .isEmpty();
        assertThat(search.unchanged(before, after, "address", "address_id", "address", "postal_code", "phone"))
                .isEmpty();
        assertThat(search.unchanged(
                        before, after, "staff", "staff_id", "first_name", "last_name", "email", "username", "password"))
                .isEmpty();
        assertThat(column(target, "SELECT first_name || last_name FROM actor ORDER BY actor_id"))
                .as("people of public life")
                .isEqualTo(column(source, "SELECT first_name || last_name FROM actor ORDER BY actor_id"));
    }

    private static List<String> people(PGSimpleDataSource pagila) throws SQLException {
        List<String> people = new ArrayList<>();
        column(pagila, """
                SELECT first_name || ' ' || last_name FROM customer UNION SELECT email FROM customer
                UNION SELECT first_name || ' ' || last_name FROM staff UNION SELECT email FROM staff
                UNION SELECT password FROM staff UNION SELECT address FROM address
                UNION SELECT phone FROM address WHERE phone <> ''
                """).forEach(each -> people.add(String.valueOf(each)));
        people.removeAll(column(pagila, "SELECT first_name || ' ' || last_name FROM actor"));
        return people;
    }

    @Test
    @RequiresProgram("python3") // and psql, which pg_dump comes with
    void nobodyOfTheSchoolLeaves() throws Exception {
        PGSimpleDataSource source = POSTGRES.createDatabase();
        school(source);

        PGSimpleDataSource target = refreshed(source, Files.readString(SCHOOL_RULES));

        IndependentSearch search = new IndependentSearch(directory);
        List<String> users = new ArrayList<>();
        for (String name : List.of(
                "name",
                "username",
                "email",
                "password",
                "\"forgotToken\"",
                "\"cliToken\"",
                "\"discordAccessToken\"",
                "\"discordRefreshToken\"",
                "\"discordId\"")) {
            column(source, "SELECT DISTINCT %s FROM users WHERE %s IS NOT NULL".formatted(name, name))
                    .forEach(value -> users.add(String.valueOf(value)));
        }
        assertThat(search.texts(search.dump(source), users)).hasSizeGreaterThan(users.size());
        assertThat(search.texts(search.dump(target), users)).isEmpty();
        assertThat(search.unchanged(
                        search.dump(source), search.dump(target), "users", "id", "name", "gsId", "createdAt", "updatedAt"))
                .isEmpty();
        assertThat(count(target, "submissions")).isEqualTo(count(source, "submissions"));
    }

    @Test
    void canaryInAKeptColumnOfAnyTypeStopsTheRun() throws Exception {
        PGSimpleDataSource source = POSTGRES.createDatabase();
        execute(source, resource("canaries.sql"), resource("plants.sql"));

        assertThatThrownBy(() -> seed(source, resource("canaries.yaml")).snapshot(directory.resolve("file")))
                .isInstanceOf(ProblemsException.class)
                .satisfies(e -> assertThat(column(
                                source,
                                "SELECT attname FROM pg_attribute WHERE attrelid = 'kept'::regclass AND attnum > 1"))
                        .allSatisfy(name -> assertThat(e.getMessage()).contains("\nkept.%s: ".formatted(name))));
        assertThat(directory.resolve("file")).doesNotExist();
    }

    private PGSimpleDataSource refreshed(PGSimpleDataSource source, String yaml) throws Exception {
        PGSimpleDataSource target = POSTGRES.createDatabase();
        School.stamp(target);
        Seed seed = Seed.builder()
                .source(source)
                .target(target)
                .rules(SeedRules.parse("test", yaml))
                .maskingKey(MaskingKey.of("a key for tests only"))
                .build();
        seed.refresh();
        return target;
    }

    private static Seed seed(PGSimpleDataSource source, String yaml) throws ProblemsException {
        return Seed.builder()
                .source(source)
                .rules(SeedRules.parse("test", yaml.replace("structure: dump", "structure: existing")))
                .build();
    }

    private void school(PGSimpleDataSource database) throws Exception {
        Process psql = new ProcessBuilder(
                        "psql",
                        "-qX",
                        "--host=localhost",
                        "--port=" + database.getPortNumbers()[0],
                        "--username=postgres",
                        "--dbname=" + database.getDatabaseName(),
                        "--set=scale=0.001",
                        "--set=content=50",
                        "--file=" + SCHOOL)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("psql").toFile())
                .start();
        assertThat(psql.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(psql.exitValue()).isZero();
    }

    private static String resource(String name) throws Exception {
        try (InputStream in =
                Objects.requireNonNull(NobodyRealTest.class.getResourceAsStream("nobody/" + name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
