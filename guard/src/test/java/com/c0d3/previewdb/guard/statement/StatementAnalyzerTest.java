package com.c0d3.previewdb.guard.statement;

import static com.c0d3.previewdb.guard.statement.Reason.ALWAYS_TRUE;
import static com.c0d3.previewdb.guard.statement.Reason.DESTROYS_DATA;
import static com.c0d3.previewdb.guard.statement.Reason.INDEPENDENT_OF_ROW;
import static com.c0d3.previewdb.guard.statement.Reason.NO_CONDITION;
import static com.c0d3.previewdb.guard.statement.Reason.UNREADABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.c0d3.previewdb.guard.statement.Effect.MassWrite;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class StatementAnalyzerTest {
    private final StatementAnalyzer analyzer = new StatementAnalyzer();

    static Stream<Arguments> massWrites() {
        /* { sql, reason, table } */
        return Stream.of(
                arguments("DELETE FROM users", NO_CONDITION, "users"),
                arguments("delete from only users;", NO_CONDITION, "users"),
                arguments("DELETE FROM public.users u", NO_CONDITION, "public.users"),
                arguments("DELETE FROM users RETURNING id", NO_CONDITION, "users"),
                arguments("UPDATE lessons SET title = ?", NO_CONDITION, "lessons"),
                arguments("DELETE FROM \"public\".\"users\" WHERE 1=1", ALWAYS_TRUE, "\"public\".\"users\""),
                arguments("DELETE FROM users WHERE (NOT 1=0)", ALWAYS_TRUE, "users"),
                arguments("DELETE FROM users WHERE true", ALWAYS_TRUE, "users"),
                arguments("DELETE FROM users WHERE id = 5 OR true", ALWAYS_TRUE, "users"),
                arguments("DELETE FROM users WHERE id = id", ALWAYS_TRUE, "users"),
                arguments("DELETE FROM users WHERE id >= id", ALWAYS_TRUE, "users"),
                arguments("DELETE FROM users WHERE id IN (id)", ALWAYS_TRUE, "users"),
                arguments("DELETE FROM users WHERE 2 IN (1, 2)", ALWAYS_TRUE, "users"),
                arguments("DELETE FROM users WHERE NULL IS NULL", ALWAYS_TRUE, "users"),
                arguments("DELETE FROM users WHERE 1 IS NOT NULL", ALWAYS_TRUE, "users"),
                arguments("DELETE FROM users WHERE 'a' = $$a$$", ALWAYS_TRUE, "users"),
                arguments("DELETE FROM users WHERE 'a' <> 'b'", ALWAYS_TRUE, "users"),
                arguments("DELETE FROM users WHERE 1 < 2.5", ALWAYS_TRUE, "users"),
                arguments("DELETE FROM users WHERE true >= false", ALWAYS_TRUE, "users"),
                arguments("UPDATE lessons SET title = $1, \"updatedAt\" = $2 WHERE 1=1", ALWAYS_TRUE, "lessons"),
                arguments("DELETE FROM users WHERE now() > '2000-01-01'", INDEPENDENT_OF_ROW, "users"),
                arguments("DELETE FROM users WHERE ? = 1", INDEPENDENT_OF_ROW, "users"),
                arguments("DELETE FROM users WHERE 'a' < 'b'", INDEPENDENT_OF_ROW, "users"),
                arguments("DELETE FROM users WHERE EXISTS (SELECT 1 FROM lessons)", INDEPENDENT_OF_ROW, "users"),
                arguments("DELETE FROM users USING lessons l WHERE l.id = 3", INDEPENDENT_OF_ROW, "users"),
                arguments("DELETE FROM users WHERE id = 1 OR now() IS NOT NULL", INDEPENDENT_OF_ROW, "users"),
                arguments("WITH gone AS (DELETE FROM users RETURNING *) SELECT * FROM gone", NO_CONDITION, "users"),
                arguments("WITH x AS (SELECT 1) DELETE FROM users", NO_CONDITION, "users"),
                arguments("SELECT 1; DELETE FROM users -- all", NO_CONDITION, "users"),
                arguments("SELECT 1); DELETE FROM users", NO_CONDITION, "users"),
                arguments("SELECT (1; 2); DELETE FROM users", NO_CONDITION, "users"),
                arguments("EXPLAIN ANALYZE DELETE FROM users", NO_CONDITION, "users"),
                arguments("EXPLAIN (ANALYZE, BUFFERS) DELETE FROM users", NO_CONDITION, "users"),
                arguments("TRUNCATE users", DESTROYS_DATA, "users"),
                arguments("TRUNCATE TABLE ONLY public.users CASCADE", DESTROYS_DATA, "public.users"),
                arguments("DROP TABLE IF EXISTS \"users\"", DESTROYS_DATA, "\"users\""),
                arguments("DROP SCHEMA c0d3 CASCADE", DESTROYS_DATA, "c0d3"),
                arguments("DROP MATERIALIZED VIEW board", DESTROYS_DATA, "board"),
                arguments("ALTER TABLE users DROP COLUMN name", DESTROYS_DATA, "users"),
                arguments("ALTER TABLE IF EXISTS users ADD x int, DROP y", DESTROYS_DATA, "users"));
    }

    @ParameterizedTest
    @MethodSource("massWrites")
    void recognisesMassWrites(String sql, Reason reason, String table) {
        assertThat(analyzer.analyze(sql)).isInstanceOfSatisfying(MassWrite.class, write -> {
            assertThat(write.reason()).isEqualTo(reason);
            assertThat(write.table()).contains(table);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE FROM users WHERE id = ?",
                "DELETE FROM \"public\".\"users\" WHERE (\"public\".\"users\".\"id\" = $1 AND 1=1) RETURNING \"id\"",
                "DELETE FROM \"public\".\"users\" WHERE \"public\".\"users\".\"id\" IN ($1,$2,$3)",
                "DELETE FROM \"public\".\"users\" WHERE \"public\".\"users\".\"username\"::text LIKE ($1 || '%')",
                "DELETE FROM users u USING banned b WHERE b.user_id = u.id",
                "DELETE FROM Users WHERE USERS.id = 1",
                "DELETE FROM users AS U WHERE u.id = 1",
                "UPDATE users SET name = 'x' WHERE public.users.id = 1",
                "DELETE FROM users WHERE f(id) > 3",
                "DELETE FROM users WHERE name ~* 'x' AND tags @> '{a}'",
                "DELETE FROM users WHERE NULL",
                "DELETE FROM users WHERE false",
                "DELETE FROM users WHERE NOT (1 = NULL)",
                "DELETE FROM users WHERE \"deletedAt\" IS NOT NULL",
                "DELETE FROM users WHERE NOT active",
                "DELETE FROM users WHERE id BETWEEN 1 AND 2 /* WHERE true */",
                "UPDATE users SET name = 'x' WHERE id = 1",
                "UPDATE users SET name = 'x' FROM lessons l WHERE l.author = users.id RETURNING *",
                "WITH old AS (SELECT id FROM users) DELETE FROM users WHERE id IN (SELECT id FROM old WHERE id < 9)",
                "WITH gone AS (DELETE FROM users WHERE id = 1 RETURNING *) INSERT INTO archive SELECT * FROM gone",
            })
    void letsScopedWritesPass(String sql) {
        assertThat(analyzer.analyze(sql)).isInstanceOf(Effect.Scoped.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ";;",
                "SELECT * FROM users",
                "SELECT 'DELETE FROM users', \"delete\" FROM users -- DELETE",
                "SELECT * FROM users FOR UPDATE",
                "SELECT * FROM users FOR NO KEY UPDATE SKIP LOCKED",
                "SELECT u.update FROM users u",
                "INSERT INTO users (id) VALUES (1) ON CONFLICT DO NOTHING",
                "INSERT INTO users (id) VALUES (1) ON CONFLICT (id) DO UPDATE SET id = excluded.id",
                "CREATE FUNCTION f() RETURNS void LANGUAGE sql AS $$ DELETE FROM users $$",
                "CREATE TABLE a (b int REFERENCES c ON DELETE CASCADE)",
                "EXPLAIN DELETE FROM users",
                "ALTER TABLE users DROP CONSTRAINT c",
                "ALTER TABLE users ALTER COLUMN a DROP NOT NULL",
                "ALTER SEQUENCE s RESTART",
                "DROP INDEX i",
                "DROP VIEW v",
                "BEGIN",
                "SET search_path = 'x'",
                "SHOW server_version",
            })
    void letsTheRestPass(String sql) {
        assertThat(analyzer.analyze(sql)).isInstanceOf(Effect.Harmless.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE FROM users WHERE CURRENT OF c",
                "DELETE FROM users WHERE id = 'never ends",
                "DELETE FROM users WHERE",
                "MERGE INTO users USING x ON true WHEN MATCHED THEN DELETE",
                "DO $$ BEGIN DELETE FROM users; END $$",
                "PREPARE p AS DELETE FROM users",
                "EXECUTE p",
                "COPY (DELETE FROM users RETURNING *) TO STDOUT",
            })
    void blocksWhatMayWriteAndCannotBeRead(String sql) {
        assertThat(analyzer.analyze(sql))
                .isInstanceOfSatisfying(
                        MassWrite.class, write -> assertThat(write.reason()).isEqualTo(UNREADABLE));
    }

    @Test
    void anAbsurdNestingIsUnreadable() {
        String sql = "DELETE FROM users WHERE " + "(".repeat(20_000) + "id = 1" + ")".repeat(20_000);
        assertThat(analyzer.analyze(sql))
                .isInstanceOfSatisfying(
                        MassWrite.class, write -> assertThat(write.reason()).isEqualTo(UNREADABLE));
    }

    @Test
    void redactsLiterals() {
        assertThat(StatementAnalyzer.redact("DELETE FROM \"users\" /* bob */ WHERE u.name = 'bob' AND id = 7 -- x"))
                .isEqualTo("DELETE FROM \"users\" WHERE u.name = ? AND id = ?");
        assertThat(StatementAnalyzer.redact("DELETE FROM users WHERE name = 'never ends"))
                .isEqualTo("DELETE FROM users WHERE name = ?");
    }
}
