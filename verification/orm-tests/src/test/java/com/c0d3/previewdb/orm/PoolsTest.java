package com.c0d3.previewdb.orm;

import static com.c0d3.previewdb.testing.PostgresExtension.count;
import static com.c0d3.previewdb.testing.PostgresExtension.execute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.c0d3.previewdb.guard.Guard;
import com.c0d3.previewdb.guard.StatementBlockedException;
import com.c0d3.previewdb.testing.PostgresExtension;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.PGConnection;
import org.postgresql.core.BaseConnection;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.jdbc.PgConnection;
import org.vibur.dbcp.ViburDBCPDataSource;

/** pgjdbc's interface through pools that unwrap in ways of their own, and no way past the guard. */
final class PoolsTest {
    private static final String MASS_DELETE = "DELETE FROM users";

    @RegisterExtension
    static final PostgresExtension postgres = new PostgresExtension();

    private PGSimpleDataSource bare = new PGSimpleDataSource(); // replaced before each test

    /** A pool, not started yet. */
    enum Pool {
        TOMCAT {
            @Override
            DataSource over(DataSource dataSource) {
                var pool = new org.apache.tomcat.jdbc.pool.DataSource();
                pool.setDataSource(dataSource);
                return sized(pool);
            }

            @Override
            DataSource byUrl(String url) {
                var pool = new org.apache.tomcat.jdbc.pool.DataSource();
                pool.setUrl(url);
                return sized(pool);
            }

            private DataSource sized(org.apache.tomcat.jdbc.pool.DataSource pool) {
                pool.setInitialSize(1);
                pool.setMaxActive(2);
                return pool;
            }

            @Override
            void close(DataSource pool) {
                ((org.apache.tomcat.jdbc.pool.DataSource) pool).close();
            }
        },
        VIBUR {
            @Override
            DataSource over(DataSource dataSource) {
                ViburDBCPDataSource pool = new ViburDBCPDataSource();
                pool.setExternalDataSource(dataSource);
                return started(pool);
            }

            @Override
            DataSource byUrl(String url) {
                ViburDBCPDataSource pool = new ViburDBCPDataSource();
                pool.setJdbcUrl(url);
                return started(pool);
            }

            private DataSource started(ViburDBCPDataSource pool) {
                pool.setUsername("postgres");
                pool.setPassword("");
                pool.setPoolInitialSize(1);
                pool.setPoolMaxSize(2);
                pool.start();
                return pool;
            }

            @Override
            void close(DataSource pool) {
                ((ViburDBCPDataSource) pool).close();
            }
        };

        abstract DataSource over(DataSource dataSource);

        abstract DataSource byUrl(String url);

        abstract void close(DataSource pool);
    }

    /** Work on a data source. */
    private interface Work {
        void on(DataSource dataSource) throws Exception;
    }

    @BeforeEach
    void fiveUsers() throws SQLException {
        bare = postgres.createDatabase();
        execute(bare, "CREATE TABLE users (id int)", "INSERT INTO users SELECT generate_series(1, 5)");
    }

    private static Guard guard() {
        return Guard.builder().environment(Map.of()).build();
    }

    private static void using(Pool kind, DataSource pool, Work work) throws Exception {
        try {
            work.on(pool);
        } finally {
            kind.close(pool);
        }
    }

    private void assertIsGuarded(DataSource dataSource) throws Exception {
        try (Connection connection = dataSource.getConnection()) {
            assertThat(connection.isWrapperFor(PGConnection.class)).isTrue();
            PGConnection postgresql = connection.unwrap(PGConnection.class);
            assertThat(postgresql.getBackendPID()).isPositive();
            assertThat(postgresql.escapeLiteral("O'Brien")).isEqualTo("O''Brien");
            assertThatThrownBy(() -> postgresql.getCopyAPI().copyOut("COPY (DELETE FROM users RETURNING id) TO STDOUT"))
                    .isInstanceOf(StatementBlockedException.class);
            assertBlocked(postgresql
                    .createArrayOf("int4", new int[] {1, 2})
                    .getResultSet()
                    .getStatement()
                    .getConnection());
            assertBlocked(connection);
            for (Class<?> driver : new Class<?>[] {PgConnection.class, BaseConnection.class}) {
                assertThat(connection.isWrapperFor(driver)).isFalse();
                assertThatThrownBy(() -> connection.unwrap(driver)).isInstanceOf(SQLException.class);
            }
        }
        assertThat(count(bare, "users")).isEqualTo(5);
    }

    private static void assertBlocked(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute(MASS_DELETE)).isInstanceOf(StatementBlockedException.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void overTheGuard(Pool pool) throws Exception {
        using(pool, pool.over(guard().wrap(bare)), this::assertIsGuarded);
    }

    @ParameterizedTest
    @EnumSource
    void byTheGuardsUrl(Pool pool) throws Exception {
        String url = "jdbc:previewdb:" + bare.getUrl().substring("jdbc:".length());
        using(pool, pool.byUrl(url + (url.contains("?") ? "&" : "?") + "user=postgres"), this::assertIsGuarded);
    }

    @ParameterizedTest
    @EnumSource
    void underTheGuard(Pool pool) throws Exception {
        using(pool, pool.over(bare), bared -> assertIsGuarded(guard().wrap(bared)));
    }
}
