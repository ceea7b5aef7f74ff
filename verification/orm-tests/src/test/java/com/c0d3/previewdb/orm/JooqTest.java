package com.c0d3.previewdb.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.sum;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.trueCondition;
import static org.jooq.impl.DSL.val;

import com.c0d3.previewdb.testing.PostgresExtension;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The statements of jOOQ's DSL. */
final class JooqTest {
    private static final Table<Record> USERS = table(name("users"));
    private static final Field<Long> ID = field(name("users", "id"), SQLDataType.BIGINT);
    private static final Field<String> USERNAME = field(name("users", "username"), SQLDataType.CLOB);
    private static final Field<Integer> POINTS = field(name("users", "points"), SQLDataType.INTEGER);
    private static final Field<Integer> NEW_POINTS = field(name("points"), SQLDataType.INTEGER);
    private static final Table<Record> SUBMISSIONS = table(name("submissions"));
    private static final Field<Long> USER_ID = field(name("submissions", "user_id"), SQLDataType.BIGINT);
    private static final Field<Integer> SCORE = field(name("submissions", "score"), SQLDataType.INTEGER);

    @RegisterExtension
    static final PostgresExtension postgres = new PostgresExtension();

    @RegisterExtension
    final GuardedPool pool = new GuardedPool(postgres);

    private DSLContext jooq = DSL.using(SQLDialect.POSTGRES);

    @BeforeEach
    void aSmallSchool() throws SQLException {
        pool.prepare(SchoolTables.STATEMENTS);
        jooq = DSL.using(pool.guarded(), SQLDialect.POSTGRES);
        assertThat(users()).containsExactly("1 ada 0", "2 ben 0", "3 cyd 0");
    }

    private List<@Nullable String> users() {
        return pool.rows("users", "id, username, points");
    }

    @Test
    void insertsUpsertsAndReturns() {
        assertThat(jooq.insertInto(USERS, field(name("username")), NEW_POINTS)
                        .values("dan", 4)
                        .values("eve", 5)
                        .returningResult(field(name("id"), Long.class))
                        .fetch()
                        .map(created -> created.value1()))
                .containsExactly(4L, 5L);
        jooq.insertInto(USERS, field(name("username")), NEW_POINTS)
                .values("ada", 9)
                .onConflict(field(name("username")))
                .doUpdate()
                .set(NEW_POINTS, 9)
                .execute();
        jooq.insertInto(USERS, field(name("username")))
                .values("ben")
                .onConflictDoNothing()
                .execute();
        assertThat(users()).containsExactly("1 ada 9", "2 ben 0", "3 cyd 0", "4 dan 4", "5 eve 5");
    }

    /** The users that remain after a write, and the write. */
    static Stream<Arguments> scoped() {
        return Stream.of(
                leaves("1 ada 0, 2 ben 0", jooq -> jooq.deleteFrom(USERS).where(ID.eq(3L))),
                leaves("1 ada 0", jooq -> jooq.deleteFrom(USERS).where(ID.in(2L, 3L))),
                leaves(
                        "2 ben 0, 3 cyd 0",
                        jooq -> jooq.deleteFrom(USERS).where(lower(USERNAME).like("ad%"))),
                leaves(
                        "1 ada 0, 2 ben 0",
                        jooq -> jooq.deleteFrom(USERS)
                                .where(ID.notIn(select(USER_ID).from(SUBMISSIONS)))),
                leaves(
                        "1 ada 0, 2 ben 0",
                        jooq -> jooq.deleteFrom(USERS)
                                .where(notExists(selectOne().from(SUBMISSIONS).where(USER_ID.eq(ID))))),
                leaves(
                        "1 ada 0, 3 cyd 0",
                        jooq -> jooq.deleteFrom(USERS)
                                .using(SUBMISSIONS)
                                .where(USER_ID.eq(ID))
                                .and(SCORE.lt(50))),
                leaves(
                        "1 ada 0, 2 ben 0, 3 cyd 0",
                        jooq -> jooq.deleteFrom(USERS).where(ID.in(List.of()))),
                leaves(
                        "1 ada 7, 2 ben 0, 3 cyd 0",
                        jooq -> jooq.update(USERS)
                                .set(NEW_POINTS, 7)
                                .where(ID.eq(1L))
                                .and(noCondition())),
                leaves(
                        "1 ada 1, 2 ben 0, 3 cyd 1",
                        jooq -> jooq.update(USERS)
                                .set(NEW_POINTS, POINTS.plus(1))
                                .where(row(ID, USERNAME).in(List.of(row(1L, "ada"), row(3L, "cyd"))))),
                leaves(
                        "1 ada 90, 2 ben 100, 3 cyd 0",
                        jooq -> jooq.update(USERS)
                                .set(
                                        NEW_POINTS,
                                        select(sum(SCORE).cast(Integer.class))
                                                .from(SUBMISSIONS)
                                                .where(USER_ID.eq(ID)))
                                .where(exists(selectOne().from(SUBMISSIONS).where(USER_ID.eq(ID))))),
                leaves(
                        "1 ada 90, 2 ben 60, 3 cyd 0",
                        jooq -> jooq.with("best")
                                .as(select(USER_ID, max(SCORE).as("score"))
                                        .from(SUBMISSIONS)
                                        .groupBy(USER_ID))
                                .update(USERS)
                                .set(NEW_POINTS, field(name("best", "score"), Integer.class))
                                .from(table(name("best")))
                                .where(field(name("best", "user_id"), Long.class)
                                        .eq(ID))),
                leaves(
                        "1 ada 0, 2 ben 5, 3 cyd 0",
                        jooq -> jooq.mergeInto(USERS)
                                .using(DSL.values(row(2L, 5)).as("v", "id", "points"))
                                .on(ID.eq(field(name("v", "id"), Long.class)))
                                .whenMatchedThenUpdate()
                                .set(NEW_POINTS, field(name("v", "points"), Integer.class))));
    }

