package com.c0d3.previewdb.examples.backend;

import static com.c0d3.previewdb.testing.PostgresExtension.count;
import static com.c0d3.previewdb.testing.PostgresExtension.execute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.c0d3.previewdb.guard.Guard;
import com.c0d3.previewdb.guard.Mode;
import com.c0d3.previewdb.guard.ProductionRefusedException;
import com.c0d3.previewdb.guard.StatementBlockedException;
import com.c0d3.previewdb.testing.PostgresExtension;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postgresql.ds.PGSimpleDataSource;

final class LessonBackendTest {
    @RegisterExtension
    static final PostgresExtension postgres = new PostgresExtension();

    private PGSimpleDataSource database = new PGSimpleDataSource(); // replaced before each test

    @BeforeEach
    void newDatabase() throws SQLException {
        database = postgres.createDatabase();
        execute(
                database,
                "CREATE TABLE users (id int PRIMARY KEY)",
                "CREATE TABLE lessons (title text, \"order\" int)",
                "CREATE TABLE exercises (id int PRIMARY KEY)",
                "INSERT INTO users VALUES (1), (2)",
                "INSERT INTO lessons VALUES ('Trees', 2), ('Loops', 1)",
                "INSERT INTO exercises VALUES (1), (2)");
    }

    private String place() {
        return "localhost:%d/%s".formatted(postgres.port(), database.getDatabaseName());
    }

    @Test
    void worksOnADatabaseThatItMayUse() throws SQLException {
        try (LessonBackend backend = new LessonBackend(
                database, Guard.builder().environment(Map.of()).build())) {
            assertThat(backend.lessonTitles()).containsExactly("Loops", "Trees");
            assertThat(backend.deleteExercise(1)).isEqualTo(1);
            assertThatThrownBy(backend::deleteAllUsers).isInstanceOf(StatementBlockedException.class);
            assertThatThrownBy(() -> backend.renameAllLessons("Untitled"))
                    .isInstanceOf(StatementBlockedException.class);
        }
        assertThat(count(database, "users")).isEqualTo(2);
    }

    @Test
    void doesNotStartAsAPreviewOnProduction() {
        Guard guard = Guard.builder()
                .environment(Map.of("VERCEL_ENV", "preview"))
                .production(place())
                .build();
        assertThatThrownBy(() -> new LessonBackend(database, guard).close())
                .isInstanceOf(PoolInitializationException.class)
                .hasCauseInstanceOf(ProductionRefusedException.class)
                .rootCause()
                .hasMessageContaining("'%s' is production", place())
                .hasMessageContaining("VERCEL_ENV=preview");
    }

    /** Without the guard's blocks the slips do what they say: so the tests above can fail. */
    @Test
    void withoutTheGuardTheSlipsEmptyTheTables() throws SQLException {
        Guard warnsOnly = Guard.builder().environment(Map.of()).mode(Mode.WARN).build();
        try (LessonBackend backend = new LessonBackend(database, warnsOnly)) {
            assertThat(backend.deleteAllUsers()).isEqualTo(2);
            assertThat(backend.renameAllLessons("Untitled")).isEqualTo(2);
            assertThat(backend.lessonTitles()).containsOnly("Untitled");
        }
    }
}
