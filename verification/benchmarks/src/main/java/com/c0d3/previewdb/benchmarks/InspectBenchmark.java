package com.c0d3.previewdb.benchmarks;

import com.alibaba.druid.wall.WallCheckResult;
import com.alibaba.druid.wall.WallConfig;
import com.alibaba.druid.wall.spi.PGWallProvider;
import com.baomidou.mybatisplus.extension.plugins.inner.BlockAttackInnerInterceptor;
import com.c0d3.previewdb.guard.Guard;
import com.c0d3.previewdb.guard.Verdict;
import com.c0d3.previewdb.guard.internal.statement.Effect;
import com.c0d3.previewdb.guard.internal.statement.StatementAnalyzer;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The time to decide on one text, for the first time and again, compared with peers that make decisions. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class InspectBenchmark {
    /** The texts, by their nature. */
    public enum Text {
        /** A query of about 200 characters. */
        SELECT(
                "SELECT l.id, l.title, l.slug, l.description, m.name, m.content FROM lessons l JOIN modules m ON"
                        + " m.\"lessonId\" = l.id WHERE l.slug = ? AND m.\"order\" >= ? ORDER BY l.\"order\", m.\"order\" LIMIT 50"),
        /** A delete by key. */
        DELETE("DELETE FROM exercises WHERE id = ?"),
        /** What Prisma sends for an update by key. */
        UPDATE(
                "UPDATE \"public\".\"lessons\" SET \"title\" = ?, \"updatedAt\" = ? WHERE (\"public\".\"lessons\".\"slug\" = ?"
                        + " AND 1=1) RETURNING \"id\", \"title\""),
        /** A delete with a sub-query on another table. */
        SUB_QUERY("DELETE FROM submissions WHERE EXISTS (SELECT 1 FROM users u WHERE u.name = ? AND"
                + " u.id = submissions.user_id)"),
        /** A delete of the rows listed in another table. */
        IN_QUERY("DELETE FROM submissions WHERE user_id IN (SELECT id FROM users WHERE banned = ?)"),
        /** A delete that joins another table. */
        JOIN("DELETE FROM stars s USING users u WHERE s.user_id = u.id AND u.banned = ?"),
        /** A batched delete, as often written for PostgreSQL. */
        BATCH("WITH old AS (SELECT id FROM jobs WHERE done_at < ? LIMIT 100) DELETE FROM jobs USING old"
                + " WHERE jobs.id = old.id"),
        /** What Prisma sends for a delete by a relation. */
        RELATION("DELETE FROM \"public\".\"users\" WHERE (\"public\".\"users\".\"id\") IN (SELECT \"t1\".\"id\" FROM"
                + " \"public\".\"users\" AS \"t1\" INNER JOIN \"public\".\"stars\" AS \"j1\" ON (\"j1\".\"userId\") ="
                + " (\"t1\".\"id\") WHERE (\"j1\".\"lessonId\" = ? AND \"t1\".\"id\" IS NOT NULL))"),
        /** A delete of rows that nothing refers to. */
        ORPHANS("DELETE FROM submissions WHERE NOT EXISTS (SELECT 1 FROM users u WHERE u.id = submissions.user_id)"),
        /** A delete of marked rows. */
        NULL_TEST("DELETE FROM users WHERE deleted_at IS NOT NULL"),
        /** A delete of old rows. */
        AGE("DELETE FROM sessions WHERE expires_at < now() - interval '1 day'"),
        /** A delete with a disjunction. */
        ALTERNATIVES("DELETE FROM alerts WHERE (type = ? OR type = ?) AND created_at < ?"),
        /** A mass write. */
        TAUTOLOGY("UPDATE users SET points = 1 WHERE 1 = 1"),
        /** A condition that computes with two columns. */
        SUM("DELETE FROM users WHERE points + bonus > ?"),
        /** A condition on the date of a timestamp. */
        DAY("DELETE FROM logs WHERE date_trunc('day', created_at) < ?"),
        /** A condition that gives NULL a value. */
        FILLED("DELETE FROM users WHERE coalesce(deleted, false)"),
        /** A condition on a remainder. */
        REMAINDER("UPDATE modules SET position = position + 1 WHERE position % 2 = 0"),
        /** A condition with functions. */
        FUNCTION("DELETE FROM users WHERE lower(name) = ? AND length(email) > 3"),
        /** A condition on a field of a computed interval. */
        DURATION("DELETE FROM sessions WHERE extract(epoch FROM now() - created_at) > ?"),
        /** A condition with a pattern from the caller. */
        PATTERN("DELETE FROM users WHERE email LIKE '%' || ? || '%'"),
        /** A delete of pairs. */
        PAIRS("DELETE FROM stars WHERE (user_id = ? AND lesson_id = ?) OR (user_id = ? AND lesson_id = ?)"),
        /** A condition on an array. */
        ARRAY("DELETE FROM lessons WHERE tags @> ARRAY['draft']"),
        /** A condition that compares two columns. */
        COLUMNS("DELETE FROM lessons WHERE updated_at < created_at"),
        /** One of two conditions. */
        CASE("DELETE FROM users WHERE CASE WHEN admin THEN age > 5 ELSE age > 10 END"),
        /** A condition that the guard must evaluate, since no short cut applies. */
        EVALUATED("DELETE FROM users WHERE CASE WHEN admin THEN points ELSE points * 2 END > 10");

        private final String sql;

        Text(String sql) {
            this.sql = sql;
        }
    }

    /** The text to decide on. */
    @Param
    private Text text = Text.SELECT;

    private final Guard guard = Guard.builder().environment(Map.of()).build();
    private final PGWallProvider druidCold = new PGWallProvider(strict());
    private final PGWallProvider druidKnown = new PGWallProvider(strict());
    private final BlockAttackInnerInterceptor mybatisPlus = new BlockAttackInnerInterceptor();

    private static WallConfig strict() {
        WallConfig config = new WallConfig();
        config.setDeleteWhereNoneCheck(true);
        config.setUpdateWhereNoneCheck(true);
        config.setConditionAndAlwayTrueAllow(false);
        return config;
    }

    /** Clears Druid's caches, so that it parses each text again. */
    @Setup
    public void forget() {
        druidCold.setBlackListEnable(false);
        druidCold.setWhiteListEnable(false);
    }

    /** A text that the guard has not seen before. */
    @Benchmark
    public Effect guardNew() {
        return StatementAnalyzer.analyze(text.sql);
    }

    /** A text that the guard has seen before. */
    @Benchmark
    public Verdict guardKnown() {
        return guard.inspect(text.sql);
    }

    /** A text that Druid has not seen before. */
    @Benchmark
    public WallCheckResult druidNew() {
        return druidCold.check(text.sql);
    }

    /** A text that Druid has seen before. */
    @Benchmark
    public WallCheckResult druidKnown() {
        return druidKnown.check(text.sql);
    }

    /** MyBatis-Plus parses each text again; it ignores queries. */
    @Benchmark
    public Object mybatisPlusNew() {
        return text == Text.SELECT ? text : mybatisPlus.parserMulti(text.sql, null);
    }
}
