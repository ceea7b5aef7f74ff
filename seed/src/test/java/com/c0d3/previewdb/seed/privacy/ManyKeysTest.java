package com.c0d3.previewdb.seed.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.GeneratedSchool;
import com.c0d3.previewdb.seed.NobodyReal;
import com.c0d3.previewdb.seed.Pagila;
import com.c0d3.previewdb.seed.catalog.Catalog;
import com.c0d3.previewdb.seed.catalog.Column;
import com.c0d3.previewdb.seed.catalog.Identifiers;
import com.c0d3.previewdb.seed.catalog.Table;
import com.c0d3.previewdb.seed.copy.CopyReader;
import com.c0d3.previewdb.seed.copy.RowBuffer;
import com.c0d3.previewdb.seed.copy.RowProcessor;
import com.c0d3.previewdb.seed.leak.Findings;
import com.c0d3.previewdb.seed.mask.CustomMaskers;
import com.c0d3.previewdb.seed.mask.MaskingKey;
import com.c0d3.previewdb.seed.rules.SeedRules;
import com.c0d3.previewdb.testing.PostgresExtension;
import com.c0d3.previewdb.testing.RequiresProgram;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The gate never takes a mask for somebody's value, whatever the key: the rows of whole databases pass it with many
 * keys. {@code -Dpreviewdb.keys=100} tries more of them.
 */
final class ManyKeysTest {
    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private static final int KEYS = Integer.getInteger("previewdb.keys", 5);

    @Test
    void pagilaPassesWithAnyKey() throws Exception {
        assertThat(leaks(Pagila.create(POSTGRES), NobodyReal.resource("pagila.yaml")))
                .isEmpty();
    }

    @Test
    @RequiresProgram("psql")
    void schoolPassesWithAnyKey() throws Exception {
        PGSimpleDataSource school = POSTGRES.createDatabase();
        GeneratedSchool.load(school);

        assertThat(leaks(school, GeneratedSchool.rules())).isEmpty();
    }

    /** What the gate takes for leaks, by the key. */
    private static Map<String, Map<Findings.Place, List<String>>> leaks(PGSimpleDataSource source, String yaml)
            throws Exception {
        SeedRules rules = SeedRules.parse("test", yaml);
        Map<String, Map<Findings.Place, List<String>>> leaks = new LinkedHashMap<>();
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            Catalog catalog = Catalog.read(connection);
            Map<Table, List<byte[]>> rows = rows(connection, catalog, rules);
            for (int i = 0; i < KEYS; i++) {
                String key = "key " + UUID.randomUUID();
                Findings found = findings(
                        connection, PrivacyPlan.of(rules, catalog, MaskingKey.of(key), CustomMaskers.none()), rows);
                if (!found.leaks().isEmpty()) {
                    Map<Findings.Place, List<String>> places = new LinkedHashMap<>();
                    found.leaks().forEach((place, leak) -> places.put(place, leak.keys()));
                    leaks.put(key, places);
                }
            }
        }
        return leaks;
    }

    private static Findings findings(Connection connection, PrivacyPlan plan, Map<Table, List<byte[]>> rows)
            throws ProblemsException {
        Privacy privacy = plan.readOriginals(List.of(connection));
        RowBuffer out = new RowBuffer(1 << 16);
        for (Map.Entry<Table, List<byte[]>> entry : rows.entrySet()) {
            Table table = entry.getKey();
            RowProcessor processor = privacy.rows(table, table.copyableColumns());
            for (byte[] row : entry.getValue()) {
                out.truncate(0);
                processor.process(row, out);
            }
        }
        return privacy.findings();
    }

    private static Map<Table, List<byte[]>> rows(Connection connection, Catalog catalog, SeedRules rules)
            throws SQLException {
        Map<Table, List<byte[]>> rows = new LinkedHashMap<>();
        for (Table table : catalog.tables()) {
            if (rules.isCopied(table.name())) {
                rows.put(table, rows(connection, table));
            }
        }
        return rows;
    }

    private static List<byte[]> rows(Connection connection, Table table) throws SQLException {
        List<byte[]> rows = new ArrayList<>();
        String names = Identifiers.quote(
                table.copyableColumns().stream().map(Column::name).toList());
        try (CopyReader reader = new CopyReader(connection, "SELECT %s FROM %s".formatted(names, table.fromSql()))) {
            for (Optional<byte[]> row = reader.next(); row.isPresent(); row = reader.next()) {
                rows.add(row.get());
            }
        }
        return rows;
    }
}
