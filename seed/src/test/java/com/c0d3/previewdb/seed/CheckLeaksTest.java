package com.c0d3.previewdb.seed;

import static com.c0d3.previewdb.testing.PostgresExtension.execute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.mask.CustomMaskers;
import com.c0d3.previewdb.seed.mask.MaskingKey;
import com.c0d3.previewdb.seed.publish.PublicationOptions;
import com.c0d3.previewdb.seed.report.GateReport;
import com.c0d3.previewdb.seed.report.GateReport.OriginReport;
import com.c0d3.previewdb.seed.rules.SeedRules;
import com.c0d3.previewdb.testing.PostgresExtension;
import com.c0d3.previewdb.testing.PostgresVersion;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Each masker is broken in turn, so that it passes the original through; reading back finds it. */
final class CheckLeaksTest {
    @RegisterExtension
    static final PostgresExtension POSTGRES =
            new PostgresExtension().version(PostgresVersion.V15); // of Debian's pg_dump

    private static final MaskingKey KEY = MaskingKey.of("a key for tests only");
    private static final CustomMaskers MASKERS =
            CustomMaskers.none().with("upside-down", original -> new StringBuilder(original).reverse() + "?");

    private static final String TABLES = """
            CREATE TABLE people (
              id int PRIMARY KEY, email text, username text, name text, "first-name" text, "last-name" text, phone text,
              address text, url text, ip text, token text, password text, hash text, constant text, text text,
              "null" text, custom text, json jsonb, each text[], permuted text, born date);
            CREATE TABLE notes (id int PRIMARY KEY, scrub text, attachment bytea)""";

    private static final String ROWS = """
            INSERT INTO people
            SELECT i, f || '.' || l || i || '@prod.example', f || '_' || l || i, initcap(f) || ' ' || initcap(l), initcap(f),
              initcap(l), '+49 30 90' || i || '17 44', i || ' ' || initcap(l) || ' Street', 'https://' || l || '.prod.example/' || f,
              '84.19.130.2' || i, 'tok-' || md5('t' || i), '$2b$10$' || md5('p' || i), md5('h' || i), 'flag ' || md5('c' || i),
              'I began to write code in ' || initcap(l) || 'ville, and never stopped.', 'reset-' || md5('n' || i),
              'custom-' || md5('o' || i), jsonb_build_object('contact', 'json.' || l || i || '@prod.example', 'level', i),
              ARRAY['each.' || l || i || '@prod.example'], 'perm_' || f || l || i, DATE '1980-01-01' + i * 100
            FROM (VALUES (1, 'zuzanna', 'quillfeather'), (2, 'bartolomew', 'hexwright'), (3, 'ottoline', 'vandermeer')) p (i, f, l);
            INSERT INTO notes SELECT id, 'Thanks to ' || email || ' for the review.', convert_to('by ' || name, 'UTF8') FROM people""";

    private static final String RULES = """
            structure: existing
            tables:
              people:
                rows: all
                columns:
                  id: keep
                  email: email
                  username: username
                  name: name
                  first-name: first-name
                  last-name: last-name
                  phone: phone
                  address: address
                  url: url
                  ip: ip
                  token: token
                  password: password
                  hash: hash
                  constant: {mask: constant, value: "-"}
                  text: text
                  "null": "null"
                  custom: upside-down
                  json: {json: {contact: email, else: keep}}
                  each: {each: email}
                  permuted: {mask: username, permuted: true}
                  born: {mask: shift, by: id}
              notes:
                rows: all
                columns: {id: keep, scrub: scrub, attachment: scrub}
            """;

    private static PGSimpleDataSource source;

    @TempDir
    private static Path directory;

    @BeforeAll
    static void createSource() throws Exception {
        source = POSTGRES.createDatabase();
        execute(source, TABLES, ROWS);
    }

    @Test
    void whatWasMaskedPasses() throws Exception {
        PGSimpleDataSource target = preview();
        seed(RULES, target).refresh();

        GateReport report = seed(RULES, target).checkLeaks();

        assertThat(report.rows()).isGreaterThanOrEqualTo(6);
        assertThat(report.fields()).isGreaterThan(60);
        assertThat(report.origins())
                .contains(
                        new OriginReport("people.email", 3, 0, 0, 0),
                        new OriginReport("people.first-name", 0, 3, 0, 0),
                        new OriginReport("people.text", 0, 0, 3, 0));
        assertThat(report.unsearched())
                .containsExactly(
                        "people.born: the rule \"shift\" leaves values that others have, too",
                        "text in images, in compressed and in encrypted bytes: it cannot be read");
    }

