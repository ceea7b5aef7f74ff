package com.c0d3.previewdb.orm;

import static org.assertj.core.api.Assertions.assertThat;

import com.c0d3.previewdb.testing.PostgresExtension;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The statements of Prisma 7's adapter for PostgreSQL, with JDBC parameters instead of its own. */
final class PrismaStatementsTest {
    @RegisterExtension
    static final PostgresExtension postgres = new PostgresExtension();

    @RegisterExtension
    final GuardedPool pool = new GuardedPool(postgres);

    @BeforeEach
    void aSmallSchool() throws SQLException {
        pool.prepare(SchoolTables.STATEMENTS);
        assertThat(pool.rows("users", "id, username, points")).containsExactly("1 ada 0", "2 ben 0", "3 cyd 0");
    }

    private void execute(String sql, List<Object> arguments) throws SQLException {
        try (Connection connection = pool.guarded().getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < arguments.size(); i++) {
                statement.setObject(i + 1, arguments.get(i));
            }
            statement.execute();
        }
    }

    /** The call, its statement, its arguments, and the users that remain. */
    static Stream<Arguments> scoped() {
        return Stream.of(
                Arguments.of(
                        "user.create({data})",
                        "INSERT INTO \"public\".\"users\" (\"username\",\"points\") VALUES (?,?) RETURNING \"public\".\"users\".\"id\"",
                        List.of("dan", 4),
                        "1 ada 0, 2 ben 0, 3 cyd 0, 4 dan 4"),
                Arguments.of(
                        "user.update({where: {username}, data})",
                        "UPDATE \"public\".\"users\" SET \"points\" = ? WHERE (\"public\".\"users\".\"username\" = ? AND 1=1)"
                                + " RETURNING \"public\".\"users\".\"id\", \"public\".\"users\".\"username\"",
                        List.of(7, "ada"),
                        "1 ada 7, 2 ben 0, 3 cyd 0"),
                Arguments.of(
                        "user.delete({where: {id}})",
                        "DELETE FROM \"public\".\"users\" WHERE (\"public\".\"users\".\"id\" = ? AND 1=1)"
                                + " RETURNING \"public\".\"users\".\"id\", \"public\".\"users\".\"username\"",
                        List.of(3L),
                        "1 ada 0, 2 ben 0"),
                Arguments.of(
                        "user.deleteMany({where: {id: {in: [1, 3]}}})",
                        "DELETE FROM \"public\".\"users\" WHERE \"public\".\"users\".\"id\" IN (?,?)",
                        List.of(1L, 3L),
                        "2 ben 0"),
                Arguments.of(
                        "user.deleteMany({where: {id: {in: []}}})",
                        "DELETE FROM \"public\".\"users\" WHERE 1=0",
                        List.of(),
                        "1 ada 0, 2 ben 0, 3 cyd 0"),
                Arguments.of(
                        "user.deleteMany({where: {username: {startsWith: 'c'}}})",
                        "DELETE FROM \"public\".\"users\" WHERE \"public\".\"users\".\"username\"::text LIKE (? || '%')",
                        List.of("c"),
                        "1 ada 0, 2 ben 0"),
                Arguments.of(
                        "user.updateMany({where: {submissions: {some: {score: {gte: 60}}}}, data})",
                        "UPDATE \"public\".\"users\" SET \"points\" = ? WHERE EXISTS(SELECT \"t0\".\"user_id\" FROM"
                                + " \"public\".\"submissions\" AS \"t0\" WHERE (\"t0\".\"score\" >= ? AND"
                                + " (\"public\".\"users\".\"id\") = (\"t0\".\"user_id\") AND \"t0\".\"user_id\" IS NOT NULL))",
                        List.of(1, 80),
                        "1 ada 1, 2 ben 0, 3 cyd 0"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("scoped")
    void writesWhatAConditionChooses(String call, String sql, List<Object> arguments, String users)
            throws SQLException {
        execute(sql, arguments);
        assertThat(pool.rows("users", "id, username, points")).as(call).containsExactly(users.split(", ", -1));
    }

    /** The call, its statement and its arguments. */
    static Stream<Arguments> massWrites() {
        return Stream.of(
                Arguments.of("user.deleteMany({})", "DELETE FROM \"public\".\"users\" WHERE 1=1", List.of()),
                Arguments.of(
                        "user.updateMany({data})",
                        "UPDATE \"public\".\"users\" SET \"points\" = ? WHERE 1=1",
                        List.of(0)),
                Arguments.of(
                        "user.deleteMany({where: {NOT: {id: {in: []}}}})",
                        "DELETE FROM \"public\".\"users\" WHERE (NOT 1=0)",
                        List.of()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("massWrites")
    void blocksMassWrites(String call, String sql, List<Object> arguments) {
        pool.assertBlocked(() -> execute(sql, arguments), "users", "submissions");
    }
}
