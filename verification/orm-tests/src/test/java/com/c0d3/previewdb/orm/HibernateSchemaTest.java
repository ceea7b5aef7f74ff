package com.c0d3.previewdb.orm;

import static com.c0d3.previewdb.testing.PostgresExtension.column;
import static com.c0d3.previewdb.testing.PostgresExtension.execute;
import static org.assertj.core.api.Assertions.assertThat;

import com.c0d3.previewdb.testing.PostgresExtension;
import com.zaxxer.hikari.HikariDataSource;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.sql.SQLException;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.AvailableSettings;
import org.hibernate.cfg.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Hibernate's {@code ddl-auto}, which replaces the tables that it finds. */
final class HibernateSchemaTest {
    @RegisterExtension
    static final PostgresExtension postgres = new PostgresExtension();

    private PGSimpleDataSource database = new PGSimpleDataSource();

    @BeforeEach
    void anOldTable() throws SQLException {
        database = postgres.createDatabase();
        execute(database, "CREATE TABLE users (id int PRIMARY KEY)", "INSERT INTO users VALUES (1)");
    }

    /** A user, with a column more than the table that is there. */
    @Entity(name = "SchemaUser")
    @Table(name = "users")
    static class User {
        @Id
        int id;

        int points;
    }

    /** Starts Hibernate and stops it; returns how many statements the guard blocked. */
    private long blocked(String action, String environment) {
        String url = GuardedUrls.url(database, "environment=" + environment);
        try (HikariDataSource pool = GuardedUrls.pool(url)) {
            Configuration configuration = new Configuration()
                    .setProperty(AvailableSettings.HBM2DDL_AUTO, action)
                    .addAnnotatedClass(User.class);
            configuration.getProperties().put(AvailableSettings.JAKARTA_NON_JTA_DATASOURCE, pool);
            try (SessionFactory hibernate = configuration.buildSessionFactory()) {
                assertThat(hibernate.isOpen()).isTrue();
            }
        }
        return GuardedUrls.guard(url).statistics().blocked();
    }

    /** Hibernate itself only logs that it could not drop the table; the guard's line before says what to set. */
    @ParameterizedTest
    @ValueSource(strings = {"create", "create-drop"})
    void keepsTheTableInProduction(String action) throws SQLException {
        assertThat(blocked(action, "production")).isPositive();
        assertThat(column(database, "SELECT u::text FROM users u")).containsExactly("(1)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"create", "create-drop"})
    void replacesADevelopersTable(String action) throws SQLException {
        assertThat(blocked(action, "development")).isZero();
        assertThat(column(
                        database,
                        "SELECT attname FROM pg_attribute WHERE attrelid = to_regclass('users') AND attnum > 0"))
                .hasSize(action.equals("create") ? 2 : 0);
    }
}
