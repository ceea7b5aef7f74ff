package com.c0d3.previewdb.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.c0d3.previewdb.guard.Guard;
import com.c0d3.previewdb.guard.StatementBlockedException;
import com.c0d3.previewdb.testing.PostgresExtension;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.postgresql.ds.PGSimpleDataSource;

/** A new database for each test, behind a pool of guarded connections. Register it in an instance field. */
final class GuardedPool implements BeforeEachCallback, AfterEachCallback {
    private final PostgresExtension postgres;
    private DataSource bare = new PGSimpleDataSource(); // replaced before each test
    private HikariDataSource guarded = new HikariDataSource(); // likewise

    GuardedPool(PostgresExtension postgres) {
        this.postgres = postgres;
    }

    @Override
    public void beforeEach(ExtensionContext context) throws SQLException {
        bare = postgres.createDatabase();
        HikariConfig config = new HikariConfig();
        config.setMaximumPoolSize(2);
        config.setDataSource(Guard.builder().environment(Map.of()).build().wrap(bare));
        guarded = new HikariDataSource(config);
    }

    /** Returns the guarded data source for the tool under test. */
    DataSource guarded() {
        return guarded;
    }

    /** Returns the data source without the guard. */
    DataSource bare() {
        return bare;
    }

    /** Executes statements without the guard. */
    void prepare(String... statements) throws SQLException {
        PostgresExtension.execute(bare, statements);
    }

    /** Reads the rows of a table without the guard, with values separated by spaces. */
    List<@Nullable String> rows(String table, String columns) {
        String query = "SELECT concat_ws(' ', %s) FROM %s ORDER BY 1".formatted(columns, table);
        try {
            return PostgresExtension.column(bare, query);
        } catch (SQLException e) {
            throw new AssertionError(query, e);
        }
    }

    /** Asserts that the guard stops the write, and that the rows of these tables are unchanged. */
    void assertBlocked(ThrowingCallable massWrite, String... tables) {
        List<List<@Nullable String>> before = wholeRows(tables);
        assertThat(before).as("the rows to keep").noneMatch(List::isEmpty);
        assertThat(causes(catchThrowable(massWrite))).hasAtLeastOneElementOfType(StatementBlockedException.class);
        assertThat(wholeRows(tables)).isEqualTo(before);
    }

    private List<List<@Nullable String>> wholeRows(String... tables) {
        return Stream.of(tables).map(table -> rows(table + " t", "t")).toList();
    }

    private static Stream<Throwable> causes(@Nullable Throwable thrown) {
        return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        guarded.close();
    }
}
