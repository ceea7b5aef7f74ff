package com.c0d3.previewdb.seed;

import static com.c0d3.previewdb.testing.PostgresExtension.column;
import static com.c0d3.previewdb.testing.PostgresExtension.count;
import static com.c0d3.previewdb.testing.PostgresExtension.execute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.mask.MaskingKey;
import com.c0d3.previewdb.seed.publish.PublicationOptions;
import com.c0d3.previewdb.seed.rules.SeedRules;
import com.c0d3.previewdb.seed.rules.StructureRule;
import com.c0d3.previewdb.testing.PostgresExtension;
import com.c0d3.previewdb.testing.PostgresVersion;
import com.c0d3.previewdb.testing.RequiresProgram;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

final class GenerateTest {
    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    @RegisterExtension
    static final PostgresExtension OF_DEBIAN = new PostgresExtension().version(PostgresVersion.V15);

    private static final MaskingKey KEY = MaskingKey.of("a key for tests only");

    @TempDir
    private Path directory;

    @Test
    void schoolGetsRowsThatFitWithoutProduction() throws Exception {
        PGSimpleDataSource target = School.preview(POSTGRES);

        SeedReport report = builder(target, School.yaml()).build().generate(scale(20));

        assertThat(report.tables())
                .containsExactly(
                        new SeedReport.TableReport("challenges", 180),
                        new SeedReport.TableReport("lessons", 180),
                        new SeedReport.TableReport("modules", 60),
                        new SeedReport.TableReport("stars", 0),
                        new SeedReport.TableReport("submissions", 0),
                        new SeedReport.TableReport("users", 20));
        assertThat(report.notes()).isEmpty();
        assertThat(column(target, "SELECT DISTINCT email FROM users"))
                .hasSize(20)
                .allMatch(email -> String.valueOf(email).matches("[a-z.]+-[0-9a-z]{13}@example\\.com"));
        assertThat(column(target, "SELECT count(*) FROM users WHERE \"invitedById\" < id AND password = '!'"))
                .singleElement()
                .satisfies(invited -> assertThat(Integer.parseInt(invited)).isBetween(10, 19));
        assertThat(column(
                        target,
                        "SELECT count(DISTINCT level) = 2 AND count(DISTINCT \"lessonId\") > 50 FROM challenges"))
                .containsExactly("t");
        assertThat(column(target, "INSERT INTO modules (\"authorId\", title) VALUES (1, 'next') RETURNING id"))
                .as("the sequence goes on")
                .containsExactly("61");
    }

    @Test
    void sameScaleAndKeyGiveTheSameBytes() throws Exception {
        PGSimpleDataSource target = School.preview(POSTGRES);
        Path first = directory.resolve("first");
        Path second = directory.resolve("second");
        Path other = directory.resolve("other");

        builder(target, School.yaml()).build().generate(scale(10), first);
        builder(target, School.yaml()).build().generate(scale(10), second);
        builder(target, School.yaml()).maskingKey(MaskingKey.random()).build().generate(scale(10), other);

        assertThat(second).hasSameBinaryContentAs(first);
        assertThat(Files.readAllBytes(other)).isNotEqualTo(Files.readAllBytes(first));
        assertThat(count(target, "users")).as("only the file was written").isZero();
        builder(target, School.yaml()).build().load(first);
        List<@Nullable String> loaded = rows(target, "users");
        builder(target, School.yaml()).build().generate(scale(10));
        assertThat(rows(target, "users")).hasSize(10).isEqualTo(loaded);
    }

