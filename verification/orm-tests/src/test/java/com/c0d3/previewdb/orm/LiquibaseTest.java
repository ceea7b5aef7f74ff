package com.c0d3.previewdb.orm;

import static com.c0d3.previewdb.testing.PostgresExtension.column;
import static com.c0d3.previewdb.testing.PostgresExtension.execute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.c0d3.previewdb.guard.StatementBlockedException;
import com.c0d3.previewdb.testing.PostgresExtension;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import liquibase.Contexts;
import liquibase.Liquibase;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.core.PostgresDatabase;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.resource.ClassLoaderResourceAccessor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postgresql.ds.PGSimpleDataSource;

/** Liquibase, whose changes fill a column and drop a table. */
final class LiquibaseTest {
    @RegisterExtension
    static final PostgresExtension postgres = new PostgresExtension();

    private PGSimpleDataSource database = new PGSimpleDataSource();

    @BeforeEach
    void newDatabase() throws SQLException {
        database = postgres.createDatabase();
    }

    private interface Work {
        void run(Liquibase liquibase) throws LiquibaseException;
    }

    private static void withLiquibase(Database database, Work work) throws LiquibaseException {
        try (Liquibase liquibase =
                new Liquibase("liquibase/changelog.xml", new ClassLoaderResourceAccessor(), database)) {
            work.run(liquibase);
        }
    }

    /** Connects as Liquibase's command line does, which finds the driver by the URL. */
    private static Database byUrl(String url) throws LiquibaseException {
        Database found = DatabaseFactory.getInstance()
                .openDatabase(url, "postgres", null, null, null, null, null, new ClassLoaderResourceAccessor());
        assertThat(found).isExactlyInstanceOf(PostgresDatabase.class);
        return found;
    }

    private void assertMigrated() throws SQLException {
        assertThat(column(database, "SELECT u::text FROM users u ORDER BY 1"))
                .containsExactly("(1,Ada,t)", "(2,Ben,t)");
        assertThat(column(database, "SELECT to_regclass('drafts')::text")).containsExactly((String) null);
    }

    @Test
    void migratesByUrl() throws Exception {
        String url = GuardedUrls.url(database, "environment=production");
        withLiquibase(byUrl(url), liquibase -> liquibase.update(new Contexts()));
        assertMigrated();
    }

    @Test
    void leavesTheApplicationsPoolAsStrictAsBefore() throws Exception {
        try (HikariDataSource pool = GuardedUrls.pool(GuardedUrls.url(database, "environment=production"))) {
            withLiquibase(
                    DatabaseFactory.getInstance()
                            .findCorrectDatabaseImplementation(new JdbcConnection(pool.getConnection())),
                    liquibase -> liquibase.update(new Contexts()));
            assertMigrated();
            for (String sql : new String[] {"UPDATE users SET active = false", "DELETE FROM databasechangelog"}) {
                assertThatThrownBy(() -> execute(pool, sql)).isInstanceOf(StatementBlockedException.class);
            }
        }
        assertMigrated();
    }

    @Test
    void dropsNothingInProduction() throws Exception {
        String url = GuardedUrls.url(database, "environment=production");
        withLiquibase(byUrl(url), liquibase -> liquibase.update(new Contexts()));
        assertThatThrownBy(() -> withLiquibase(byUrl(url), Liquibase::dropAll))
                .hasStackTraceContaining("'DROP TABLE \"public\".\"users\"' is blocked: it destroys data. Leave it to a"
                        + " migration, set PREVIEWDB_ALLOW_DESTRUCTIVE_DDL=true where data may be lost, or run it"
                        + " inside guard.permit(\"why\").");
        assertMigrated();
    }

    @Test
    void dropsADevelopersTables() throws Exception {
        String url = GuardedUrls.url(database, "environment=development");
        withLiquibase(byUrl(url), liquibase -> liquibase.update(new Contexts()));
        withLiquibase(byUrl(url), Liquibase::dropAll);
        assertThat(column(database, "SELECT to_regclass('users')::text")).containsExactly((String) null);
    }
}
