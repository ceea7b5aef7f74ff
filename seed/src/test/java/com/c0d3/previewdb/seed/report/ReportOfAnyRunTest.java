package com.c0d3.previewdb.seed.report;

import static com.c0d3.previewdb.testing.PostgresExtension.execute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.GenerateOptions;
import com.c0d3.previewdb.seed.School;
import com.c0d3.previewdb.seed.Seed;
import com.c0d3.previewdb.seed.mask.MaskingKey;
import com.c0d3.previewdb.seed.report.RunReport.TableDetail;
import com.c0d3.previewdb.seed.rules.SeedRules;
import com.c0d3.previewdb.testing.PostgresExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postgresql.ds.PGSimpleDataSource;

/** Runs that fail, runs without production, and plans tell what they did, too. */
final class ReportOfAnyRunTest {
    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private final List<RunReport> reports = new ArrayList<>();
    private PGSimpleDataSource source;
    private PGSimpleDataSource target;

    @BeforeEach
    void createDatabases() throws Exception {
        source = School.production(POSTGRES);
        target = School.preview(POSTGRES);
    }

    @Test
    void leakIsReportedWithAllThatWasDoneUntilThen() throws Exception {
        execute(source, "UPDATE lessons SET content = 'by Song Zheng' WHERE id = 1");

        Throwable failure = catchThrowable(() -> seed(School.yaml()).refresh());

        assertThat(failure).isInstanceOf(ProblemsException.class);
        RunReport report = reports.get(0);
        assertThat(reports).hasSize(1);
        assertThat(String.join("\n", report.problems())).isEqualTo(failure.getMessage());
        assertThat(report.to()).isEqualTo(target.getDatabaseName());
        assertThat(report.structure()).startsWith("the target's own");
        assertThat(report.tables())
                .filteredOn(table -> table.table().equals("users"))
                .singleElement()
                .satisfies(users -> assertThat(users.columns()).hasSizeGreaterThan(5));
        GateReport gate = Objects.requireNonNull(report.gate());
        assertThat(gate.fields()).isPositive();
        assertThat(gate.leaks()).singleElement().satisfies(leak -> {
            assertThat(leak.column()).isEqualTo("lessons.content");
            assertThat(leak.origin()).isEqualTo("users.name");
            assertThat(leak.keys()).containsExactly("id=1 moduleId=7");
            assertThat(leak.fingerprints()).hasSize(1);
        });
        assertThat(HtmlPage.of(report))
                .contains("id=\"problems\"", "It failed, and nothing was published", "<b>1 leak</b>", "id=\"leaks\"")
                .doesNotContain("It found none")
                .doesNotContain("Zheng");
    }

    @Test
    void failureBeforeAnythingIsReported() throws Exception {
        target.setDatabaseName("none");

        assertThatThrownBy(() -> seed(School.yaml()).refresh()).isInstanceOf(ProblemsException.class);

        RunReport report = reports.get(0);
        assertThat(report.problems()).isNotEmpty();
        assertThat(report.tables()).isEmpty();
        assertThat(report.gate()).isNull();
        assertThat(HtmlPage.of(report)).contains("id=\"problems\"", "the preview database");
    }

    @Test
    void planTellsWhatWouldCome() throws Exception {
        execute(source, "ANALYZE");

        seed(School.yaml()).plan();

        RunReport report = reports.get(0);
        assertThat(report.command()).isEqualTo("plan");
        assertThat(report.problems()).isEmpty();
        assertThat(report.tables())
                .filteredOn(table -> table.table().equals("lessons"))
                .extracting(TableDetail::rows)
                .containsExactly(3L);
        assertThat(report.references()).isNotEmpty();
        assertThat(report.notes()).anyMatch(note -> note.startsWith("clones "));
        assertThat(HtmlPage.of(report)).contains("rows would come", "What would happen to each column");
    }

    @Test
    void inventedRowsAreReportedWithTheirShapes() throws Exception {
        seed(School.yaml()).generate(new GenerateOptions(5, Optional.empty()));

        RunReport report = reports.get(0);
        assertThat(report.command()).isEqualTo("generate");
        assertThat(report.gate()).isNull();
        TableDetail users = report.tables().stream()
                .filter(table -> table.table().equals("users"))
                .findFirst()
                .orElseThrow();
        assertThat(users.rows()).isEqualTo(5);
        assertThat(users.columns())
                .filteredOn(column -> column.column().equals("email"))
                .singleElement()
                .satisfies(email -> {
                    assertThat(email.treatment()).isEqualTo("email");
                    assertThat(Objects.requireNonNull(email.after()).distinct()).isEqualTo(5);
                });
        assertThat(users.columns())
                .filteredOn(column -> column.column().equals("id"))
                .singleElement()
                .satisfies(id -> assertThat(id.treatment()).isEqualTo("invented"));
        assertThat(HtmlPage.of(report)).contains("<h1>seed generate</h1>", "invented rows");
    }

    private Seed seed(String yaml) throws Exception {
        return Seed.builder()
                .source(source)
                .target(target)
                .rules(SeedRules.parse("test", yaml))
                .maskingKey(MaskingKey.of("a key for tests only"))
                .report(reports::add)
                .build();
    }
}
