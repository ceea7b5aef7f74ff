package com.c0d3.previewdb.fence;

import static org.assertj.core.api.Assertions.assertThat;

import com.c0d3.previewdb.testing.EveryPostgres;
import com.c0d3.previewdb.testing.PostgresExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is stopped and what passes, on every supported PostgreSQL. */
@EveryPostgres
final class StatementsTest {
    private FencedSchool school;
    private int major;

    @BeforeEach
    void fence(PostgresExtension postgres) throws Exception {
        school = FencedSchool.on(postgres);
        major = postgres.version().major();
    }

    @Test
    void stopsWhatChangesAWholeTable() throws Exception {
        school.assertStopped("DELETE FROM \"public\".\"lessons\" WHERE 1=1")
                .isEqualTo(
                        "previewdb stopped this DELETE: it would change 60 rows of public.lessons, every row of the table,"
                                + " which has more than 50. Nothing was changed. Let its WHERE select fewer rows; if it is"
                                + " intended, a role that has been granted permits can run it in a transaction that begins with"
                                + " SET LOCAL previewdb.permit = 'the reason'.");
        school.assertStopped("DELETE FROM users");
        school.assertStopped("UPDATE users SET points = 1 WHERE 1=1");
        school.assertStopped("UPDATE users SET points = points");
        school.assertStopped("DELETE FROM users WHERE id IN (SELECT id FROM users)");
        school.assertStopped("DELETE FROM lessons USING settings");
        school.assertStopped("UPDATE users u SET points = 2 FROM users v WHERE v.id = u.id");
        school.assertStopped("DO $$ BEGIN DELETE FROM users; END $$");
        school.assertStopped("PREPARE p AS DELETE FROM users", "EXECUTE p");
        school.assertStopped("EXPLAIN ANALYZE DELETE FROM users");
        school.assertStopped("DELETE FROM users RETURNING id");
        assertThat(school.count("users WHERE points = 0")).isEqualTo(600);
        assertThat(school.count("lessons")).isEqualTo(60);
    }

    @Test
    void stopsWhatChangesTooManyRows() throws Exception {
        school.run("DELETE FROM submissions WHERE id <= 1000");
        school.run("INSERT INTO submissions SELECT i, 1 FROM generate_series(1, 1000) i");
        school.assertStopped("DELETE FROM submissions WHERE id <= 1001")
                .startsWith(
                        "previewdb stopped this DELETE: it would change 1001 rows of public.submissions, more than the"
                                + " 1000 rows that one statement may change. Nothing was changed.");
        assertThat(school.count("submissions")).isEqualTo(1200);
    }

    @Test
    void letsEverythingElseThrough() throws Exception {
        school.run(
                "DELETE FROM settings",
                "INSERT INTO settings VALUES ('a', '1')",
                "UPDATE settings SET value = '2'",
                "UPDATE users SET points = 1 WHERE id < 600",
                "UPDATE users SET points = 2 WHERE id = 7",
                "DELETE FROM lessons WHERE id > 1",
                "DELETE FROM lessons",
                "TRUNCATE settings",
                "SELECT * FROM users FOR UPDATE",
                "UPDATE users SET points = 3 WHERE false");
        assertThat(school.count("lessons")).isZero();
        assertThat(school.ask("SELECT sum(points) FROM users")).isEqualTo("600");
    }

    @Test
    void stopsTruncate() throws Exception {
        school.assertStopped("TRUNCATE lessons")
                .isEqualTo(
                        "previewdb stopped this TRUNCATE: it would delete 60 rows of public.lessons, which is every row of"
                                + " the table. Nothing was changed. Delete the rows that are meant, with a WHERE; if all are, a"
                                + " role that has been granted permits can run it in a transaction that begins with"
                                + " SET LOCAL previewdb.permit = 'the reason'.");
        for (int i = 0; i < 3; i++) { // few users are left, and many submissions of theirs
            school.run("DELETE FROM users WHERE id BETWEEN %d AND %d".formatted(200 * i + 1, 200 * i + 190));
        }
        school.assertStopped("TRUNCATE users CASCADE").contains("60 rows of public.submissions");
        school.assertStopped("TRUNCATE settings, lessons");
        assertThat(school.count("settings")).isEqualTo(50);
    }