    @Test
    void everyConstraintHolds() throws Exception {
        PGSimpleDataSource target = POSTGRES.createDatabase();
        execute(target, CONSTRAINTS);
        School.stamp(target);

        SeedReport report = builder(target, CONSTRAINT_RULES).build().generate(scale(30));

        assertThat(report.notes())
                .containsExactly("pair has 100 rows instead of 150: its constraints leave room for no more");
        assertThat(column(target, "SELECT count(DISTINCT status) FROM item")).containsExactly("3");
        assertThat(column(target, "SELECT count(*) FROM item WHERE code !~ '^[A-Z]{2}-[0-9]{4}$'"))
                .containsExactly("0");
        assertThat(column(target, "SELECT count(*) FROM profile JOIN account ON account = id"))
                .containsExactly("30");
        assertThat(column(target, "SELECT count(*) FROM store s JOIN staff m ON m.id = s.manager"))
                .as("a cycle of references that may not be NULL")
                .containsExactly("30");
        assertThat(column(target, "SELECT count(*) FROM reply r JOIN reply p ON p.id = r.parent WHERE p.id < r.id"))
                .singleElement()
                .satisfies(replies -> assertThat(Integer.parseInt(replies)).isGreaterThan(5));
        assertThat(column(target, "SELECT DISTINCT tier FROM account")).containsExactlyInAnyOrder("gold", "tin");
    }

    private static final String CONSTRAINTS =
            """
            CREATE TYPE mood AS ENUM ('sad', 'ok');
            CREATE DOMAIN positive AS int CHECK (VALUE > 0 AND VALUE <= 7);
            CREATE DOMAIN slug AS text NOT NULL CHECK (VALUE ~ '^[a-z]+(-[a-z]+)*$');
            CREATE TYPE place AS (street text, number int);
            CREATE TABLE account (id uuid PRIMARY KEY, email varchar(40) NOT NULL, tier text NOT NULL);
            CREATE UNIQUE INDEX ON account (lower(email));
            CREATE TABLE profile (account uuid PRIMARY KEY REFERENCES account, nick varchar(8) NOT NULL UNIQUE, mood mood NOT NULL);
            CREATE TABLE unit (org char(2), code smallint, name text, PRIMARY KEY (org, code));
            CREATE TABLE item (
              id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, org char(2) NOT NULL, unit smallint NOT NULL, sub smallint,
              status varchar(20) NOT NULL CHECK (status IN ('open', 'paid', 'gone')), code text NOT NULL UNIQUE
                CHECK (code ~ '^[A-Z]{2}-[0-9]{4}$'), price numeric(8, 2) NOT NULL CHECK (price >= 10 AND price < 12),
              stars positive, path slug, begins date NOT NULL, ends date NOT NULL, shape place, tags text[] NOT NULL,
              word text CHECK (length(word) >= 300), span int4range, moods mood[], doc jsonb NOT NULL, at tstzrange,
              total numeric GENERATED ALWAYS AS (price * 2) STORED, label varchar(6) CHECK (label LIKE 'a%') NOT NULL,
              ip inet NOT NULL, mac macaddr, bits bit(5), gap interval, f8 double precision, m money, t time, x xml, b bytea,
              p point, pg polygon, c circle, "at" timestamptz CHECK ("at" > '2025-01-01'), n int CHECK (n IS NULL OR n > 1000),
              CHECK (begins < ends), FOREIGN KEY (org, unit) REFERENCES unit, FOREIGN KEY (org, sub) REFERENCES unit);
            CREATE TABLE note (id serial PRIMARY KEY, item bigint REFERENCES item, account uuid REFERENCES account,
              CHECK (num_nonnulls(item, account) = 1));
            CREATE TABLE left_side (id int PRIMARY KEY); CREATE TABLE right_side (id int PRIMARY KEY);
            CREATE TABLE pair (l int REFERENCES left_side, r int REFERENCES right_side, PRIMARY KEY (l, r));
            CREATE TABLE store (id serial PRIMARY KEY, manager int NOT NULL);
            CREATE TABLE staff (id serial PRIMARY KEY, store int NOT NULL REFERENCES store);
            ALTER TABLE store ADD FOREIGN KEY (manager) REFERENCES staff;
            CREATE TABLE reply (id serial PRIMARY KEY, parent int REFERENCES reply, root int NOT NULL REFERENCES reply);
            CREATE TABLE day (d date, n int, PRIMARY KEY (d, n)) PARTITION BY RANGE (d);
            CREATE TABLE day_all PARTITION OF day DEFAULT;
            CREATE MATERIALIZED VIEW tiers AS SELECT tier, count(*) FROM account GROUP BY tier WITH NO DATA""".replace("\"at\" timestamptz", "seen timestamptz").replace("(\"at\" >", "(seen >");

