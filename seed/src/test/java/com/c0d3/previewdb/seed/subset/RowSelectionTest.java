package com.c0d3.previewdb.seed.subset;

import static org.assertj.core.api.Assertions.assertThat;

import com.c0d3.previewdb.testing.PostgresExtension;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class RowSelectionTest {
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

        assertThat(ids(database, """
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

        assertThat(ids(database, """
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

        assertThat(ids(database, """
                        tables:
                          room: {rows: referenced, columns: {id: keep, Floor: keep}}
                          lesson: {rows: all, columns: {id: keep, f: keep, r: keep}}
                        """)).containsEntry("room", List.of("2"));
    }

    @Test
    void nothingIsCopiedToWhichNothingRefers() throws Exception {
        DataSource database = database("CREATE TABLE person (id int); INSERT INTO person VALUES (1)");

        assertThat(ids(database, "tables: {person: {rows: referenced, columns: {id: keep}}}"))
                .containsEntry("person", List.of());
    }

    @Test
    void cyclesAreFollowed() throws Exception {
        DataSource database = database("""
                CREATE TABLE store (id int PRIMARY KEY, manager int NOT NULL);
                CREATE TABLE staff (id int PRIMARY KEY, store int NOT NULL REFERENCES store, boss int REFERENCES staff);
                ALTER TABLE store ADD FOREIGN KEY (manager) REFERENCES staff DEFERRABLE INITIALLY DEFERRED;
                BEGIN;
                INSERT INTO store VALUES (1, 11), (2, 12), (3, 13), (4, 14);
                INSERT INTO staff VALUES (11, 2, NULL), (12, 1, 11), (13, 3, 11), (14, 4, 13);
                COMMIT;
                CREATE TABLE rental (id int PRIMARY KEY, staff int NOT NULL REFERENCES staff);
                INSERT INTO rental VALUES (21, 13);
                """);

        assertThat(ids(database, """
                        tables:
                          store: {rows: referenced, columns: {id: keep, manager: keep}}
                          staff: {rows: referenced, columns: {id: keep, store: keep, boss: keep}}
                          rental: {rows: all, columns: {id: keep, staff: keep}}
                        """))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "store", List.of("1", "2", "3"), "staff", List.of("11", "12", "13"), "rental", List.of("21")));
    }

    private static DataSource database(String sql) throws SQLException {
        DataSource database = POSTGRES.createDatabase();
        PostgresExtension.execute(database, sql);
        return database;
    }

    private static Map<String, List<String>> ids(DataSource database, String yaml) throws Exception {
        return Selecting.rows(database, yaml, "id");
    }
}
