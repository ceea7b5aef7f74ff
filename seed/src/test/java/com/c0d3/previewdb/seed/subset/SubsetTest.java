package com.c0d3.previewdb.seed.subset;

import static com.c0d3.previewdb.testing.PostgresExtension.column;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.catalog.Catalog;
import com.c0d3.previewdb.seed.rules.SeedRules;
import com.c0d3.previewdb.testing.PostgresExtension;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class SubsetTest {
    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    @Test
    void referencesAreFollowedFromTableToTable() throws Exception {
        DataSource database = database("""
                CREATE TABLE country (id int PRIMARY KEY);
                CREATE TABLE city (id int PRIMARY KEY, country int REFERENCES country);
                CREATE TABLE person (id int PRIMARY KEY, home int REFERENCES city, work int REFERENCES city);
                CREATE TABLE lesson (id int PRIMARY KEY, author int REFERENCES person, place int REFERENCES city);
                INSERT INTO country VALUES (1), (2), (3), (4);
                INSERT INTO city VALUES (11, 1), (12, 2), (13, 3), (14, NULL), (15, 4);
                INSERT INTO person VALUES (21, 11, NULL), (22, 12, 13), (23, 15, 15);
                INSERT INTO lesson VALUES (31, 21, 14), (32, NULL, NULL);
                """);

        assertThat(rows(database, """
                        tables:
                          country: {rows: referenced, columns: {id: keep}}
                          city: {rows: referenced, columns: {id: keep, country: keep}}
                          person: {rows: referenced, columns: {id: keep, home: keep, work: keep}}
                          lesson: {rows: all, columns: {id: keep, author: keep, place: keep}}
                        """))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "country", List.of("1"),
                        "city", List.of("11", "14"),
                        "person", List.of("21"),
                        "lesson", List.of("31", "32")));
    }

    @Test
    void selfReferencesAreFollowedToTheEnd() throws Exception {
        DataSource database = database("""
                CREATE TABLE person (id int PRIMARY KEY, boss int REFERENCES person, pair int REFERENCES person);
                CREATE TABLE town (id int PRIMARY KEY);
                ALTER TABLE person ADD town int REFERENCES town;
                CREATE TABLE lesson (id int PRIMARY KEY, author int REFERENCES person);
                INSERT INTO town VALUES (1), (2);
                INSERT INTO person VALUES (1, NULL, 2, 1), (2, NULL, 1, NULL), (3, 1, NULL, NULL), (4, 3, NULL, NULL), (5, 4, NULL, 2);
                INSERT INTO lesson VALUES (1, 4);
                """);

        assertThat(rows(database, """
                        tables:
                          person: {rows: referenced, columns: {id: keep, boss: keep, pair: keep, town: keep}}
                          lesson: {rows: all, columns: {id: keep, author: keep}}
                          town: {rows: referenced, columns: {id: keep}}
                        """))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "person", List.of("1", "2", "3", "4"),
                        "lesson", List.of("1"),
                        "town", List.of("1")));
    }

    @Test
    void keysOfSeveralColumnsAreFollowed() throws Exception {
        DataSource database = database("""
                CREATE TABLE room (id int, "Floor" int, PRIMARY KEY ("Floor", id));
                CREATE TABLE lesson (id int PRIMARY KEY, f int, r int, FOREIGN KEY (f, r) REFERENCES room);
                INSERT INTO room VALUES (1, 1), (2, 1), (1, 2);
                INSERT INTO lesson VALUES (1, 1, 2), (2, 2, NULL);
                """);

        assertThat(rows(database, """
                        tables:
                          room: {rows: referenced, columns: {id: keep, Floor: keep}}
                          lesson: {rows: all, columns: {id: keep, f: keep, r: keep}}
                        """)).containsEntry("room", List.of("2"));
    }

    @Test
    void nothingIsCopiedToWhichNothingRefers() throws Exception {
        DataSource database = database("CREATE TABLE person (id int); INSERT INTO person VALUES (1)");

        assertThat(rows(database, "tables: {person: {rows: referenced, columns: {id: keep}}}"))
                .containsEntry("person", List.of());
    }

    @Test
    void cycleIsReportedUnlessAKeyBecomesNull() throws Exception {
        DataSource database = database("""
                CREATE TABLE a (id int PRIMARY KEY, c int);
                CREATE TABLE b (id int PRIMARY KEY, a int REFERENCES a);
                CREATE TABLE c (id int PRIMARY KEY, b int REFERENCES b);
                ALTER TABLE a ADD FOREIGN KEY (c) REFERENCES c;
                CREATE TABLE aa (id int PRIMARY KEY, a int REFERENCES a);
                """);
        String yaml = """
                tables:
                  a: {rows: all, columns: {id: keep, c: keep}}
                  aa: {rows: all, columns: {id: keep, a: keep}}
                  b: {rows: all, columns: {id: keep, a: keep}}
                  c: {rows: all, columns: {id: keep, b: keep}}
                """;

        assertThatThrownBy(() -> rows(database, yaml))
                .isInstanceOf(ProblemsException.class)
                .hasMessage("Foreign keys lead in a cycle: \"a\" → \"c\" → \"b\" → \"a\"; copying such tables is not"
                        + " supported: mask a nullable foreign key of one with \"null\"");
        assertThat(rows(database, yaml.replace("c: keep", "c: {mask: \"null\"}")))
                .containsOnlyKeys("a", "aa", "b", "c");
    }

    @Test
    void tablesComeAfterThoseTheyReferTo() throws Exception {
        DataSource database = database("""
                CREATE TABLE z (id int PRIMARY KEY);
                CREATE TABLE y (id int PRIMARY KEY, z int REFERENCES z);
                CREATE TABLE x (id int PRIMARY KEY, y int REFERENCES y);
                """);

        assertThat(plan(database, """
                        tables:
                          x: {rows: all, columns: {id: keep, y: keep}}
                          y: {rows: all, columns: {id: keep, z: keep}}
                          z: {rows: all, columns: {id: keep}}
                        """))
                .extracting(selection -> selection.table().name().toString())
                .containsExactly("z", "y", "x");
    }

    private static DataSource database(String sql) throws SQLException {
        DataSource database = POSTGRES.createDatabase();
        PostgresExtension.execute(database, sql);
        return database;
    }

    private static List<Selection> plan(DataSource database, String yaml) throws Exception {
        SeedRules rules = SeedRules.parse("test", yaml);
        try (Connection connection = database.getConnection()) {
            Catalog catalog = Catalog.read(connection);
            rules.check(catalog);
            return Subset.plan(rules, catalog);
        }
    }

    private static Map<String, List<@Nullable String>> rows(DataSource database, String yaml) throws Exception {
        Map<String, List<@Nullable String>> rows = new TreeMap<>();
        for (Selection selection : plan(database, yaml)) {
            rows.put(
                    selection.table().name().toString(),
                    column(database, "SELECT id FROM (%s) s ORDER BY id".formatted(selection.query())));
        }
        return rows;
    }
}
