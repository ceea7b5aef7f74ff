package com.c0d3.previewdb.guard;

import static com.c0d3.previewdb.testing.PostgresExtension.execute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.c0d3.previewdb.testing.PostgresExtension;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.io.Serializable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postgresql.ds.PGSimpleDataSource;

/** Which databases may be connected to, on a real server. */
final class GuardedTargetsTest {
    private static final Map<String, String> PREVIEW = Map.of("VERCEL_ENV", "preview");

    @RegisterExtension
    static final PostgresExtension postgres = new PostgresExtension();

    private PGSimpleDataSource database = new PGSimpleDataSource(); // replaced before each test

    @BeforeEach
    void newDatabase() throws SQLException {
        database = postgres.createDatabase();
    }

    private String place() {
        return "localhost:%d/%s".formatted(postgres.port(), database.getDatabaseName());
    }

    private void stamp(String comment) throws SQLException {
        execute(database, "COMMENT ON DATABASE %s IS '%s'".formatted(database.getDatabaseName(), comment));
    }

    private static Map<String, String> previewWithStamp(String id) {
        Map<String, String> variables = new HashMap<>(PREVIEW);
        variables.put(Guard.STAMP_VARIABLE, id);
        return variables;
    }

    private static void connect(Guard guard, DataSource dataSource) throws SQLException {
        try (Connection connection = guard.wrap(dataSource).getConnection()) {
            assertThat(connection.isValid(5)).isTrue();
        }
    }

    private String systemIdentifier() throws SQLException {
        return String.valueOf(PostgresExtension.column(database, "SELECT system_identifier FROM pg_control_system()")
                .get(0));
    }

    @Test
    void strictKeepsWhateverIsNotProductionAway() {
        PGSimpleDataSource production = new PGSimpleDataSource();
        production.setUrl("jdbc:postgresql://db.c0d3.com/c0d3");
        Map<String, String> unknown = Map.of("PREVIEWDB_PRODUCTION", "db.c0d3.com");
        Guard guard = Guard.builder().environment(unknown).strict(true).build();
        assertThatThrownBy(() -> guard.wrap(production).getConnection())
                .isInstanceOf(ProductionRefusedException.class)
                .hasMessage(
                        "Only production may use this database, in strict mode: 'db.c0d3.com:5432/c0d3' is production,"
                                + " by 'db.c0d3.com'. This environment is unknown (no environment variable identifies it). Point the"
                                + " preview at its own database: bootstrap hands out its URL and PREVIEWDB_STAMP.");
        Map<String, String> developer =
                Map.of("PREVIEWDB_PRODUCTION", "db.c0d3.com", "PREVIEWDB_STRICT", "true", "CODESPACES", "true");
        assertThatThrownBy(() -> Guard.builder()
                        .environment(developer)
                        .build()
                        .wrap(production)
                        .getConnection())
                .isInstanceOf(ProductionRefusedException.class);
    }

    @Test
    void refusesAPreviewThatReachesProductionByItself() throws SQLException {
        stamp("previewdb: preview mine");
        execute(
                database,
                "CREATE EXTENSION postgres_fdw",
                "CREATE SERVER live FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host 'db.c0d3.com', dbname 'c0d3')");
        Guard guard = Guard.builder()
                .environment(previewWithStamp("mine"))
                .production("db.c0d3.com:5432/c0d3")
                .build();
        assertThatThrownBy(() -> connect(guard, database))
                .isInstanceOfSatisfying(
                        ProductionRefusedException.class,
                        e -> assertThat(e.rule())
                                .isEqualTo(
                                        "can reach production by itself: its foreign server 'live' is 'db.c0d3.com:5432/c0d3'"));
        execute(database, "ALTER SERVER live OPTIONS (SET host 'other.c0d3.com')");
        connect(guard, database);
    }

    @Test
    void strictLetsProductionUseProduction() throws SQLException {
        Map<String, String> live = Map.of("PREVIEWDB_PRODUCTION", "localhost", "VERCEL_ENV", "production");
        connect(Guard.builder().environment(live).strict(true).build(), database);
    }

