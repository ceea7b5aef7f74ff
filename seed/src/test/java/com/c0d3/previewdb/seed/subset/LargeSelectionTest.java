package com.c0d3.previewdb.seed.subset;

import static org.assertj.core.api.Assertions.assertThat;

import com.c0d3.previewdb.testing.PostgresExtension;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Tables of 300,000 rows that nobody analysed. One recursive query once took nine minutes for them; the limits here are
 * far above what is measured on a busy machine (2 to 7 seconds), and far below that.
 */
final class LargeSelectionTest {
    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static DataSource database;

    @BeforeAll
    static void createDatabase() throws Exception {
        database = POSTGRES.createDatabase();
        PostgresExtension.execute(database, """
                CREATE TABLE users (id int PRIMARY KEY, inviter int) WITH (autovacuum_enabled = off);
                INSERT INTO users SELECT n, nullif(n / 2, 0) FROM generate_series(1, 80000) n;
                ALTER TABLE users ADD FOREIGN KEY (inviter) REFERENCES users;
                CREATE TABLE lessons (id int PRIMARY KEY, author int REFERENCES users) WITH (autovacuum_enabled = off);
                INSERT INTO lessons SELECT n, n FROM generate_series(1, 3000) n;
                CREATE TABLE submissions (id int PRIMARY KEY, lesson int NOT NULL, student int, reviewer int)
                  WITH (autovacuum_enabled = off);
                INSERT INTO submissions SELECT n, n % 3000 + 1, n % 80000 + 1, n * 7 % 80000 + 1
                  FROM generate_series(1, 300000) n;
                ALTER TABLE submissions ADD FOREIGN KEY (lesson) REFERENCES lessons,
                  ADD FOREIGN KEY (student) REFERENCES users, ADD FOREIGN KEY (reviewer) REFERENCES users;
                CREATE TABLE profiles (nick int) WITH (autovacuum_enabled = off);
                INSERT INTO profiles SELECT n FROM generate_series(1, 80000) n;
                """);
    }

    @Test
    void everyRowRefers() throws Exception {
        assertThat(sizes("referenced", "referenced", "all", ""))
                .containsExactlyInAnyOrderEntriesOf(Map.of("users", 80000L, "lessons", 3000L, "submissions", -1L));
    }

    @Test
    void halfOfTheRowsRefer() throws Exception {
        assertThat(sizes("referenced", "referenced", "{newest: 150000 by id}", ""))
                .containsExactlyInAnyOrderEntriesOf(Map.of("users", 80000L, "lessons", 3000L, "submissions", 150000L));
    }

    @Test
    void childrenOfEachLessonRefer() throws Exception {
        Map<String, Long> sizes = sizes("referenced", "all", "{children: 50 per lesson}", "");

        assertThat(sizes).containsEntry("submissions", 150000L).containsEntry("users", 80000L);
    }

    @Test
    void referenceWithoutIndexIsFollowed() throws Exception {
        assertThat(sizes("referenced", "referenced", "{newest: 150000 by id}", "student -> profiles (nick)"))
                .containsEntry("profiles", 80000L);
    }

    @Test
    void rowsAreCutFromTheirReviewers() throws Exception {
        Map<String, Long> sizes = sizes("{newest: 10 by id}", "referenced", "all", "reviewer -> users or null");

        assertThat(sizes.get("users")).isLessThan(3200);
        assertThat(sizes).containsEntry("submissions", 300000L); // each by its place, since some are cut
    }

    private static Map<String, Long> sizes(String users, String lessons, String submissions, String reference)
            throws Exception {
        String yaml = """
                tables:
                  users: {rows: %s, columns: {id: keep, inviter: keep}}
                  lessons: {rows: %s, columns: {id: keep, author: keep}}
                  profiles: {rows: %s, columns: {nick: keep}}
                  submissions:
                    rows: %s
                    columns: {id: keep, lesson: keep, student: %s, reviewer: keep}
                    references: [%s]
                """.formatted(
                        users,
                        lessons,
                        reference.contains("profiles") ? "referenced" : "none",
                        submissions,
                        reference.contains("or null") ? "{mask: \"null\"}" : "keep",
                        reference.isEmpty() ? "" : '"' + reference + '"');
        long started = System.nanoTime();
        Map<String, Long> sizes = Selecting.select(database, yaml, (snapshot, selection) -> {
            Map<String, Long> counts = new TreeMap<>();
            for (TableRows table : selection.tables()) {
                long count = table.rows().values().stream()
                        .mapToLong(set -> set.isAll() ? -1 : set.size())
                        .sum();
                counts.put(table.table().name().toString(), count);
            }
            return counts;
        });
        Duration taken = Duration.ofNanos(System.nanoTime() - started);
        assertThat(taken).isLessThan(LIMIT);
        return sizes;
    }
}
