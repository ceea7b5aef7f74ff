package com.c0d3.previewdb.orm;

import static org.assertj.core.api.Assertions.assertThat;

import com.c0d3.previewdb.testing.PostgresExtension;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.annotation.Id;
import org.springframework.data.jdbc.repository.config.AbstractJdbcConfiguration;
import org.springframework.data.jdbc.repository.config.EnableJdbcRepositories;
import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.relational.core.mapping.MappedCollection;
import org.springframework.data.relational.core.mapping.Table;
import org.springframework.data.repository.ListCrudRepository;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/** Spring Data JDBC, whose aggregates rewrite their children. */
final class SpringDataJdbcTest {
    @RegisterExtension
    static final PostgresExtension postgres = new PostgresExtension();

    @RegisterExtension
    final GuardedPool pool = new GuardedPool(postgres);

    private final AnnotationConfigApplicationContext spring = new AnnotationConfigApplicationContext();

    /** The root of an aggregate. */
    @Table("users")
    record User(
            @Id @Nullable Long id,
            String username,
            int points,
            @MappedCollection(idColumn = "user_id") Set<Badge> badges) {}

    /** A child without its own key. */
    @Table("badges")
    record Badge(String title) {}

    /** Implemented by Spring. */
    interface Users extends ListCrudRepository<User, Long> {
        User findByUsername(String username);

        @Modifying
        @Query("UPDATE users SET points = points + :points WHERE username = :username")
        int award(String username, int points);

        @Modifying
        @Query("UPDATE users SET points = 0")
        int resetPoints();

        @Modifying
        @Query("DELETE FROM users WHERE username LIKE :prefix || '%'")
        int deleteByPrefix(String prefix);
    }

    @Configuration
    @EnableJdbcRepositories(considerNestedRepositories = true)
    static class School extends AbstractJdbcConfiguration {
        @Bean
        NamedParameterJdbcOperations operations(DataSource dataSource) {
            return new NamedParameterJdbcTemplate(dataSource);
        }

        @Bean
        PlatformTransactionManager transactionManager(DataSource dataSource) {
            return new JdbcTransactionManager(dataSource);
        }
    }

    @BeforeEach
    void aSmallSchool() throws SQLException {
        pool.prepare(SchoolTables.STATEMENTS);
        pool.prepare(
                "CREATE TABLE badges (user_id bigint NOT NULL REFERENCES users, title text NOT NULL)",
                "INSERT INTO badges VALUES (1, 'first'), (1, 'fast'), (2, 'first')");
        spring.registerBean(DataSource.class, pool::guarded);
        spring.register(School.class);
        spring.refresh();
        assertThat(users()).containsExactly("1 ada 0", "2 ben 0", "3 cyd 0");
        assertThat(badges()).containsExactly("1 fast", "1 first", "2 first");
    }

    @AfterEach
    void close() {
        spring.close();
    }

    private Users repository() {
        return spring.getBean(Users.class);
    }

    private List<@Nullable String> users() {
        return pool.rows("users", "id, username, points");
    }

    private List<@Nullable String> badges() {
        return pool.rows("badges", "user_id, title");
    }

    @Test
    void savesAggregates() {
        User dan = repository().save(new User(null, "dan", 1, Set.of(new Badge("new"))));
        assertThat(dan.id()).isEqualTo(4);
        User ada = repository().findByUsername("ada");
        repository().save(new User(ada.id(), "ada", 5, Set.of(new Badge("wise"))));
        assertThat(users()).containsExactly("1 ada 5", "2 ben 0", "3 cyd 0", "4 dan 1");
        assertThat(badges()).containsExactly("1 wise", "2 first", "4 new");
    }

    @Test
    void savesSeveral() {
        repository()
                .saveAll(List.of(
                        new User(2L, "ben", 2, Set.of()),
                        new User(3L, "cyd", 3, Set.of(new Badge("third"))),
                        new User(null, "eve", 4, Set.of())));
        assertThat(users()).containsExactly("1 ada 0", "2 ben 2", "3 cyd 3", "4 eve 4");
        assertThat(badges()).containsExactly("1 fast", "1 first", "3 third");
    }

    @Test
    void deletesAggregates() {
        repository().deleteById(1L);
        assertThat(users()).containsExactly("2 ben 0", "3 cyd 0");
        repository().delete(repository().findByUsername("ben"));
        assertThat(users()).containsExactly("3 cyd 0");
        assertThat(badges()).isEmpty();
    }

    @Test
    void deletesSeveral() {
        repository().deleteAllById(List.of(1L, 3L));
        assertThat(users()).containsExactly("2 ben 0");
        assertThat(badges()).containsExactly("2 first");
    }

    @Test
    void modifiesByQuery() {
        assertThat(repository().award("ben", 7)).isEqualTo(1);
        assertThat(repository().deleteByPrefix("c")).isEqualTo(1);
        assertThat(users()).containsExactly("1 ada 0", "2 ben 7");
    }

    @Test
    void blocksMassWrites() {
        pool.assertBlocked(() -> repository().deleteAll(), "users", "badges");
        pool.assertBlocked(() -> repository().resetPoints(), "users", "badges");
        pool.assertBlocked(() -> new JdbcTemplate(pool.guarded()).update("DELETE FROM badges"), "badges");
    }
}
