package com.c0d3.previewdb.examples.springboot;

import static com.c0d3.previewdb.testing.PostgresExtension.execute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.c0d3.previewdb.guard.ProductionRefusedException;
import com.c0d3.previewdb.guard.StatementBlockedException;
import com.c0d3.previewdb.testing.PostgresExtension;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

final class LessonApplicationTest {
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

    private ConfigurableApplicationContext start(String... arguments) {
        List<String> all = new ArrayList<>(List.of(
                "--spring.datasource.url=" + database.getUrl(),
                "--spring.datasource.username=postgres",
                "--spring.main.banner-mode=off"));
        all.addAll(List.of(arguments));
        return SpringApplication.run(LessonApplication.class, all.toArray(String[]::new));
    }

    @Test
    void storesOneLessonButDoesNotTouchAll() {
        try (ConfigurableApplicationContext context = start()) {
            LessonRepository lessons = context.getBean(LessonRepository.class);
            lessons.save(new Lesson("js3", "Graphs"));
            lessons.deleteById("js1");
            assertThatThrownBy(lessons::deleteAllInBatch).hasRootCauseInstanceOf(StatementBlockedException.class);
            assertThatThrownBy(() -> lessons.renameAll("Untitled"))
                    .hasRootCauseInstanceOf(StatementBlockedException.class);
            assertThat(lessons.findAll()).extracting(Lesson::title).containsExactlyInAnyOrder("Trees", "Graphs");
        }
    }

    @Test
    void doesNotStartAsAPreviewOnProduction() {
        assertThatThrownBy(() -> start(
                        "--spring.profiles.active=preview",
                        "--previewdb.guard.production=localhost:" + postgres.port()))
                .hasRootCauseInstanceOf(ProductionRefusedException.class);
    }

    /** Without the guard's blocks the slips do what they say: so the tests above can fail. */
    @Test
    void withoutTheGuardTheSlipsTouchAll() {
        try (ConfigurableApplicationContext context = start("--previewdb.guard.mode=warn")) {
            LessonRepository lessons = context.getBean(LessonRepository.class);
            assertThat(lessons.renameAll("Untitled")).isEqualTo(2);
            lessons.deleteAllInBatch();
            assertThat(lessons.count()).isZero();
        }
    }
}
