package com.c0d3.previewdb.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.c0d3.previewdb.testing.PostgresExtension;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.function.UnaryOperator;
import javax.net.SocketFactory;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Where DROP TABLE and its like are allowed without a setting. */
final class DestructiveDdlTest {
    private static final Map<String, String> TESTS = Map.of("surefire.test.class.path", "target/test-classes");

    @RegisterExtension
    static final PostgresExtension postgres = new PostgresExtension();

    private PGSimpleDataSource database = new PGSimpleDataSource();

    @BeforeEach
    void newDatabase() throws SQLException {
        database = postgres.createDatabase();
        PostgresExtension.execute(database, "CREATE TABLE users (id int, name text)");
    }

    private static UnaryOperator<Guard.Builder> variable(String name, String value) {
        return builder -> builder.environment(Map.of(name, value));
    }

    private Guard guard(UnaryOperator<Guard.Builder> settings) {
        return settings.apply(Guard.builder().environment(Map.of())).build();
    }

    private void assertAllowed(Guard guard) throws SQLException {
        for (String sql :
                new String[] {"TRUNCATE users", "ALTER TABLE users DROP name", "DROP TABLE IF EXISTS users"}) {
            execute(guard, sql);
        }
        assertThat(PostgresExtension.column(database, "SELECT to_regclass('users')::text"))
                .containsExactly((String) null);
    }

    private void assertBlocked(Guard guard) {
        assertThatThrownBy(() -> execute(guard, "TRUNCATE users"))
                .hasMessage("'TRUNCATE users' is blocked: it empties the table. Delete rows by a condition, set"
                        + " PREVIEWDB_ALLOW_DESTRUCTIVE_DDL=true where data may be lost, or run it inside"
                        + " guard.permit(\"why\").");
        assertThatThrownBy(() -> execute(guard, "DROP TABLE IF EXISTS users"))
                .hasMessage("'DROP TABLE users' is blocked: it destroys data. Leave it to a migration, set"
                        + " PREVIEWDB_ALLOW_DESTRUCTIVE_DDL=true where data may be lost, or run it inside"
                        + " guard.permit(\"why\").");
    }

    private void execute(Guard guard, String sql) throws SQLException {
        try (Connection connection = guard.wrap(database).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "PREVIEWDB_ENVIRONMENT, development",
        "SPRING_PROFILES_ACTIVE, test",
        "SPRING_PROFILES_ACTIVE, dev",
        "CODESPACES, true",
        "CLAUDECODE, 1"
    })
    void areAllowedInDevelopment(String variable, String value) throws SQLException {
        assertAllowed(guard(variable(variable, value)));
    }

    @ParameterizedTest
    @CsvSource({
        "PREVIEWDB_ENVIRONMENT, production",
        "PREVIEWDB_ENVIRONMENT, preview",
        "VERCEL_ENV, production",
        "VERCEL_ENV, preview",
        "SPRING_PROFILES_ACTIVE, prod",
        "NODE_ENV, test"
    })
    void areBlockedEverywhereElse(String variable, String value) {
        assertBlocked(guard(variable(variable, value)));
    }

    @Test
    void areAllowedInTestsThatNothingElseClaims() throws SQLException {
        assertAllowed(guard(builder -> builder.properties(TESTS)));
    }

    @Test
    void areAllowedInTheTestsOfAPullRequest() throws SQLException {
        Map<String, String> pullRequest = Map.of("GITHUB_ACTIONS", "true", "GITHUB_EVENT_NAME", "pull_request");
        assertAllowed(guard(builder -> builder.environment(pullRequest).properties(TESTS)));
    }

    @ParameterizedTest
    @CsvSource({
        "PREVIEWDB_ENVIRONMENT, production",
        "PREVIEWDB_ENVIRONMENT, preview",
        "VERCEL_ENV, production",
        "SPRING_PROFILES_ACTIVE, prod"
    })
    void areBlockedInTestsThatClaimToBeMore(String variable, String value) {
        assertBlocked(guard(builder -> variable(variable, value).apply(builder).properties(TESTS)));
    }