    private static final String CONSTRAINT_RULES = """
            tables:
              account: {rows: all, columns: {id: keep, email: email, tier: keep}}
              profile: {rows: all, columns: {account: keep, nick: {mask: username, permuted: true}, mood: keep}}
              unit: {rows: all, columns: {org: keep, code: keep, name: keep}}
              item:
                rows: all
                columns: {id: keep, org: keep, unit: keep, sub: keep, status: keep, code: keep, price: keep, stars: keep,
                  path: keep, begins: keep, ends: keep, shape: keep, tags: keep, word: keep, span: keep, moods: keep,
                  doc: keep, at: keep, label: keep, ip: ip, mac: keep, bits: keep, gap: keep, f8: keep, m: keep, t: keep,
                  x: keep, b: keep, p: keep, pg: keep, c: keep, seen: keep, n: keep}
              note: {rows: all, columns: {id: keep, item: keep, account: keep}}
              left_side: {rows: all, columns: {id: keep}}
              right_side: {rows: all, columns: {id: keep}}
              pair: {rows: all, columns: {l: keep, r: keep}}
              store: {rows: all, columns: {id: keep, manager: keep}}
              staff: {rows: all, columns: {id: keep, store: keep}}
              reply: {rows: all, columns: {id: keep, parent: keep, root: keep}}
              day: {rows: all, columns: {d: keep, n: keep}}
            generate:
              rows: {left_side: 0.33, right_side: 0.33, pair: 5, store: 1, profile: 3}
              columns: {account.tier: [gold, tin]}
            """;

    @Test
    void whatCannotBeMadeIsNamedWithWhatToDo() throws Exception {
        PGSimpleDataSource target = POSTGRES.createDatabase();
        execute(
                target,
                "CREATE TABLE odd (id int PRIMARY KEY, n int NOT NULL CONSTRAINT twice CHECK (n = id * 2 + 7000))",
                "CREATE TABLE other (id int PRIMARY KEY, doc pg_snapshot NOT NULL)");
        School.stamp(target);
        String odd = """
                tables:
                  odd: {rows: all, columns: {id: keep, n: keep}}
                  other: {rows: %s, columns: {id: keep, doc: keep}}
                """;

        assertThatThrownBy(() -> builder(target, odd.formatted("all")).build().generate(scale(3)))
                .isInstanceOf(ProblemsException.class)
                .hasMessage(
                        "No rows can be made:\nother.doc: nobody knows how a value of the type \"pg_snapshot\" looks that"
                                + " its constraints accept; list some in the rules: generate: {columns: {other.doc: [\"…\"]}}");
        assertThatThrownBy(() -> builder(target, odd.formatted("none")).build().generate(scale(3)))
                .isInstanceOf(ProblemsException.class)
                .hasMessage(
                        "Writing the table \"odd\" to the target failed: new row for relation \"odd\" violates check"
                                + " constraint \"twice\" (SQLState 23514). Say in the rules which values fit: generate: {columns:"
                                + " {odd.COLUMN: [\"…\"]}}; not understood: \"twice\": CHECK ((n = ((id * 2) + 7000)))");
        String told = odd.formatted("all")
                + "generate: {rows: {odd: 1, other: 1}, columns: {odd.n: \"700{{number 2 2}}\", other.doc: [\"10:20:\"]}}";
        assertThat(builder(target, told).build().generate(scale(1)).tables())
                .containsExactly(new SeedReport.TableReport("odd", 1), new SeedReport.TableReport("other", 1));
    }

    @Test
    void rulesMustNameEveryColumnAndKnownWords() throws Exception {
        PGSimpleDataSource target = School.preview(POSTGRES);
        execute(target, "ALTER TABLE users ADD phone text");

        assertThatThrownBy(() -> builder(target, School.yaml()).build().generate(scale(3)))
                .isInstanceOf(ProblemsException.class)
                .hasMessageContaining("tables.users.columns: no rule names the column \"phone\"");
        execute(target, "ALTER TABLE users DROP phone");
        String words = School.yaml() + "generate: {columns: {users.bio: \"{{nothing}}\"}}";
        assertThatThrownBy(() -> builder(target, words).build().generate(scale(3)))
                .isInstanceOf(ProblemsException.class)
                .hasMessage(
                        "The rules under \"generate\" cannot be used:\n\"{{nothing}}\" uses the list \"nothing\", which there"
                                + " is not; add it to \"generate.words\"");
        assertThatThrownBy(
                        () -> SeedRules.parse("test", "tables: {}\ngenerate: {rows: {a: x}, words: {b: [[]]}, c: 1}"))
                .isInstanceOf(ProblemsException.class)
                .hasMessageContaining("generate.rows.a: \"x\" is not a number of rows for each of the scale")
                .hasMessageContaining("is no text");
    }