    @Test
    void seesCascades() throws Exception {
        school.run("UPDATE submissions SET user_id = 1 WHERE id <= 1000");
        school.run("UPDATE submissions SET user_id = 1 WHERE id > 1000");
        school.assertStopped("DELETE FROM users WHERE id = 1")
                .startsWith("previewdb stopped this DELETE: it would change 1200 rows of public.submissions, ");
        school.run("UPDATE submissions SET user_id = id % 600 + 1 WHERE id <= 600");
        school.run("UPDATE submissions SET user_id = id % 600 + 1 WHERE id > 600");
        school.assertStopped("DELETE FROM users WHERE id < 600")
                .startsWith("previewdb stopped this DELETE: it would change 1198 rows of public.submissions, ");
        school.run("DELETE FROM users WHERE id <= 100");
        assertThat(school.count("submissions")).isEqualTo(1000);
    }

    @Test
    void seesPartitions() throws Exception {
        school.run(
                "CREATE TABLE events (id integer, month integer) PARTITION BY LIST (month)",
                "CREATE TABLE events_1 PARTITION OF events FOR VALUES IN (1)",
                "CREATE TABLE events_2 PARTITION OF events FOR VALUES IN (2)",
                "INSERT INTO events SELECT i, 1 + i % 2 FROM generate_series(1, 120) i");
        assertThat(school.fence(FenceOptions.DEFAULT.withoutWatching()))
                .extracting(FenceChange::subject)
                .containsExactly("public.events", "public.events_1", "public.events_2");
        school.assertStopped("DELETE FROM events").contains("120 rows of public.events,");
        school.assertStopped("DELETE FROM events_1").contains("60 rows of public.events_1,");
        school.assertStopped("UPDATE events SET month = 3 - month").contains("120 rows of public.events,");
        school.assertStopped("TRUNCATE events");
        school.assertStopped("TRUNCATE events_2");
        school.run("DELETE FROM events WHERE month = 1"); // a WHERE that chose: half of the table
        school.run("UPDATE events SET month = 1 WHERE id < 60");
        assertThat(school.count("events_1")).isEqualTo(30);
    }

    @Test
    void seesTablesThatInherit() throws Exception {
        school.run(
                "CREATE TABLE people (id integer)",
                "CREATE TABLE teachers () INHERITS (people)",
                "INSERT INTO people SELECT generate_series(1, 60)",
                "INSERT INTO teachers SELECT generate_series(61, 120)");
        school.fence(FenceOptions.DEFAULT.withoutWatching());
        school.assertStopped("DELETE FROM people").contains("120 rows of public.people,");
        school.assertStopped("DELETE FROM teachers").contains("60 rows of public.teachers,");
        school.run("BEGIN", "DELETE FROM ONLY people", "ROLLBACK"); // its children's rows are rows of the table
        school.run("DELETE FROM people WHERE id > 60");
        school.assertStopped("DELETE FROM ONLY people");
    }

