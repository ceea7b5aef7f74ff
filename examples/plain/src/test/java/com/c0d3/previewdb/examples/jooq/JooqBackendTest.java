package com.c0d3.previewdb.examples.jooq;

import static com.c0d3.previewdb.testing.PostgresExtension.execute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.c0d3.previewdb.guard.Guard;
import com.c0d3.previewdb.guard.Mode;
import com.c0d3.previewdb.guard.ProductionRefusedException;
import com.c0d3.previewdb.guard.StatementBlockedException;
import com.c0d3.previewdb.testing.PostgresExtension;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postgresql.ds.PGSimpleDataSource;

final class JooqBackendTest {
    @RegisterExtension
    static final PostgresExtension postgres = new PostgresExtension();

    private PGSimpleDataSource database = new PGSimpleDataSource(); // replaced before each test

    @BeforeEach
    void newDatabase() throws SQLException {
        database = postgres.createDatabase();
        execute(
                database,
                "CREATE TABLE lessons (slug text PRIMARY KEY, title text)",
                "INSERT INTO lessons VALUES ('js1', 'Loops'), ('js2', 'Trees')");
    }

    @Test
    void renamesOneLessonButNotAll() {
        JooqBackend backend =
                new JooqBackend(database, Guard.builder().environment(Map.of()).build());
        assertThat(backend.rename("js1", "Iteration")).isEqualTo(1);
        assertThat(backend.renameMatching(List.of("js2"), "Graphs")).isEqualTo(1);
        assertThatThrownBy(() -> backend.renameMatching(List.of(), "Untitled"))
                .isInstanceOf(DataAccessException.class)
                .hasCauseInstanceOf(StatementBlockedException.class);
        assertThat(backend.lessonTitles()).containsExactly("Iteration", "Graphs");
    }

    @Test
    void isRefusedAsAPreviewOnProduction() {
        Guard guard = Guard.builder()
                .environment(Map.of("VERCEL_ENV", "preview"))
                .production("localhost:" + postgres.port())
                .build();
        assertThatThrownBy(() -> new JooqBackend(database, guard).lessonTitles())
                .hasCauseInstanceOf(ProductionRefusedException.class);
    }

    /** Without the guard's blocks the slip does what it says: so the tests above can fail. */
    @Test
    void withoutTheGuardTheSlipRenamesAll() {
        Guard warnsOnly = Guard.builder().environment(Map.of()).mode(Mode.WARN).build();
        assertThat(new JooqBackend(database, warnsOnly).renameMatching(List.of(), "Untitled"))
                .isEqualTo(2);
    }
}
