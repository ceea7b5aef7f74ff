package com.c0d3.previewdb.seed.subset;

import static org.assertj.core.api.Assertions.assertThat;

import com.c0d3.previewdb.testing.PostgresExtension;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Random schemas, rows and rules against what brute force computes. The system property multiplies their number. */
final class RandomSelectionTest {
    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    @Test
    void selectsWhatBruteForceSelects() throws Exception {
        DataSource database = POSTGRES.createDatabase();
        double factor = Double.parseDouble(System.getProperty("previewdb.random", "1"));
        int copied = 0;
        int cut = 0;
        for (long seed = 0; seed < 200 * factor; seed++) {
            RandomSchema schema = new RandomSchema(seed);
            PostgresExtension.execute(database, schema.sql());
            Oracle oracle = new Oracle(schema);
            Map<String, List<String>> rows = new TreeMap<>();
            Map<String, Long> orphans = new TreeMap<>();
            int cuts = Selecting.select(database, schema.yaml(), (snapshot, selection) -> {
                int found = 0;
                for (TableRows table : selection.tables()) {
                    String name = table.table().name().toString();
                    rows.put(name, Selecting.read(snapshot, table, columns(schema, name)));
                    found += table.cuts().size();
                }
                selection
                        .integrityChecks()
                        .forEach(check -> orphans.put(
                                check.reference().from() + ": "
                                        + String.join(", ", check.reference().columns()),
                                check.expected()));
                return found;
            });

            assertThat(rows)
                    .as("seed %d\n%s\n%s", seed, schema.sql(), schema.yaml())
                    .isEqualTo(oracle.rows());
            assertThat(orphans)
                    .as("orphans with seed %d\n%s\n%s", seed, schema.sql(), schema.yaml())
                    .isEqualTo(oracle.orphans());
            copied += rows.values().stream().mapToInt(List::size).sum();
            cut += cuts;
        }
        assertThat(copied).isPositive();
        assertThat(cut).isPositive();
    }

    private static String[] columns(RandomSchema schema, String table) {
        return schema.tables.stream()
                .filter(each -> each.name.equals(table))
                .flatMap(each -> Stream.concat(Stream.of("id"), each.columns.stream()))
                .toArray(String[]::new);
    }
}
