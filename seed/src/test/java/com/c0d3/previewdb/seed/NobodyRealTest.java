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
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
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

    private static final List<String> BIRDS =
            List.of("canary", "cárdenas", "471108154711", "198.51.100", "2001:db8:ca:", "08:00:2b:47");

    @TempDir
    private Path directory;

    @Test
    @RequiresProgram("python3")
    void noCanaryLeavesAColumnOfAnyType() throws Exception {
        PGSimpleDataSource source = POSTGRES.createDatabase();
        execute(source, NobodyReal.resource("canaries.sql"));
        IndependentSearch search = new IndependentSearch(directory);
        assertThat(search.parts(search.dump(source), BIRDS)).hasSizeGreaterThan(14);

        PGSimpleDataSource target = refreshed(source, NobodyReal.resource("canaries.yaml"));

        Path dump = search.dump(target);
        assertThat(search.parts(dump, BIRDS)).isEmpty();
        assertThat(blanks(target)).as("NULL stays NULL, '' stays ''").isEqualTo(blanks(source));
        assertThat(List.of(count(target, "people"), count(target, "posts"), count(target, "base")))
                .containsExactly(3, 3, 2);
        assertThat(column(target, "SELECT count(*) FROM posts JOIN people USING (nick)"))
                .as("declared references lead where they led")
                .containsExactly("2");
        assertThat(column(target, "SELECT body FROM posts WHERE id = 1"))
                .as("the pseudonyms of the columns")
                .isEqualTo(
                        column(
                                target,
                                "SELECT 'Ask ' || nick || ', ' || mail || ' or ' || first || ' ' || last || '.' FROM people WHERE id = 1"));
    }

    /** Where people and posts have NULL or an empty text, but for the columns whose mask is NULL. */
    private static List<String> blanks(PGSimpleDataSource database) throws SQLException {
        List<String> nulled = List.of("extra", "page", "photo", "mac", "mac8", "pay", "rises", "span", "spans", "spot");
        List<String> blanks = new ArrayList<>();
        for (String table : List.of("people", "posts")) {
            for (Object name : column(
                    database,
                    "SELECT quote_ident(attname) FROM pg_attribute WHERE attrelid = '%s'::regclass AND attnum > 0"
                            .formatted(table))) {
                if (!nulled.contains(name) && !List.of("words", "wanted").contains(name)) {
                    column(
                                    database,
                                    "SELECT id || CASE WHEN %1$s IS NULL THEN ' null' ELSE ' empty' END FROM %2$s WHERE nullif(%1$s::text, '') IS NULL ORDER BY id"
                                            .formatted(name, table))
                            .forEach(each -> blanks.add("%s.%s %s".formatted(table, name, each)));
                }
            }
        }
        return blanks;
    }

    @Test
    @RequiresProgram("python3")
    void nobodyOfPagilaLeavesAndNothingIsMistakenForSomebody() throws Exception {
        PGSimpleDataSource source = POSTGRES.createDatabase();
        Pagila.load(source);

        PGSimpleDataSource target = refreshed(source, NobodyReal.resource("pagila.yaml"));

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
        GeneratedSchool.load(source);

        PGSimpleDataSource target = refreshed(source, GeneratedSchool.rules());

        IndependentSearch search = new IndependentSearch(directory);
        List<String> users = GeneratedSchool.originals(source);
        assertThat(search.texts(search.dump(source), users)).hasSizeGreaterThan(users.size());
        assertThat(search.texts(search.dump(target), users)).isEmpty();
        assertThat(search.unchanged(
                        search.dump(source),
                        search.dump(target),
                        "users",
                        "id",
                        "name",
                        "gsId",
                        "createdAt",
                        "updatedAt"))
                .isEmpty();
        assertThat(count(target, "submissions")).isEqualTo(count(source, "submissions"));
    }

    @Test
    void canaryInAKeptColumnOfAnyTypeStopsTheRun() throws Exception {
        PGSimpleDataSource source = POSTGRES.createDatabase();
        execute(source, NobodyReal.resource("canaries.sql"), NobodyReal.resource("plants.sql"));

        assertThatThrownBy(
                        () -> seed(source, NobodyReal.resource("canaries.yaml")).snapshot(directory.resolve("file")))
                .isInstanceOf(ProblemsException.class)
                .satisfies(e -> assertThat(column(
                                source,
                                "SELECT attname FROM pg_attribute WHERE attrelid = 'kept'::regclass AND attnum > 1"))
                        .allSatisfy(name -> assertThat(e.getMessage()).contains("\nkept.%s: ".formatted(name))));
        assertThat(directory.resolve("file")).doesNotExist();
    }

    @Test
    void canaryInTheStructureStopsTheRunBeforeItLeaves() throws Exception {
        PGSimpleDataSource source = POSTGRES.createDatabase();
        execute(source, NobodyReal.resource("canaries.sql"), NobodyReal.resource("structure-plants.sql"));
        Seed seed = Seed.builder()
                .source(source)
                .rules(SeedRules.parse("test", NobodyReal.resource("canaries.yaml") + "  lists: {rows: none}\n"))
                .build();

        assertThatThrownBy(() -> seed.snapshot(directory.resolve("file")))
                .isInstanceOf(ProblemsException.class)
                .satisfies(e -> assertThat(List.of(
                                "comment \"public.COLUMN \"posts\".\"body\"\"",
                                "table \"public.posts\"",
                                "type \"public.whose\"",
                                "domain \"public.hers_by_default\"",
                                "function \"public.hers()\"",
                                "function \"public.hers_if_none(\"text\")\"",
                                "function \"public.hers_atomic()\"",
                                "aggregate \"public.hers_all(\"text\")\"",
                                "view \"public.hers_view\"",
                                "materialized view \"public.hers_seen\"",
                                "index \"public.hers_index\"",
                                "trigger \"public.base hers_trigger\"",
                                "rule \"public.heir hers_rule\"",
                                "policy \"public.base hers_policy\"",
                                "statistics \"public.hers_statistics\"",
                                "table attach \"public.lists_hers\""))
                        .allSatisfy(name -> assertThat(e.getMessage()).contains("\n" + name + ": ")));
        assertThat(directory.resolve("file")).doesNotExist();
    }

    @Test
    void canaryInAStructureThatIsThereStopsTheRun() throws Exception {
        PGSimpleDataSource source = POSTGRES.createDatabase();
        PGSimpleDataSource target = POSTGRES.createDatabase();
        School.stamp(target);
        execute(source, NobodyReal.resource("canaries.sql"), "CREATE TABLE lists (who text)");
        execute(target, NobodyReal.resource("canaries.sql"), NobodyReal.resource("structure-plants.sql"));
        Seed seed = Seed.builder()
                .source(source)
                .target(target)
                .rules(SeedRules.parse(
                        "test",
                        NobodyReal.resource("canaries.yaml").replace("structure: dump", "structure: existing")
                                + "  lists: {rows: none}\n"))
                .pgDump(Path.of("none")) // then the target itself is filled
                .build();

        assertThatThrownBy(seed::refresh)
                .isInstanceOf(ProblemsException.class)
                .satisfies(e -> assertThat(List.of(
                                "the comment on column body of table posts",
                                "the default of column link of table posts",
                                "the default of column hers of table posts",
                                "constraint posts_hers on table posts",
                                "type whose",
                                "the default of type hers_by_default",
                                "function hers()",
                                "function hers_if_none(text)",
                                "function hers_atomic()",
                                "function hers_all(text)",
                                "view hers_view",
                                "materialized view hers_seen",
                                "index hers_index",
                                "trigger hers_trigger on table base",
                                "rule hers_rule on table heir",
                                "policy hers_policy on table base",
                                "statistics object hers_statistics",
                                "the bound of table lists_hers"))
                        .allSatisfy(name -> assertThat(e.getMessage()).contains("\n" + name + ": ")));
        assertThat(count(target, "people")).as("as it was").isEqualTo(3);
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
}