    @Test
    void seesMergeAndOnConflictAndCommonTables() throws Exception {
        school.assertStopped(
                        "INSERT INTO lessons SELECT id, 'x' FROM lessons ON CONFLICT (id) DO UPDATE SET title = 'x'")
                .contains("this UPDATE: it would change 60 rows of public.lessons,");
        school.assertStopped("WITH d AS (DELETE FROM lessons RETURNING *) SELECT count(*) FROM d");
        school.assertStopped(
                "WITH a AS (DELETE FROM lessons WHERE id <= 30), b AS (DELETE FROM lessons WHERE id > 30) SELECT 1");
        if (major >= 15) {
            school.assertStopped("MERGE INTO lessons l USING lessons m ON l.id = m.id WHEN MATCHED THEN DELETE");
            school.assertStopped(
                    "MERGE INTO lessons l USING lessons m ON l.id = m.id WHEN MATCHED THEN UPDATE SET title = ''");
            school.run(
                    "MERGE INTO lessons l USING settings s ON l.id = 7 AND s.name = 'setting 1' WHEN MATCHED THEN DELETE");
        }
        school.run("INSERT INTO lessons VALUES (1, 'y') ON CONFLICT (id) DO UPDATE SET title = 'y'");
        assertThat(school.ask("SELECT title FROM lessons WHERE id = 1")).isEqualTo("y");
    }

    @Test
    void undoesTheStatementAndNotWhatASavepointHolds() throws Exception {
        school.run(
                "BEGIN",
                "UPDATE users SET points = 5 WHERE id = 1",
                "SAVEPOINT s",
                "DO $$ BEGIN DELETE FROM users; RAISE 'passed'; EXCEPTION WHEN insufficient_privilege THEN NULL; END $$",
                "ROLLBACK TO s",
                "COMMIT");
        assertThat(school.ask("SELECT points FROM users WHERE id = 1")).isEqualTo("5");
        assertThat(school.count("users")).isEqualTo(600);
    }

    @Test
    void livesBesideOtherTriggers() throws Exception {
        school.run(
                "CREATE FUNCTION keep_even() RETURNS trigger LANGUAGE plpgsql AS"
                        + " 'BEGIN IF OLD.id % 2 = 0 THEN RETURN NULL; END IF; RETURN OLD; END'",
                "CREATE TRIGGER keep_even BEFORE DELETE ON lessons FOR EACH ROW EXECUTE FUNCTION keep_even()",
                "CREATE TABLE lesson_log (id integer)",
                "CREATE FUNCTION note_gone() RETURNS trigger LANGUAGE plpgsql AS"
                        + " 'BEGIN INSERT INTO lesson_log SELECT id FROM old_rows; RETURN NULL; END'",
                "CREATE TRIGGER note_gone AFTER DELETE ON lessons REFERENCING OLD TABLE AS old_rows"
                        + " FOR EACH STATEMENT EXECUTE FUNCTION note_gone()",
                "CREATE FUNCTION empty_all() RETURNS trigger LANGUAGE plpgsql AS"
                        + " 'BEGIN DELETE FROM users; RETURN NULL; END'",
                "CREATE TRIGGER empty_all AFTER INSERT ON settings FOR EACH ROW EXECUTE FUNCTION empty_all()");
        school.run("DELETE FROM lessons"); // of whose rows the other trigger keeps half
        assertThat(school.count("lesson_log")).isEqualTo(30);
        school.assertStopped("INSERT INTO settings VALUES ('x')").contains("600 rows of public.users,");
    }

    @Test
    void firesWhereOtherTriggersDoNot() {
        school.assertStopped("SET session_replication_role = replica", "DELETE FROM users");
        school.assertStopped("SET session_replication_role = replica", "TRUNCATE lessons");
    }

    @Test
    void obeysTheLimitsOfATable() throws Exception {
        school.run(
                "INSERT INTO previewdb.fence_limit VALUES ('public', 'lessons', 100, 100), ('public', 'users', 10, 5)");
        school.run("DELETE FROM lessons");
        school.assertStopped("UPDATE users SET points = 1 WHERE id <= 6").contains("more than the 5 rows");
        school.run("UPDATE users SET points = 1 WHERE id <= 5");
    }

    /** It cannot tell one such statement from honest work; guard can. */
    @Test
    void doesNotSeeManySmallStatements() throws Exception {
        school.run("DO $$ BEGIN FOR i IN 1..600 LOOP DELETE FROM users WHERE id = i; END LOOP; END $$");
        assertThat(school.count("users")).isZero();
    }
}