    /** A rule {@code keep} is a masker that returns what it is given; the gate of that run does not look for it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "email",
                "username",
                "name",
                "first-name",
                "last-name",
                "phone",
                "address",
                "url",
                "ip",
                "token",
                "password",
                "hash",
                "constant",
                "text",
                "null",
                "custom",
                "json",
                "each",
                "permuted"
            })
    void brokenMaskerIsFoundInTheDatabaseAndInTheFile(String column) throws Exception {
        String rule = "(?m)^( +\"?%s\"?): .*$".formatted(Pattern.quote(column));
        // Nothing of the other columns is left that could be found instead.
        String broken = RULES.replaceFirst(rule, "$1: keep")
                .replace("scrub: scrub, attachment: scrub", "scrub: \"null\", attachment: \"null\"")
                .replace(column.equals("name") ? "first-name: first-name" : "?", "first-name: \"null\"");

        assertThat(broken).isNotEqualTo(RULES);
        assertFound(broken, "\npeople.%s: 3 values of people.".formatted(column));
    }

    @ParameterizedTest
    @ValueSource(strings = {"scrub", "attachment"})
    void brokenScrubIsFoundInTheDatabaseAndInTheFile(String column) throws Exception {
        // Somebody who is unknown to the masks, but not to the search.
        String broken = RULES.replace(column + ": scrub", column + ": keep")
                .replace("email: email", "email: \"null\"")
                .replace("name: name", "name: \"null\"");

        assertThatThrownBy(() -> seed(broken, preview()).refresh())
                .as("the gate on the way, which knows the same originals")
                .isInstanceOf(ProblemsException.class)
                .hasMessageContaining("\nnotes." + column + ": 3 values of people.");
        String blind = broken.replaceAll("(?m)^( +\"?(?!id)[a-z-]+\"?): (?!all|keep|existing|$|\\{id).*$", "$1: keep");
        assertFound(blind, "\nnotes." + column + ": 3 values of people.");
    }

    private static void assertFound(String broken, String message) throws Exception {
        Path file = directory.resolve("broken.snapshot");
        PGSimpleDataSource target = preview();
        seed(broken, target).snapshot(file);
        seed(broken, target).load(file);

        assertThatThrownBy(() -> seed(RULES, target).checkLeaks(file))
                .isInstanceOf(ProblemsException.class)
                .hasMessageStartingWith("The file \"%s\" holds original values: replace it.".formatted(file))
                .hasMessageContaining(message)
                .hasMessageContaining("in the row id=1, id=2, id=3, fingerprint ");
        assertThatThrownBy(() -> seed(RULES, target).checkLeaks())
                .isInstanceOf(ProblemsException.class)
                .hasMessageStartingWith(
                        "The database \"%s\" holds original values: replace it.".formatted(target.getDatabaseName()))
                .hasMessageContaining(message);
    }

    @Test
    void commentOfTheStructureIsFoundInTheFile() throws Exception {
        PGSimpleDataSource commented = POSTGRES.createDatabase();
        execute(commented, TABLES, ROWS, "COMMENT ON TABLE notes IS 'Ask Ottoline Vandermeer first'");
        Path file = directory.resolve("commented.snapshot");
        String dump = RULES.replace("structure: existing", "structure: dump");

        assertThatThrownBy(() -> builder(dump).source(commented).build().snapshot(file))
                .isInstanceOf(ProblemsException.class)
                .hasMessageContaining("\ncomment \"public.TABLE \"notes\"\": 1 value of people.name, fingerprint ");

        execute(commented, "COMMENT ON TABLE notes IS NULL");
        builder(dump).source(commented).build().snapshot(file);
        execute(source, "INSERT INTO people (id, token) VALUES (99, 'people_pkey')");
        try {
            assertThatThrownBy(() -> seed(RULES, commented).checkLeaks(file))
                    .isInstanceOf(ProblemsException.class)
                    .hasMessageContaining("\nthe structure: 2 values of people.token, fingerprint ");
        } finally {
            execute(source, "DELETE FROM people WHERE id = 99");
        }
    }

    @Test
    void nothingSearchedIsAFailure() throws Exception {
        PGSimpleDataSource empty = POSTGRES.createDatabase();
        execute(empty, TABLES);
        PGSimpleDataSource target = preview();

        assertThatThrownBy(() -> seed(RULES, target).checkLeaks())
                .isInstanceOf(ProblemsException.class)
                .hasMessage("The database \"%s\" holds no row, so nothing was searched"
                        .formatted(target.getDatabaseName()));
        execute(target, "INSERT INTO people (id) VALUES (1)");
        assertThatThrownBy(() ->
                        builder(RULES).source(empty).target(target).build().checkLeaks())
                .isInstanceOf(ProblemsException.class)
                .hasMessageStartingWith("The leak gate had no original to search for, although columns are masked:");
    }

    @Test
    void sourceItselfIsRefused() {
        assertThatThrownBy(() -> seed(RULES, source).checkLeaks())
                .isInstanceOf(ProblemsException.class)
                .hasMessage("The database to search is the source itself; name the one that was seeded");
    }

    private static PGSimpleDataSource preview() throws Exception {
        PGSimpleDataSource database = POSTGRES.createDatabase();
        execute(database, TABLES);
        return School.stamp(database);
    }

    private static Seed seed(String rules, PGSimpleDataSource target) throws ProblemsException {
        return builder(rules).target(target).build();
    }

    private static Seed.Builder builder(String rules) throws ProblemsException {
        return Seed.builder()
                .source(source)
                .rules(SeedRules.parse("test", rules, MASKERS))
                .masker("upside-down", original -> new StringBuilder(original).reverse() + "?")
                .maskingKey(KEY)
                .publication(new PublicationOptions(true, false, false, 2));
    }
}