    @Test
    void refusesAConfigurationThatNamesProductionWithoutDiallingIt() {
        Guard guard =
                Guard.builder().environment(PREVIEW).production("db.c0d3.com").build();
        PGSimpleDataSource production = new PGSimpleDataSource();
        production.setUrl("jdbc:postgresql://preview.invalid/c0d3?host=db.c0d3.com");
        assertThatThrownBy(() -> guard.wrap(production).getConnection())
                .isInstanceOfSatisfying(ProductionRefusedException.class, e -> {
                    assertThat(e.target()).isEqualTo("db.c0d3.com:5432/c0d3");
                    assertThat(e.signal()).isEqualTo("VERCEL_ENV=preview");
                    assertThat(e.rule()).isEqualTo("is production, by 'db.c0d3.com'");
                    assertThat(e.getSQLState()).isEqualTo("08004");
                })
                .hasMessage(
                        "A preview must not use this database: 'db.c0d3.com:5432/c0d3' is production, by 'db.c0d3.com'."
                                + " This is a preview because of VERCEL_ENV=preview. Point the preview at its own database: bootstrap"
                                + " hands out its URL and PREVIEWDB_STAMP.");
    }

    @Test
    void refusesAConfigurationThatTheDriverCannotRead() {
        Guard guard =
                Guard.builder().environment(PREVIEW).production("db.c0d3.com").build();
        PGSimpleDataSource broken = new PGSimpleDataSource();
        broken.setServerNames(new String[] {"a/b/c?x=hunter2"});
        assertThatThrownBy(() -> guard.wrap(broken).getConnection("app", "hunter2"))
                .isInstanceOf(ProductionRefusedException.class)
                .hasMessageNotContaining("hunter2")
                .hasMessageContaining(
                        "'(unknown)' cannot be determined: the PostgreSQL driver cannot read the JDBC URL");
    }

    @Test
    void refusesByTheServersOwnIdentity() throws SQLException {
        Guard guard = Guard.builder()
                .environment(PREVIEW)
                .production("id:" + systemIdentifier())
                .build();
        assertThatThrownBy(() -> connect(guard, database))
                .isInstanceOf(ProductionRefusedException.class)
                .hasMessageContaining("'%s' is production, by 'id:%s'", place(), systemIdentifier());
    }

    @Test
    void refusesThePlaceThatADataSourceOfUnknownKindReached() throws SQLException {
        Guard guard = Guard.builder()
                .environment(PREVIEW)
                .production("localhost:" + postgres.port())
                .build();
        try (HikariDataSource pool = new HikariDataSource(pool(database))) {
            assertThatThrownBy(() -> connect(guard, pool))
                    .isInstanceOf(ProductionRefusedException.class)
                    .hasMessageContaining("'%s' is production", place());
            assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
        }
    }

    @Test
    void refusesProductionBelowAPoolBeforeThePoolUsesIt() throws SQLException {
        Guard guard = Guard.builder()
                .environment(PREVIEW)
                .production("localhost:" + postgres.port())
                .build();
        HikariConfig config = pool(guard.wrap(database));
        config.setConnectionInitSql("CREATE TABLE reached (id int)");
        assertThatThrownBy(() -> new HikariDataSource(config).close())
                .isInstanceOf(PoolInitializationException.class)
                .hasRootCauseInstanceOf(ProductionRefusedException.class);
        assertThat(PostgresExtension.column(database, "SELECT to_regclass('reached')"))
                .containsOnlyNulls();
    }

    @Test
    void refusesADatabaseThatIsStampedAsProduction() throws SQLException {
        stamp("previewdb: production c0d3");
        assertThatThrownBy(() -> connect(Guard.builder().environment(PREVIEW).build(), database))
                .hasMessageContaining("'%s' is stamped as production", place());
    }

