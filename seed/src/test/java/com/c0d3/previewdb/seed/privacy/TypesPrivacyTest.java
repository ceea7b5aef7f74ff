package com.c0d3.previewdb.seed.privacy;

import static com.c0d3.previewdb.testing.PostgresExtension.column;
import static com.c0d3.previewdb.testing.PostgresExtension.execute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.catalog.Catalog;
import com.c0d3.previewdb.seed.leak.Findings;
import com.c0d3.previewdb.seed.mask.CustomMaskers;
import com.c0d3.previewdb.seed.mask.MaskingKey;
import com.c0d3.previewdb.seed.rules.SeedRules;
import com.c0d3.previewdb.testing.PostgresExtension;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A column of every kind of type, masked in every way, and canaries in all of them. */
final class TypesPrivacyTest {
    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private DataSource source;
    private DataSource target;

    @BeforeEach
    void createDatabases() throws Exception {
        source = POSTGRES.createDatabase();
        target = POSTGRES.createDatabase();
        execute(source, resource("types.sql"));
        execute(target, resource("types.sql"), "TRUNCATE people, notes");
    }

    @Test
    void everyTypeIsMaskedAndKeysStillMatch() throws Exception {
        Privacy privacy = PrivateCopy.run(source, target, resource("types.yaml"));
        searchComputed(privacy);
        privacy.throwIfLeaking();

        assertThat(column(
                        target,
                        "SELECT count(*) FROM notes JOIN people ON handle = author AND people.id = \"personId\""))
                .containsExactly("2");
        assertThat(column(target, "SELECT DISTINCT length(handle) FROM people")).containsExactly("2");
        assertThat(column(target, "SELECT profile FROM people ORDER BY id"))
                .satisfies(
                        profiles -> assertThat(profiles.get(0))
                                .matches(
                                        "\\{\"level\": null, \"contact\": \\{\"city\": \"Springfield\", \"email\": \".+@example.com\"}}"))
                .contains("null", "{}");
        assertThat(column(target, "SELECT raw FROM people WHERE id = 1").get(0))
                .matches("\\{\"n\":\"\\p{L}+ \\p{L}+\",\"k\":1.50}");
        assertThat(column(
                        target,
                        "SELECT (home).city || '|' || ((home).street LIKE '% Street') FROM people WHERE id = 1"))
                .containsExactly("Springfield|true");
        assertThat(
                        column(
                                target,
                                "SELECT phones[1] LIKE '+99 9_ _______' AND phones[2] IS NULL AND phones[3] = '' FROM people WHERE id = 1"))
                .containsExactly("t");
        assertThat(column(target, "SELECT born || ' ' || (salary::text) FROM people WHERE id = 3"))
                .containsExactly("-infinity NaN");
        assertThat(
                        column(
                                target,
                                "SELECT at - \"lastSeen\" FROM notes JOIN people ON people.id = \"personId\" ORDER BY notes.id"))
                .as("the time between two times of a person")
                .containsExactly("10 days", "10 days");
        assertThat(column(
                        target,
                        "SELECT count(*) FROM people WHERE \"lastSeen\" IN (SELECT \"lastSeen\" FROM people WHERE false)"
                                + " OR \"lastSeen\"::date IN ('2024-01-01', '2024-01-11')"))
                .containsExactly("0");
        assertThat(column(target, "SELECT body FROM notes WHERE id = 1"))
                .isEqualTo(column(target, "SELECT 'by ' || email FROM people WHERE id = 1"));
        assertThat(column(target, "SELECT coalesce(body, 'NULL') FROM notes WHERE id > 1 ORDER BY id"))
                .containsExactly("NULL", "");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "doc; {\"deep\": [{\"x\": \"canary.one@prod.example\"}]}",
                "doc; {\"canary.one@prod.example\": 1}",
                "doc; {\"x\": \"a\\ncanary.one@prod.example\"}",
                "raw; {\"x\": \"canary.one\\u0040prod.example\"}",
                "words; {x,\"by canary.one@prod.example\"}",
                "file; canary.one@prod.example",
                "file; \\x0001ff63616e6172792e6f6e654070726f642e6578616d706c65ff",
                "files; {canary.one@prod.example}",
                "spot; (12 Canary Lane,x)",
                "spots; {\"(\\\"12 Canary Lane\\\",x)\"}",
                "page; <a href='mailto:canary.one%40prod.example'>x</a>",
                "page; <b>CANARY.ONE@PROD.EXAMPLE</b>",
                "search; canary.one@prod.example:1",
                "raw; \"Y2FuYXJ5Lm9uZUBwcm9kLmV4YW1wbGU=\"",
                "raw; [4711000001]",
                "words; {8.8.4.4,+49301234567}",
            })
    void canaryIsFoundInEveryType(String column, String value) throws Exception {
        execute(source, "UPDATE notes SET %s = '%s' WHERE id = 3".formatted(column, value.replace("'", "''")));

        Privacy privacy = PrivateCopy.run(source, target, resource("types.yaml"));

        if (value.contains("+49301234567") || value.contains("4711000001")) {
            assertThat(privacy.findings().leaks())
                    .as("weak, or written otherwise")
                    .isEmpty();
        } else {
            assertThat(privacy.findings().leaks().keySet())
                    .extracting(Findings.Place::column)
                    .containsOnly("notes." + column);
            assertThat(column(target, "SELECT count(*) FROM notes"))
                    .as("the row did not leave")
                    .containsExactly("2");
        }
    }

    @Test
    void originalOfARowThatIsNotCopiedCounts() throws Exception {
        execute(source, "UPDATE notes SET words = '{second.canary@prod.example}' WHERE id = 3");
        String yaml = resource("types.yaml").replaceFirst("rows: all", "rows: none");
        String kept = yaml.replace("author: {mask: username, permuted: true}", "author: \"null\"")
                .replace("personId: keep", "personId: \"null\"")
                .replace("{mask: shift, by: personId}", "keep");

        Privacy privacy = PrivateCopy.run(source, target, kept);

        assertThatThrownBy(privacy::throwIfLeaking)
                .isInstanceOf(ProblemsException.class)
                .hasMessageContaining("\nnotes.words: 1 value of people.email, in the row id=3, fingerprint ");
    }

    @Test
    void whatTheServerComputedIsSearched() throws Exception {
        Privacy privacy = PrivateCopy.run(source, target, resource("types.yaml"));
        execute(
                target,
                "COMMENT ON TABLE notes IS 'ask canary.one@prod.example'",
                "ALTER TABLE notes ALTER body SET DEFAULT 'canary.one@prod.example'",
                "SELECT lo_from_bytea(0, 'canary.one@prod.example')",
                "INSERT INTO people (id, email, handle) VALUES (9, 'canary.one@prod.example', 'x')",
                "REFRESH MATERIALIZED VIEW addresses");

        searchComputed(privacy);

        assertThat(privacy.findings().leaks().keySet())
                .extracting(Findings.Place::column)
                .hasSize(5)
                .contains(
                        "the comment on table notes",
                        "the default of column body of table notes",
                        "addresses.email",
                        "people.shown")
                .anyMatch(place -> place.startsWith("the large object "));
    }

    @Test
    void nothingSearchedIsAFailure() throws Exception {
        execute(source, "TRUNCATE people, notes");

        assertThatThrownBy(PrivateCopy.run(source, target, resource("types.yaml"))::throwIfLeaking)
                .isInstanceOf(ProblemsException.class)
                .hasMessage("The leak gate searched no field: no row left the source. Check \"rows\" in the rules, and"
                        + " that the source holds rows");

        execute(source, "INSERT INTO notes (id) VALUES (1)");
        assertThatThrownBy(PrivateCopy.run(source, target, resource("types.yaml"))::throwIfLeaking)
                .hasMessageStartingWith("The leak gate had no original to search for, although ");
    }

    @Test
    void masksThatCannotStayUniqueAreRefused() throws Exception {
        execute(
                source,
                "CREATE UNIQUE INDEX people_start ON people (substr(email, 1, 30))",
                "CREATE UNIQUE INDEX people_ip ON people (ip) WHERE mood IS NOT NULL",
                "INSERT INTO people (id, email, handle) SELECT i, i, i FROM generate_series(10, 9000) i",
                "ANALYZE people");
        String yaml = resource("types.yaml").replace("{mask: username, permuted: true}", "username");
        SeedRules rules = SeedRules.parse("test", yaml);

        try (Connection connection = source.getConnection()) {
            PrivacyPlan plan =
                    PrivacyPlan.of(rules, Catalog.read(connection), MaskingKey.random(), CustomMaskers.none());

            assertThatThrownBy(() -> plan.check(connection))
                    .isInstanceOf(ProblemsException.class)
                    .hasMessage("""
                            The masks do not fit the source:
                            test:6: tables.people.columns.email.mask: the index "people_start" is unique on the expression substr(email, 1, 30); whether masks stay unique in it cannot be told. Mask the column with "null", or drop the index in the preview's structure
                            test:7: tables.people.columns.handle.mask: with about 8,994 rows, two values get the same mask with a probability of 0.019: the type "character varying(6)" leaves too little room. Add "permuted: true": then the masks are unique, but change when rows come or go
                            test:15: tables.people.columns.ip.mask: "ip" can give two rows the same value, but the index "people_ip" is unique; use "email" or "username", or "null" where that is allowed""");
        }
    }

    @Test
    void columnsOfAForeignKeyNeedTheSameMask() throws Exception {
        String yaml = resource("types.yaml").replace("author: {mask: username, permuted: true}", "author: keep");

        assertThatThrownBy(() -> PrivateCopy.run(source, target, yaml))
                .isInstanceOf(ProblemsException.class)
                .hasMessage("""
                        The rules do not fit the source:
                        test:7: tables.people.columns.handle.mask: the foreign key "notes_author_fkey" of "notes" pairs the column with "notes.author", which has the rule "keep"; give both the same rule""");
    }

    private void searchComputed(Privacy privacy) throws SQLException, ProblemsException {
        try (Connection connection = target.getConnection()) {
            privacy.searchComputed(connection);
        }
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(TypesPrivacyTest.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
