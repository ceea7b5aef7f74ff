package com.c0d3.previewdb.seed.draft;

import static com.c0d3.previewdb.testing.PostgresExtension.column;
import static org.assertj.core.api.Assertions.assertThat;

import com.c0d3.previewdb.seed.DraftReport;
import com.c0d3.previewdb.seed.School;
import com.c0d3.previewdb.seed.Seed;
import com.c0d3.previewdb.seed.mask.MaskingKey;
import com.c0d3.previewdb.seed.rules.RulesSchema;
import com.c0d3.previewdb.seed.rules.SeedRules;
import com.c0d3.previewdb.seed.rules.StructureRule;
import com.c0d3.previewdb.testing.PostgresExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.ds.PGSimpleDataSource;

/** From no rules to a seeded preview, without an edit: all personal values of the sources are canaries. */
final class InitTest {
    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({"c0d3, false", "clinic, true", "shop, true", "pagila, false"})
    void firstDraftSeedsAPreviewWithNobodyInIt(String schema, boolean sample) throws Exception {
        PGSimpleDataSource source = Schemas.withRows(POSTGRES, schema);
        PGSimpleDataSource target = School.stamp(Schemas.create(POSTGRES, schema));
        Path file = directory.resolve("seed.yaml");

        DraftReport report = Seed.builder().source(source).build().init(file, sample);

        assertThat(report.problems()).isEmpty();
        Seed seed = Seed.builder()
                .source(source)
                .target(target)
                .rules(SeedRules.read(file))
                .structure(new StructureRule.Existing())
                .maskingKey(MaskingKey.of("a key for tests only"))
                .build();
        assertThat(seed.refresh().rows()).isPositive();
        assertThat(texts(target)).isNotEmpty().noneMatch(row -> row.contains("zanari"));
    }

    @ParameterizedTest
    @CsvSource({"c0d3", "clinic", "shop", "pagila"})
    void noValueIsInTheDraft(String schema) throws Exception {
        DataSource source = Schemas.withRows(POSTGRES, schema);
        Path file = directory.resolve("seed.yaml");

        Seed.builder().source(source).build().init(file, true);

        String yaml = Files.readString(file);
        assertThat(RulesSchema.problems(yaml)).isEmpty();
        assertThat(yaml.toLowerCase(Locale.ROOT)).doesNotContain("zanari").doesNotContain("990");
    }

    private static List<String> texts(DataSource database) throws SQLException {
        List<String> texts = new ArrayList<>();
        String tables = "SELECT oid::regclass FROM pg_class WHERE relkind = 'r' AND oid >= 16384";
        for (String table : column(database, tables)) {
            column(database, "SELECT lower(t::text) FROM %s t".formatted(table))
                    .forEach(row -> texts.add(String.valueOf(row)));
        }
        return texts;
    }
}
