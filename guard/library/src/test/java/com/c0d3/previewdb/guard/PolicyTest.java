package com.c0d3.previewdb.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.c0d3.previewdb.guard.Verdict.Allowed;
import com.c0d3.previewdb.guard.Verdict.Blocked;
import com.c0d3.previewdb.testing.PostgresExtension;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What settings and permits allow. */
final class PolicyTest {
    @RegisterExtension
    static final PostgresExtension postgres = new PostgresExtension();

    private static Guard.Builder builder() {
        return Guard.builder().environment(Map.of());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sessions|DELETE FROM sessions|true",
                "sessions|DELETE FROM public.Sessions WHERE true|true",
                "sessions|DELETE FROM \"Sessions\"|false",
                "sessions|DELETE FROM users|false",
                "sessions|DELETE FROM sessions; DELETE FROM users|false",
                "sessions|TRUNCATE sessions|true",
                "sessions|TRUNCATE sessions, users|false",
                "sessions|DROP TABLE sessions|false",
                "tmp_*|UPDATE tmp_import SET x = 1|true",
                "tmp_*|UPDATE tmp SET x = 1|false",
                "*|DELETE FROM users|true",
                "scratch.*|DELETE FROM scratch.a|true",
                "scratch.*|DELETE FROM a|false",
                "scratch.*|DELETE FROM public.a|false",
            })
    void massWritesCanBeAllowedByTable(String table, String sql, boolean allowed) {
        Verdict verdict = builder().allowMassWrites(table).build().inspect(sql);
        assertThat(verdict instanceof Allowed).isEqualTo(allowed);
    }

    @Test
    void migrationsMayDropAndKeepTheirBooks() {
        Guard guard = builder().migrations().build();
        for (String sql : List.of(
                "DROP TABLE users",
                "ALTER TABLE users DROP COLUMN name",
                "TRUNCATE users",
                "DELETE FROM public.databasechangeloglock",
                "UPDATE databasechangelog SET md5sum = NULL",
                "UPDATE users SET active = true",
                "DELETE FROM \"flyway_schema_history\"")) {
            assertThat(guard.inspect(sql)).isEqualTo(new Allowed());
        }
        for (String sql : List.of("DELETE FROM users", "UPDATE users SET active = true WHERE id > 0 OR id <= 0")) {
            assertThat(guard.inspect(sql)).isInstanceOf(Blocked.class);
        }
    }

    @Test
    void aBlankTableIsAProblem() {
        assertThatThrownBy(() -> builder().allowMassWrites(" ").build())
                .isInstanceOf(GuardConfigurationException.class)
                .hasMessageContaining("allowMassWrites has ' ', which names no table");
    }

    @Test
    void tellsAllViolationsOfAScript() {
        List<Blocked> violations =
                builder().build().violations("DELETE FROM a;\nDELETE FROM b WHERE id = 1;\nTRUNCATE c");
        assertThat(violations).extracting(Blocked::reason).containsExactly(Reason.NO_CONDITION, Reason.EMPTIES_TABLE);
        assertThat(violations).extracting(Blocked::position).containsExactly(0, 43);
    }

    @Test
    void aPermitCanBeCarriedToAPoolAsLongAsItIsOpen() throws Exception {
        Guard guard = builder().build();
        ExecutorService pool = Executors.newSingleThreadExecutor();
        try (Connection connection = guard.wrap(postgres.createDatabase()).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE users (id int)");
            Callable<Integer> deletion = () -> statement.executeUpdate("DELETE FROM users");
            Callable<Integer> late;
            try (Permit permit = guard.permit("purge")) {
                assertThat(pool.submit(permit.carry(deletion)).get()).isZero();
                pool.submit(permit.carry(() -> deleteQuietly(statement))).get();
                assertBlocked(pool.submit(deletion));
                late = permit.carry(deletion);
            }
            assertBlocked(pool.submit(late));
            assertThat(guard.statistics()).isEqualTo(new Statistics(0, 2, 2, 0));
        } finally {
            pool.shutdownNow();
        }
    }

    private static void deleteQuietly(Statement statement) {
        try {
            statement.execute("DELETE FROM users");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void assertBlocked(Future<?> deletion) {
        assertThatThrownBy(deletion::get)
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(StatementBlockedException.class);
    }

    @Test
    void warningsAreCounted() throws SQLException {
        Guard guard = builder().mode(Mode.WARN).build();
        try (Connection connection = guard.wrap(postgres.createDatabase()).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE users (id int)");
            statement.execute("DELETE FROM users");
        }
        assertThat(guard.statistics()).isEqualTo(new Statistics(0, 0, 0, 1));
    }
}
