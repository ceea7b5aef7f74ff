package com.c0d3.previewdb.seed.privacy;

import static com.c0d3.previewdb.testing.PostgresExtension.execute;
import static org.assertj.core.api.Assertions.assertThat;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.NobodyReal;
import com.c0d3.previewdb.seed.catalog.Catalog;
import com.c0d3.previewdb.seed.catalog.Column;
import com.c0d3.previewdb.seed.catalog.Identifiers;
import com.c0d3.previewdb.seed.catalog.Table;
import com.c0d3.previewdb.seed.catalog.TableName;
import com.c0d3.previewdb.seed.copy.CopyReader;
import com.c0d3.previewdb.seed.copy.RowBuffer;
import com.c0d3.previewdb.seed.copy.RowProcessor;
import com.c0d3.previewdb.seed.leak.Allowances;
import com.c0d3.previewdb.seed.leak.ColumnTypes;
import com.c0d3.previewdb.seed.leak.FieldText;
import com.c0d3.previewdb.seed.leak.Findings;
import com.c0d3.previewdb.seed.leak.Fingerprints;
import com.c0d3.previewdb.seed.leak.Gate;
import com.c0d3.previewdb.seed.leak.RowGate;
import com.c0d3.previewdb.seed.leak.SearchedColumn;
import com.c0d3.previewdb.seed.mask.CustomMaskers;
import com.c0d3.previewdb.seed.mask.MaskingKey;
import com.c0d3.previewdb.seed.rules.SeedRules;
import com.c0d3.previewdb.testing.PostgresExtension;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The masks of the columns are broken one after another, so that the values stay; the leak gate names each column. */
final class BrokenMaskTest {
    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private static final TableName PEOPLE = TableName.parse("people");

    /**
     * Whose values the gate does not know: a rounded or shifted value may be what it was, and the types tell nobody.
     */
    private static final Set<String> UNKNOWN = Set.of(
            "id", "mood", "salary", "weight", "born", "seen", "local", "rises", "span", "spans", "spot", "flags",
            "letter"); // scrubbed: what it holds is known from other columns

    @Test
    void gateNamesTheColumnWhoseMaskIsBroken() throws Exception {
        DataSource source = POSTGRES.createDatabase();
        execute(source, NobodyReal.resource("canaries.sql"));
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            Table people = Catalog.read(connection).find(PEOPLE).orElseThrow();
            Privacy sound = privacy(connection, NobodyReal.resource("canaries.yaml"));
            assertThat(leaks(connection, people, sound, sound)).isEmpty();

            List<String> found = new ArrayList<>();
            List<String> masked = new ArrayList<>();
            for (Column column : people.copyableColumns()) {
                if (!UNKNOWN.contains(column.name())) {
                    masked.add(column.name());
                    Privacy broken = privacy(connection, without(column.name()));
                    if (leaks(connection, people, sound, broken).contains("people." + column.name())) {
                        found.add(column.name());
                    }
                }
            }

            assertThat(masked).hasSizeGreaterThan(30);
            assertThat(found).isEqualTo(masked);
        }
    }

    /** The rules, with "keep" for that column of people. */
    private static String without(String column) throws Exception {
        String yaml = NobodyReal.resource("canaries.yaml");
        return yaml.replaceFirst("(?m)^      " + column + ": .*$", "      " + column + ": keep");
    }

    private static Privacy privacy(Connection connection, String yaml) throws SQLException, ProblemsException {
        SeedRules rules = SeedRules.parse("test", yaml);
        return PrivacyPlan.of(
                        rules, Catalog.read(connection), MaskingKey.of("a key for tests only"), CustomMaskers.none())
                .readOriginals(List.of(connection));
    }

    private static List<String> leaks(Connection connection, Table table, Privacy known, Privacy masking)
            throws SQLException, ProblemsException {
        List<Column> columns = table.copyableColumns();
        Gate gate = new Gate(known.originals(), Allowances.none(), new Fingerprints(new byte[] {1}, true));
        List<FieldText> texts =
                Stream.generate(FieldText::new).limit(columns.size()).toList();
        RowGate rowGate = gate.forRows(
                table.name(),
                columns.stream()
                        .map(column -> new SearchedColumn(
                                column.name(), ColumnTypes.kind(column), false, !UNKNOWN.contains(column.name())))
                        .toList(),
                texts);
        RowProcessor masks = new PrivateRows(masking.masks(table, columns, texts), rowGate);
        String names = Identifiers.quote(columns.stream().map(Column::name).toList());
        try (CopyReader rows = new CopyReader(connection, "SELECT %s FROM %s".formatted(names, table.fromSql()))) {
            for (Optional<byte[]> row = rows.next(); row.isPresent(); row = rows.next()) {
                masks.process(row.get(), new RowBuffer(1 << 10));
            }
        }
        return gate.findings().leaks().keySet().stream()
                .map(Findings.Place::column)
                .toList();
    }
}