    @Test
    void refusesADatabaseWithoutTheExpectedStamp() throws SQLException {
        Guard guard = Guard.builder().environment(previewWithStamp("mine")).build();
        assertThatThrownBy(() -> connect(guard, database))
                .hasMessageContaining("'%s' does not carry the stamp 'mine'", place());
        stamp("previewdb: preview another");
        assertThatThrownBy(() -> connect(guard, database)).isInstanceOf(ProductionRefusedException.class);
        stamp("previewdb: production mine");
        assertThatThrownBy(() -> connect(guard, database)).isInstanceOf(ProductionRefusedException.class);
    }

    @Test
    void whereAStampIsRequiredAnyPreviewWillDo() throws SQLException {
        Guard guard = Guard.builder().environment(PREVIEW).requireStamp(true).build();
        assertThatThrownBy(() -> connect(guard, database))
                .isInstanceOf(ProductionRefusedException.class)
                .hasMessageContaining("'%s' is not stamped as a preview", place());
        stamp("previewdb: preview any");
        assertThatCode(() -> connect(guard, database)).doesNotThrowAnyException();
    }

    @Test
    void ourStampOutweighsAnIdentifierThatABaseBackupBrought() throws SQLException {
        stamp("previewdb: preview mine");
        Guard guard = Guard.builder()
                .environment(previewWithStamp("mine"))
                .production("id:" + systemIdentifier())
                .build();
        assertThatCode(() -> connect(guard, database)).doesNotThrowAnyException();
    }

    @Test
    void anUnprivilegedRoleMayNotKnowTheIdentifier() throws SQLException {
        execute(database, "REVOKE EXECUTE ON FUNCTION pg_control_system() FROM PUBLIC", "CREATE ROLE app LOGIN");
        stamp("previewdb: preview mine");
        try {
            Guard guard = Guard.builder().environment(previewWithStamp("mine")).build();
            try (Connection connection = guard.wrap(database).getConnection("app", "")) {
                assertThat(connection.isValid(5)).isTrue();
            }
        } finally {
            execute(database, "DROP ROLE app", "GRANT EXECUTE ON FUNCTION pg_control_system() TO PUBLIC");
        }
    }

    @Test
    void theQuestionLeavesNoTransactionOpen() throws SQLException {
        Guard guard =
                Guard.builder().environment(PREVIEW).production("db.c0d3.com").build();
        HikariConfig config = pool(database);
        config.setAutoCommit(false);
        try (HikariDataSource pool = new HikariDataSource(config);
                Connection connection = guard.wrap(pool).getConnection()) {
            assertThat(
                            PostgresExtension.column(
                                    database,
                                    "SELECT state FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"))
                    .containsOnly("idle");
            assertThat(connection.getAutoCommit()).isFalse();
        }
    }

    @Test
    void outsideOfPreviewsEveryDatabaseMayBeUsed() throws SQLException {
        Guard guard = Guard.builder()
                .environment(Map.of("VERCEL_ENV", "production"))
                .production("localhost")
                .build();
        assertThatCode(() -> connect(guard, database)).doesNotThrowAnyException();
    }

    @Test
    void behavesAsADataSource() throws SQLException {
        GuardedDataSource guarded =
                Guard.builder().environment(Map.of()).build().wrap(database);
        guarded.setLoginTimeout(7);
        assertThat(guarded.getLoginTimeout()).isEqualTo(7);
        assertThat(database.getLoginTimeout()).isEqualTo(7);
        guarded.setLogWriter(null);
        assertThat(guarded.getLogWriter()).isNull();
        assertThat(guarded.isWrapperFor(GuardedDataSource.class)).isTrue();
        assertThat(guarded.isWrapperFor(PGSimpleDataSource.class)).isFalse();
        assertThat(guarded.isWrapperFor(HikariDataSource.class)).isFalse();
        assertThat(guarded.unwrap(GuardedDataSource.class)).isSameAs(guarded);
        assertThat(guarded.unwrap(Serializable.class)).isSameAs(database);
        assertThatThrownBy(() -> guarded.unwrap(HikariDataSource.class)).isInstanceOf(SQLException.class);
    }

    private static HikariConfig pool(DataSource dataSource) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(dataSource);
        config.setMaximumPoolSize(1);
        config.setInitializationFailTimeout(500);
        return config;
    }
}
