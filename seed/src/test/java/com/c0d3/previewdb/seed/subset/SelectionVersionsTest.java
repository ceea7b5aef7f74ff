package com.c0d3.previewdb.seed.subset;

import static org.assertj.core.api.Assertions.assertThat;

import com.c0d3.previewdb.testing.EveryPostgres;
import com.c0d3.previewdb.testing.PostgresExtension;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Every way to choose and to refer, on every version. */
@EveryPostgres
final class SelectionVersionsTest {
    private static final String SCHEMA = """
            CREATE SCHEMA ext; CREATE EXTENSION citext SCHEMA ext;
            CREATE TABLE users (id int PRIMARY KEY, handle ext.citext UNIQUE, born timestamptz);
            INSERT INTO users SELECT n, 'User' || n, '2024-01-01 00:00Z'::timestamptz + n * interval '1 h'
              FROM generate_series(1, 40) n;
            CREATE TABLE lessons (id int PRIMARY KEY, author ext.citext REFERENCES users (handle));
            INSERT INTO lessons VALUES (1, 'USER1'), (2, 'user2'), (3, NULL);
            CREATE TABLE challenges (id int, lesson int NOT NULL, part int, PRIMARY KEY (part, id)) PARTITION BY LIST (part);
            CREATE TABLE challenges_1 PARTITION OF challenges FOR VALUES IN (1);
            CREATE TABLE challenges_2 PARTITION OF challenges FOR VALUES IN (2);
            ALTER TABLE challenges ADD FOREIGN KEY (lesson) REFERENCES lessons;
            INSERT INTO challenges SELECT n, n % 3 + 1, n % 2 + 1 FROM generate_series(1, 30) n;
            CREATE TABLE submissions (id int PRIMARY KEY, part int, challenge int, reviewer int,
              FOREIGN KEY (part, challenge) REFERENCES challenges (part, id), FOREIGN KEY (reviewer) REFERENCES users);
            INSERT INTO submissions SELECT n, n % 30 % 2 + 1, nullif(n % 30, 0), n % 40 + 1 FROM generate_series(1, 300) n;
            """;

    @Test
    void chainsOfChildrenComeInOneRun(PostgresExtension postgres) throws Exception {
        DataSource database = postgres.createDatabase();
        PostgresExtension.execute(database, SCHEMA);

        assertThat(Selecting.rows(database, """
                        tables:
                          users: {rows: referenced, columns: {id: keep, handle: keep, born: keep}}
                          lessons: {rows: {where: id < 3}, columns: {id: keep, author: keep}}
                          challenges: {rows: {children: 2 per lesson}, columns: {id: keep, lesson: keep, part: keep}}
                          submissions:
                            rows: [{children: "2 per part, challenge"}, {newest: 1 by id}]
                            columns: {id: keep, part: keep, challenge: keep, reviewer: keep}
                            references: reviewer -> users or null
                        """, "id"))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "users", List.of("1", "2"),
                        "lessons", List.of("1", "2"),
                        "challenges", List.of("19", "21", "25", "27"), // the greatest keys (part, id)
                        "submissions", List.of("259", "261", "265", "267", "289", "291", "295", "297", "300")));
    }

    /** The numbers are from the MD5 hashes of texts such as (9) and ("2024-01-01 14:00:00+00","a ""b"",c"). */
    @Test
    void sampleIsTheSameEverywhere(PostgresExtension postgres) throws Exception {
        DataSource database = postgres.createDatabase();
        PostgresExtension.execute(database, SCHEMA, """
                CREATE TABLE visits (at timestamptz, who text, id int, PRIMARY KEY (at, who));
                INSERT INTO visits SELECT born, 'a "b",c', id FROM users;
                ALTER DATABASE %s SET TimeZone = 'Asia/Kolkata'; ALTER DATABASE %s SET DateStyle = 'German';
                """.replace(
                        "%s",
                        String.valueOf(PostgresExtension.column(database, "SELECT current_database()")
                                .get(0))));

        assertThat(Selecting.rows(database, """
                        tables:
                          users: {rows: {sample: 12.5%}, columns: {id: keep, handle: keep, born: keep}}
                          visits: {rows: {sample: 10%}, columns: {at: keep, who: keep, id: keep}}
                          lessons: {rows: none}
                          challenges: {rows: none}
                          submissions: {rows: none}
                        """, "id"))
                .isEqualTo(Map.of("users", List.of("10", "14", "9"), "visits", List.of("14", "15", "25", "36")));
    }

    @Test
    void settingsAndLocksAreLeftAsDocumented(PostgresExtension postgres) throws Exception {
        DataSource database = postgres.createDatabase();
        PostgresExtension.execute(database, SCHEMA);
        String settings =
                "SELECT name || setting FROM pg_settings WHERE name IN ('enable_mergejoin', 'jit', 'work_mem',"
                        + " 'DateStyle', 'TimeZone', 'cursor_tuple_fraction') ORDER BY 1";
        List<String> before = new ArrayList<>();
        PostgresExtension.column(database, settings).forEach(setting -> before.add(String.valueOf(setting)));

        Selecting.select(database, """
                tables:
                  users: {rows: all, columns: {id: keep, handle: keep, born: keep}}
                  lessons: {rows: none}
                  challenges: {rows: none}
                  submissions: {rows: none}
                """, (snapshot, selection) -> {
            assertThat(column(snapshot.createStatement(), settings)).isEqualTo(before);
            assertThat(column(snapshot.createStatement(), """
                            SELECT c.relname || ' ' || l.mode FROM pg_locks l JOIN pg_class c ON c.oid = l.relation
                            WHERE l.pid = pg_backend_pid() AND c.relname ~ '^(users|lessons)$'""")).containsExactly("users AccessShareLock");
            return true;
        });
    }

    private static List<String> column(Statement statement, String query) throws Exception {
        try (statement;
                ResultSet rows = statement.executeQuery(query)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }
}