    private static Arguments leaves(String users, Function<DSLContext, Query> write) {
        return Arguments.of(users, write);
    }

    @ParameterizedTest
    @MethodSource("scoped")
    void writesWhatAConditionChooses(String users, Function<DSLContext, Query> write) {
        write.apply(jooq).execute();
        assertThat(users()).containsExactly(users.split(", ", -1));
    }

    @Test
    void returnsWhatItDeletes() {
        assertThat(jooq.deleteFrom(USERS).where(ID.ge(2L)).returning(USERNAME).fetch(USERNAME))
                .containsExactly("ben", "cyd");
        assertThat(users()).containsExactly("1 ada 0");
    }

    @Test
    void batches() {
        jooq.batch(
                        jooq.update(USERS).set(NEW_POINTS, 1).where(ID.eq(1L)),
                        jooq.deleteFrom(USERS).where(USERNAME.eq("cyd")))
                .execute();
        jooq.batch(jooq.update(USERS).set(NEW_POINTS, (Integer) null).where(ID.eq((Long) null)))
                .bind(20, 1L)
                .bind(30, 2L)
                .execute();
        assertThat(users()).containsExactly("1 ada 20", "2 ben 30");
    }

    @Test
    void keepsTransactions() {
        jooq.transaction(tx -> {
            tx.dsl().update(USERS).set(NEW_POINTS, 1).where(ID.eq(1L)).execute();
            tx.dsl().selectFrom(USERS).where(ID.eq(2L)).forUpdate().fetch();
            tx.dsl().deleteFrom(USERS).where(ID.eq(3L)).execute();
        });
        assertThat(users()).containsExactly("1 ada 1", "2 ben 0");
    }

    static Stream<Function<DSLContext, Query>> massWrites() {
        return Stream.of(
                jooq -> jooq.deleteFrom(USERS),
                jooq -> jooq.delete(USERS).where(trueCondition()),
                jooq -> jooq.deleteFrom(USERS).where(noCondition()),
                jooq -> jooq.deleteFrom(USERS).where(List.of()),
                jooq -> jooq.deleteFrom(USERS).where(ID.notIn(List.of())),
                jooq -> jooq.deleteFrom(USERS).where(val(1).eq(1)),
                jooq -> jooq.deleteFrom(USERS).where(ID.in(select(ID).from(USERS))),
                jooq -> jooq.deleteFrom(USERS).where(exists(selectOne().from(SUBMISSIONS))),
                jooq -> jooq.update(USERS).set(NEW_POINTS, 0),
                jooq -> jooq.mergeInto(USERS)
                        .using(selectOne())
                        .on(trueCondition())
                        .whenMatchedThenUpdate()
                        .set(NEW_POINTS, 0),
                jooq -> jooq.truncate(USERS).cascade(),
                jooq -> jooq.dropTable(USERS).cascade());
    }

    @ParameterizedTest
    @MethodSource("massWrites")
    void blocksMassWrites(Function<DSLContext, Query> massWrite) {
        pool.assertBlocked(() -> massWrite.apply(jooq).execute(), "users", "submissions");
    }

    @Test
    void blocksThemInBatches() {
        pool.assertBlocked(() -> jooq.batch(jooq.deleteFrom(USERS)).execute(), "users", "submissions");
    }
}