    @Test
    void theSettingDecides() throws SQLException {
        UnaryOperator<Guard.Builder> development = variable("PREVIEWDB_ENVIRONMENT", "development");
        assertBlocked(guard(builder -> development.apply(builder).allowDestructiveDdl(false)));
        UnaryOperator<Guard.Builder> production = variable("PREVIEWDB_ENVIRONMENT", "production");
        assertAllowed(guard(builder -> production.apply(builder).allowDestructiveDdl(true)));
    }

    @Test
    void areBlockedOnADatabaseThatIsDescribedAsProduction() {
        UnaryOperator<Guard.Builder> development = variable("PREVIEWDB_ENVIRONMENT", "development");
        assertBlocked(guard(builder ->
                development.apply(builder).production("localhost:" + postgres.port() + "/" + databaseName())));
    }

    @Test
    void areBlockedOnAServerThatIsDescribedAsProduction() throws SQLException {
        String identifier = PostgresExtension.column(
                        database, "SELECT system_identifier::text FROM pg_control_system()")
                .get(0);
        UnaryOperator<Guard.Builder> development = variable("PREVIEWDB_ENVIRONMENT", "development");
        assertBlocked(guard(builder -> development.apply(builder).production("id:" + identifier)));
    }

    @Test
    void areBlockedOnADatabaseThatIsStampedAsProduction() throws SQLException {
        PostgresExtension.execute(
                database, "COMMENT ON DATABASE %s IS 'previewdb: production 3f0c'".formatted(databaseName()));
        assertBlocked(guard(variable("PREVIEWDB_ENVIRONMENT", "development")));
    }

    @Test
    void areBlockedOnAnotherMachine() {
        database.setServerNames(new String[] {"192.0.2.1"});
        database.setSocketFactory(ToThisMachine.class.getName());
        assertBlocked(guard(variable("PREVIEWDB_ENVIRONMENT", "development")));
    }

    /** Stands for a route to another machine: whatever is dialled, this machine answers. */
    public static final class ToThisMachine extends SocketFactory {
        @Override
        public Socket createSocket() {
            return new Socket() {
                @Override
                public void connect(SocketAddress endpoint, int timeout) throws IOException {
                    int port = ((InetSocketAddress) endpoint).getPort();
                    super.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), timeout);
                }
            };
        }

        @Override
        public Socket createSocket(String host, int port) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(InetAddress host, int port) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort) {
            throw new UnsupportedOperationException();
        }
    }

    @Test
    void theOpenTransactionStaysAsItWas() throws SQLException {
        PostgresExtension.execute(
                database,
                "DROP ROLE IF EXISTS blind",
                "CREATE ROLE blind LOGIN",
                "REVOKE EXECUTE ON FUNCTION pg_control_system() FROM PUBLIC",
                "ALTER TABLE users OWNER TO blind");
        database.setUser("blind");
        try (Connection connection = guard(variable("PREVIEWDB_ENVIRONMENT", "development"))
                        .wrap(database)
                        .getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("INSERT INTO users VALUES (1, 'ada')");
            statement.execute("ALTER TABLE users DROP name");
            statement.execute("INSERT INTO users VALUES (2)");
            connection.commit();
        }
        assertThat(PostgresExtension.count(database, "users")).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"DELETE FROM users", "UPDATE users SET id = 1", "DELETE FROM users WHERE 1 = 1"})
    void massWritesAreBlockedInDevelopmentToo(String sql) {
        Guard guard = guard(variable("PREVIEWDB_ENVIRONMENT", "development"));
        assertThatThrownBy(() -> execute(guard, sql)).isInstanceOf(StatementBlockedException.class);
    }

    @Test
    void inspectDoesNotDependOnTheEnvironment() {
        assertThat(guard(variable("PREVIEWDB_ENVIRONMENT", "development")).inspect("DROP TABLE users"))
                .isInstanceOf(Verdict.Blocked.class);
    }

    @Test
    void otherDatabasesAreNobodysOwn() throws SQLException {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setUrl("jdbc:h2:mem:ddl");
        try (Connection connection = guard(variable("PREVIEWDB_ENVIRONMENT", "development"))
                        .wrap(h2)
                        .getConnection();
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute("DROP TABLE users"))
                    .isInstanceOf(StatementBlockedException.class);
        }
    }

    private String databaseName() {
        return String.valueOf(database.getDatabaseName());
    }
}
