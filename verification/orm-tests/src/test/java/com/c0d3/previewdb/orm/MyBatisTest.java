package com.c0d3.previewdb.orm;

import static org.assertj.core.api.Assertions.assertThat;

import com.c0d3.previewdb.testing.PostgresExtension;
import java.sql.SQLException;
import java.util.List;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.apache.ibatis.mapping.Environment;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.session.ExecutorType;
import org.apache.ibatis.session.SqlSession;
import org.apache.ibatis.session.SqlSessionFactory;
import org.apache.ibatis.session.SqlSessionFactoryBuilder;
import org.apache.ibatis.transaction.jdbc.JdbcTransactionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** MyBatis, whose dynamic SQL loses its WHERE clause if a filter is omitted. */
final class MyBatisTest {
    @RegisterExtension
    static final PostgresExtension postgres = new PostgresExtension();

    @RegisterExtension
    final GuardedPool pool = new GuardedPool(postgres);

    private SqlSessionFactory mybatis = new SqlSessionFactoryBuilder().build(new Configuration());

    /** Implemented by MyBatis. */
    interface Users {
        @Insert("INSERT INTO users (username, points) VALUES (#{username}, #{points})")
        int add(@Param("username") String username, @Param("points") int points);

        @Insert("""
                <script>INSERT INTO users (username) VALUES
                <foreach collection='list' item='name' separator=','>(#{name})</foreach>
                ON CONFLICT (username) DO UPDATE SET points = users.points + 1</script>""")
        int addOrCount(List<String> usernames);

        @Select("SELECT points FROM users WHERE username = #{username} FOR UPDATE")
        int points(String username);

        @Update("""
                <script>UPDATE users
                <set><if test='points != null'>points = #{points},</if><if test='name != null'>username = #{name},</if></set>
                <where><if test='id != null'>id = #{id}</if><if test='old != null'>AND username = #{old}</if></where>
                </script>""")
        int change(
                @Param("id") @Nullable Long id,
                @Param("old") @Nullable String old,
                @Param("name") @Nullable String name,
                @Param("points") @Nullable Integer points);

        @Delete("""
                <script>DELETE FROM users
                <where><foreach collection='list' item='id' open='id IN (' separator=',' close=')'>#{id}</foreach></where>
                </script>""")
        int remove(List<Long> ids);

        @Delete("DELETE FROM users WHERE 1=1 ${filter}")
        int removeWhere(@Param("filter") String filter);

        @Select("DELETE FROM users WHERE points < #{points} RETURNING username")
        List<String> takeBelow(int points);
    }

    @BeforeEach
    void aSmallSchool() throws SQLException {
        pool.prepare(SchoolTables.STATEMENTS);
        Configuration configuration =
                new Configuration(new Environment("test", new JdbcTransactionFactory(), pool.guarded()));
        configuration.addMapper(Users.class);
        mybatis = new SqlSessionFactoryBuilder().build(configuration);
        assertThat(users()).containsExactly("1 ada 0", "2 ben 0", "3 cyd 0");
    }

    private List<@Nullable String> users() {
        return pool.rows("users", "id, username, points");
    }

    private interface Work {
        void with(Users users);
    }

    private void inTransaction(ExecutorType executor, Work work) {
        try (SqlSession session = mybatis.openSession(executor)) {
            work.with(session.getMapper(Users.class));
            session.commit();
        }
    }

    @Test
    void writesWhatConditionsChoose() {
        inTransaction(ExecutorType.SIMPLE, users -> {
            users.add("dan", 4);
            users.addOrCount(List.of("ada", "eve"));
            assertThat(users.points("ada")).isEqualTo(1);
            assertThat(users.change(2L, null, "bea", 2)).isEqualTo(1);
            assertThat(users.change(null, "cyd", null, 3)).isEqualTo(1);
            assertThat(users.remove(List.of(1L, 4L))).isEqualTo(2);
            assertThat(users.removeWhere("AND username = 'eve'")).isEqualTo(1);
        });
        assertThat(users()).containsExactly("2 bea 2", "3 cyd 3");
    }

    @Test
    void returnsWhatItDeletes() {
        inTransaction(ExecutorType.SIMPLE, users -> {
            users.change(1L, null, null, 9);
            assertThat(users.takeBelow(5)).containsExactlyInAnyOrder("ben", "cyd");
        });
        assertThat(users()).containsExactly("1 ada 9");
    }

    @Test
    void batches() {
        inTransaction(ExecutorType.BATCH, users -> {
            for (int i = 0; i < 20; i++) {
                users.add("user " + i, i);
            }
            users.change(1L, null, null, 1);
            users.change(2L, null, null, 2);
            users.remove(List.of(3L));
        });
        assertThat(users()).hasSize(22).contains("1 ada 1", "2 ben 2").doesNotContain("3 cyd 0");
    }

    @Test
    void blocksMassWrites() {
        assertBlocked(ExecutorType.SIMPLE, users -> users.remove(List.of()));
        assertBlocked(ExecutorType.SIMPLE, users -> users.change(null, null, null, 0));
        assertBlocked(ExecutorType.SIMPLE, users -> users.removeWhere(""));
        assertBlocked(ExecutorType.SIMPLE, users -> users.removeWhere("OR username = 'eve'"));
        assertBlocked(ExecutorType.BATCH, users -> users.remove(List.of()));
        assertBlocked(ExecutorType.REUSE, users -> users.remove(List.of()));
    }

    private void assertBlocked(ExecutorType executor, Work work) {
        pool.assertBlocked(() -> inTransaction(executor, work), "users", "submissions");
    }
}
