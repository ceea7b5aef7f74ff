package com.c0d3.previewdb.guard.internal.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.c0d3.previewdb.guard.Reason;
import com.c0d3.previewdb.guard.internal.statement.query.TableReference;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class StatementAnalyzerTest {
    /**
     * Not a measure of speed: each of these texts takes less than a second on an idle machine, and would take hours, or
     * all of the memory, if the time grew faster than the length. Generous enough for a busy machine.
     */
    private static final Duration BOUNDED = Duration.ofSeconds(20);

    static Stream<Case> cases() {
        return Case.all();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void decidesEveryCase(Case example) {
        assertThat(Case.verdict(example.sql())).isEqualTo(example.expected());
    }

    @Test
    void namesTheTableAndThePlace() {
        Effect effect = StatementAnalyzer.analyze("SELECT 1;\n DELETE FROM public.\"Users\" u; TRUNCATE a, b");
        assertThat(effect.massWrites())
                .extracting(MassWrite::subject)
                .containsExactly("DELETE FROM public.\"Users\"", "TRUNCATE a");
        assertThat(effect.massWrites()).extracting(MassWrite::position).containsExactly(11, 41);
        assertThat(effect.massWrites().get(0).tables())
                .extracting(TableReference::table)
                .containsExactly("Users");
        assertThat(effect.massWrites().get(1).tables())
                .extracting(TableReference::table)
                .containsExactly("a", "b");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "UPDATE_COUNT|DELETE FROM users WHERE id = 1",
                "UPDATE_COUNT|MERGE INTO users u USING banned b ON b.user_id = u.id WHEN MATCHED THEN DELETE",
                "STATISTICS|DELETE FROM users WHERE id = 1 RETURNING id",
                "STATISTICS|WITH x AS (SELECT 1) DELETE FROM users WHERE id = 1",
                "STATISTICS|WITH x AS (DELETE FROM users WHERE id = 1 RETURNING id) SELECT * FROM x",
                "STATISTICS|DELETE FROM users WHERE id = 1; DELETE FROM users WHERE id = 2",
                "STATISTICS|SELECT 1; DELETE FROM users WHERE id = 1",
                "STATISTICS|EXPLAIN ANALYZE DELETE FROM users WHERE id = 1",
                "STATISTICS|EXPLAIN ANALYZE WITH x AS (DELETE FROM users WHERE id = 1) SELECT 1",
                "STATISTICS|EXECUTE p",
                "STATISTICS|DO $$ BEGIN DELETE FROM users WHERE id = 1; END $$",
                "NONE|SELECT 1 FOR UPDATE",
                "NONE|EXPLAIN DELETE FROM users",
                "NONE|INSERT INTO users (id) VALUES (1) ON CONFLICT (id) DO UPDATE SET id = 2",
            })
    void tellsHowRowsAreCounted(Effect.Counting counting, String sql) {
        assertThat(StatementAnalyzer.analyze(sql).counting()).isEqualTo(counting);
    }

    static Stream<String> hugeOnes() {
        String ids = IntStream.range(0, 50_000).mapToObj(String::valueOf).collect(Collectors.joining(","));
        return Stream.of(
                "DELETE FROM users WHERE id IN (" + ids + ")",
                "DELETE FROM users WHERE id = 1 AND " + "(".repeat(10_000) + "id = 1" + ")".repeat(10_000),
                "DELETE FROM users WHERE id = " + "(".repeat(10_000) + "1" + ")".repeat(10_000),
                "DELETE FROM users WHERE id = 1 AND name = '" + "x".repeat(10_000_000) + "'",
                "DELETE FROM users WHERE id = 1 AND " + "NOT ".repeat(100_000) + "active",
                "DELETE FROM users WHERE " + "id = 1 OR ".repeat(50_000) + "id = 2",
                "DELETE FROM users WHERE " + "id = ? OR ".repeat(50_000) + "id = ?",
                "DELETE FROM users WHERE id = " + "1 + ".repeat(20_000) + "1",
                "DELETE FROM users WHERE id = " + "f(".repeat(10_000) + "1" + ")".repeat(10_000),
                "DELETE FROM users WHERE id = " + "CASE WHEN active THEN ".repeat(5_000) + "1" + " END".repeat(5_000),
                "DELETE FROM users WHERE CASE"
                        + numbered(
                                1_000,
                                " WHEN id - age * %1$d <> score * 11 + 2 THEN id + %1$d >= age * 3 - score * 7"
                                        + " OR id + %1$d < age * 3 - score * 7 AND score * 5 > age")
                        + " END",
                "DELETE FROM users WHERE false"
                        + numbered(
                                1_000,
                                " OR CASE WHEN a%1$d - b%1$d * 3 <> c%1$d * 11 OR a%1$d - b%1$d * 3 = c%1$d * 11"
                                        + " THEN a%1$d - b%1$d * 3 <> c%1$d * 11 ELSE b%1$d > 7 END"),
                "DELETE FROM users WHERE id + 1 = " + "9".repeat(1_000_000),
                "DELETE FROM users WHERE id <> '" + "9".repeat(1_000_000) + "' OR id = 1",
                "DELETE FROM users WHERE created_at < now() - interval '" + "9".repeat(1_000_000) + " days'",
                "DELETE FROM users WHERE id = 1e999999999 OR id + 1e99999999999 = 2",
                "DELETE FROM users WHERE power(10, 999999999) = id OR round(id, 999999999) = 2",
                "DELETE FROM users WHERE replace(repeat('a', 10000), 'a', repeat('b', 10000)) = name",
                "DELETE FROM users WHERE id = ANY('{" + "1,".repeat(5_000_000) + "1}')",
                "DELETE FROM users WHERE name ~ '" + "(".repeat(100_000) + "a" + ")".repeat(100_000) + "'",
                "DELETE FROM users WHERE name ~ '" + "(a*)*".repeat(50) + "b'",
                "DELETE FROM users WHERE name LIKE '%" + "a".repeat(3_000_000) + "b'",
                "DELETE FROM users WHERE id = 1" + "::int".repeat(20_000),
                "DELETE FROM users WHERE id = 1" + " = true".repeat(20_000),
                "DELETE FROM users USING " + "(".repeat(100_000) + "u" + ")".repeat(100_000) + " WHERE u.id = users.id",
                "DELETE FROM users USING " + "{oj ".repeat(100_000) + "u" + "}".repeat(100_000)
                        + " WHERE u.id = users.id",
                "DELETE FROM users WHERE " + "id = 1 AND ".repeat(200_000) + "name = 'x'",
                "DELETE FROM users USING " + "t, ".repeat(20_000) + "u WHERE " + "t.id = t.id AND ".repeat(20_000)
                        + "u.id = users.id",
                "DELETE FROM users WHERE " + "EXISTS (SELECT 1 FROM t WHERE t.a = t.b) AND ".repeat(50_000) + "active",
                "WITH " + "t AS (SELECT id FROM t WHERE a = 1), ".repeat(50_000) + "u AS (SELECT 1) DELETE FROM users"
                        + " USING t WHERE t.id = users.id",
                "DO $$ BEGIN " + "LOOP ".repeat(200_000) + " END $$",
                "DO $$ BEGIN " + "LOOP DELETE FROM t WHERE id = 1; END LOOP; ".repeat(50_000) + " END $$",
                "DO $$ BEGIN " + "FOR r IN SELECT * FROM t LOOP ".repeat(50_000) + " END $$",
                "DO $$ BEGIN " + ">> IF ".repeat(200_000) + " END $$",
                "DO $$ DECLARE v text := 'x'; BEGIN " + "v := v || v; ".repeat(50_000) + "PERFORM v; END $$",
                "DO $$ DECLARE v text := '" + "x".repeat(9_000) + "'; BEGIN "
                        + "DELETE FROM users WHERE v = name; ".repeat(50_000) + "END $$",
                "DO $$ DECLARE v int; BEGIN SELECT " + "a, ".repeat(100_000) + "b INTO " + "v, ".repeat(100_000)
                        + "v FROM t; END $$",
                "DO $$ BEGIN EXECUTE 'SELECT ' || " + "format('%1$s%1$s', ".repeat(19) + "'a'" + ")".repeat(19)
                        + "; END $$",
                "INSERT INTO t VALUES " + "(1, 'do update'), ".repeat(500_000) + "(2, '') -- DELETE");
    }

    private static String numbered(int count, String text) {
        return IntStream.range(1, count + 1).mapToObj(text::formatted).collect(Collectors.joining());
    }

    @ParameterizedTest
    @MethodSource("hugeOnes")
    void answersAboutAnythingInBoundedTime(String sql) {
        assertTimeoutPreemptively(BOUNDED, () -> StatementAnalyzer.analyze(sql));
        assertThat(Case.verdict(sql)).isEqualTo("PASSES");
    }

    @Test
    void goesOnBehindAStatementThatItCannotRead() {
        assertThat(StatementAnalyzer.analyze("DELETE FROM; DELETE FROM users; DELETE FROM (a); UPDATE t SET a = 1")
                        .massWrites())
                .extracting(MassWrite::reason)
                .containsExactly(Reason.UNREADABLE, Reason.NO_CONDITION, Reason.UNREADABLE, Reason.NO_CONDITION);
    }

    static Stream<String> tangledOnes() {
        return Stream.of(
                "DELETE FROM users WHERE " + "id IN (SELECT id FROM users WHERE ".repeat(3_000) + "id = 1"
                        + ")".repeat(3_000),
                "DELETE FROM users WHERE " + "id IN (SELECT id FROM users WHERE ".repeat(100_000) + "id = 1"
                        + ")".repeat(100_000),
                "DELETE FROM users WHERE " + "id IN (SELECT id FROM t JOIN u ON t.a = u.b WHERE ".repeat(20_000)
                        + "a = 1" + ")".repeat(20_000),
                "DELETE FROM users WHERE " + "EXISTS (SELECT 1 FROM t WHERE t.a = users.b) OR ".repeat(50_000)
                        + "active",
                chain(40, "SELECT id FROM %s"),
                chain(12, "SELECT a.id FROM %1$s a JOIN %1$s b ON a.id = b.id"),
                "MERGE INTO users u USING t ON t.id = u.id " + "WHEN MATCHED AND u.active THEN DELETE ".repeat(10_000),
                "DELETE FROM (".repeat(100_000),
                "(DELETE FROM t WHERE ".repeat(100_000),
                "MERGE INTO (".repeat(100_000));
    }

    /** Each CTE reads the previous one. */
    private static String chain(int length, String query) {
        StringBuilder sql = new StringBuilder("WITH q0 AS (SELECT id FROM users)");
        for (int i = 1; i <= length; i++) {
            sql.append(", q%d AS (%s)".formatted(i, query.formatted("q" + (i - 1))));
        }
        return sql.append(" DELETE FROM users WHERE id IN (SELECT id FROM q%d)".formatted(length))
                .toString();
    }

    @ParameterizedTest
    @MethodSource("tangledOnes")
    void refusesInBoundedTimeWhatItCannotLookInto(String sql) {
        assertTimeoutPreemptively(BOUNDED, () -> StatementAnalyzer.analyze(sql));
        assertThat(Case.verdict(sql)).isEqualTo("UNREADABLE");
    }

    @Test
    void readsChainsOfUnionsInBoundedTime() {
        String sql = chain(12, "SELECT id FROM %1$s UNION ALL SELECT id FROM %1$s");
        assertTimeoutPreemptively(BOUNDED, () -> StatementAnalyzer.analyze(sql));
        assertThat(Case.verdict(sql)).isEqualTo("ALWAYS_TRUE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"(", "NOT ", "CASE WHEN ", "id = (", "id IN (SELECT ", "{fn ", "'", "\"", "$$", "/*", "U&\""})
    void noTruncatedConditionHidesTheNextStatement(String repeated) {
        assertThat(Case.verdict(
                        "DELETE FROM users WHERE id = 1 AND " + repeated.repeat(20_000) + "; DELETE FROM users"))
                .isIn("NO_CONDITION", "UNREADABLE");
    }

    @Test
    void redactsLiterals() {
        assertThat(StatementAnalyzer.redact("DELETE FROM \"users\" /* bob */ WHERE u.name = 'bob' AND id = 7 -- x"))
                .isEqualTo("DELETE FROM \"users\" WHERE u.name = ? AND id = ?");
        assertThat(StatementAnalyzer.redact("DELETE FROM users WHERE name = 'never ends"))
                .isEqualTo("DELETE FROM users WHERE name = ?");
        assertThat(StatementAnalyzer.redact("SELECT " + "1, ".repeat(1_000_000)))
                .hasSizeLessThan(2_100)
                .endsWith("? , …");
    }
}