    @Test
    void changelogMakesTheTables() throws Exception {
        PGSimpleDataSource target = School.stamp(POSTGRES.createDatabase());
        Path changelog = Files.writeString(directory.resolve("changelog.sql"), """
                --liquibase formatted sql
                --changeset a:1
                CREATE TABLE lessons (id serial PRIMARY KEY, title text NOT NULL, slug text NOT NULL UNIQUE);
                """);
        String yaml = "tables: {lessons: {rows: all, columns: {id: keep, title: keep, slug: keep}}}";

        builder(target, yaml)
                .structure(new StructureRule.Changelog(changelog.toString()))
                .build()
                .generate(scale(12));

        assertThat(column(target, "SELECT title FROM lessons"))
                .hasSize(12)
                .contains("TypeScript")
                .allMatch(title -> String.valueOf(title).matches("[A-Z][A-Za-z, ]+"));
        assertThat(column(target, "SELECT slug FROM lessons WHERE id = 5").get(0))
                .matches("[a-z0-9]+-5");
    }

    @Test
    @RequiresProgram("pg_dump")
    void fileOfPgDumpMakesTheTables() throws Exception {
        PGSimpleDataSource school = School.production(OF_DEBIAN);
        Path structure = directory.resolve("structure.sql");
        dump(school, structure);
        PGSimpleDataSource target = School.stamp(OF_DEBIAN.createDatabase());
        Path file = directory.resolve("generated");
        GenerateOptions options = new GenerateOptions(2, Optional.of(structure));

        builder(target, School.yaml()).build().generate(options, file);
        assertThat(column(target, "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"))
                .containsExactly("0");
        builder(target, School.yaml()).build().load(file);
        assertThat(count(target, "users")).isEqualTo(2);
        builder(target, School.yaml()).build().generate(options);
        assertThat(count(target, "lessons")).isEqualTo(18);

        Path plain = Files.writeString(directory.resolve("plain.sql"), "CREATE TABLE a (id int);");
        assertThatThrownBy(() ->
                        builder(target, School.yaml()).build().generate(new GenerateOptions(2, Optional.of(plain))))
                .isInstanceOf(ProblemsException.class)
                .hasMessage(
                        ("\"%s\" holds no table in the form of 'pg_dump --schema-only'; for other SQL put '--liquibase"
                                        + " formatted sql' into its first line, and name it by --changelog")
                                .formatted(plain));
    }

    private static void dump(PGSimpleDataSource database, Path file) throws IOException, InterruptedException {
        Process dump = new ProcessBuilder(
                        "pg_dump",
                        "--schema-only",
                        "-h",
                        "localhost",
                        "-p",
                        Integer.toString(OF_DEBIAN.port()),
                        "-U",
                        "postgres",
                        "-f",
                        file.toString(),
                        Objects.requireNonNull(database.getDatabaseName()))
                .redirectErrorStream(true)
                .start();
        String output = new String(dump.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(dump.waitFor()).as(output).isZero();
    }

    private static GenerateOptions scale(long scale) {
        return new GenerateOptions(scale, Optional.empty());
    }

    private static Seed.Builder builder(PGSimpleDataSource target, String yaml) throws ProblemsException {
        return Seed.builder()
                .target(target)
                .rules(SeedRules.parse("test", yaml))
                .maskingKey(KEY)
                .publication(new PublicationOptions(true, false, false, 2));
    }

    private static List<@Nullable String> rows(PGSimpleDataSource database, String table) throws SQLException {
        return new ArrayList<>(column(database, "SELECT t::text FROM %s t ORDER BY 1".formatted(table)));
    }
}
