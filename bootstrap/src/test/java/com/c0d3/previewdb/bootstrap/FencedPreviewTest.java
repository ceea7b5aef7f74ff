package com.c0d3.previewdb.bootstrap;

import static com.c0d3.previewdb.testing.PostgresExtension.column;
import static com.c0d3.previewdb.testing.PostgresExtension.execute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.c0d3.previewdb.bootstrap.config.BootstrapConfig;
import com.c0d3.previewdb.bootstrap.config.BootstrapConfig.Database;
import com.c0d3.previewdb.bootstrap.config.FenceSection;
import com.c0d3.previewdb.seed.Seed;
import com.c0d3.previewdb.seed.rules.StructureRule;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** The step that fences the previews' database. */
final class FencedPreviewTest extends ExistingServer {
    private static final String MASS_DELETE = "DELETE FROM lessons WHERE true";

    private BootstrapConfig fenced(String administrator, boolean eventTriggers) {
        BootstrapConfig plain = withRows();
        FenceSection fence =
                new FenceSection(List.of("public"), Optional.of(2L), Optional.of(1L), List.of(), eventTriggers);
        BootstrapConfig config = config(previews.port(), administrator, plain.seed());
        Database database = config.database();
        return new BootstrapConfig(
                config.server(),
                new Database(database.name(), database.owner(), List.of(), Optional.of(fence), Optional.empty()),
                config.access(),
                config.seed(),
                config.production(),
                config.envFile(),
                Optional.empty());
    }

    @Test
    void fencesTheTablesAndThoseThatMigrationsMakeLater() throws Exception {
        BootstrapConfig config = fenced("postgres", false);
        assertThat(plan(config))
                .last()
                .extracting(StepReport::detail)
                .isEqualTo("fence the tables of database 'school_preview'");
        assertThat(apply(config)).endsWith("rows", "fence");
        assertThatThrownBy(() -> execute(preview(), MASS_DELETE))
                .hasMessageStartingWith(
                        "ERROR: previewdb stopped this DELETE: it would change 2 rows of public.lessons, every row of the"
                                + " table, which has more than 1. Nothing was changed.");
        assertThat(plan(config))
                .last()
                .extracting(StepReport::detail)
                .isEqualTo("4 tables are fenced: one statement changes at most 2 rows, and all rows of at most 1");
        execute(preview(), "CREATE TABLE later (id integer)");
        assertThat(plan(config)).last().extracting(StepReport::detail).isEqualTo("fence public.later");
        assertThat(apply(config)).containsExactly("fence");
        assertThat(apply(config)).isEmpty();
    }

    @Test
    void aRefreshKeepsTheFence() throws Exception {
        BootstrapConfig config = fenced("postgres", false);
        apply(config);
        Seed.builder()
                .source(source)
                .rules(School.rules())
                .structure(new StructureRule.Changelog(
                        directory.resolve("changelog.sql").toString()))
                .target(preview())
                .stamp(credentials().stampId())
                .build()
                .refresh();
        assertThatThrownBy(() -> execute(preview(), MASS_DELETE))
                .hasMessageStartingWith("ERROR: previewdb stopped this DELETE");
        assertThat(apply(config)).isEmpty();
    }

    @Test
    void stopsDropsWhereTheAdministratorIsASuperuser() throws Exception {
        apply(fenced("postgres", true));
        DataSource preview = preview();
        assertThatThrownBy(() -> execute(preview, "DROP TABLE lessons"))
                .hasMessageStartingWith("ERROR: previewdb stopped this DROP TABLE");
        execute(preview, "CREATE TABLE fresh AS SELECT generate_series(1, 2) AS id");
        assertThatThrownBy(() -> execute(preview, "DELETE FROM fresh"))
                .hasMessageStartingWith("ERROR: previewdb stopped this DELETE");
        execute(preview, "BEGIN; SET LOCAL previewdb.permit = 'migration 2'; DROP TABLE lessons; COMMIT");
        assertThat(column(preview, "SELECT object || ' ' || reason FROM previewdb.fence_audit"))
                .containsExactly("public.lessons migration 2");
    }

    @Test
    void saysThatEventTriggersNeedASuperuser() throws Exception {
        execute(previews.superuser("postgres"), "CREATE ROLE manager LOGIN CREATEDB CREATEROLE");
        BootstrapConfig config = fenced("manager", true);
        assertThat(apply(config)).endsWith("fence");
        assertThat(plan(config).get(plan(config).size() - 1).inspection().notes())
                .containsExactly("fence.event-triggers needs an administrator that is a superuser; this one is not");
        assertThatThrownBy(() -> execute(preview(), MASS_DELETE))
                .hasMessageStartingWith("ERROR: previewdb stopped this DELETE");
    }
}
