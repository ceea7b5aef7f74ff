package com.c0d3.previewdb.seed.subset;

import static org.assertj.core.api.Assertions.assertThat;

import com.c0d3.previewdb.seed.Pagila;
import com.c0d3.previewdb.seed.catalog.Catalog;
import com.c0d3.previewdb.seed.catalog.Table;
import com.c0d3.previewdb.testing.PostgresExtension;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The closure over Pagila: a cycle of keys that are NOT NULL, and inheritance. */
final class PagilaTest {
    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private static DataSource database;

    @BeforeAll
    static void load() throws Exception {
        database = Pagila.create(POSTGRES);
    }

    @Test
    void rentalsBringWhatTheyReferTo() throws Exception {
        Map<String, Integer> counts = counts("rental", "{newest: 100 by rental_date}");

        assertThat(counts)
                .containsEntry("rental", 100)
                .containsEntry("store", 2)
                .containsEntry("staff", 2)
                .containsEntry("payment", 0)
                .containsEntry("actor", 0);
        assertThat(counts.get("customer")).isBetween(2, 100);
        assertThat(counts.get("inventory")).isBetween(2, 100);
    }

    @Test
    void paymentsOfOneMonthAreThatTablesOwn() throws Exception {
        Map<String, Integer> counts = counts("payment_p2007_02", "{where: amount > 9}");

        assertThat(counts).containsEntry("payment", 0).containsEntry("payment_p2007_01", 0);
        assertThat(counts.get("payment_p2007_02"))
                .isEqualTo(Integer.parseInt(String.valueOf(PostgresExtension.column(
                                database, "SELECT count(*) FROM ONLY payment_p2007_02 WHERE amount > 9")
                        .get(0))));
        assertThat(counts.get("rental")).isPositive();
    }

    @Test
    void allPaymentsInTheParentLeaveItsHeirsAlone() throws Exception {
        assertThat(counts("payment", "all")).containsEntry("payment", count("payment"));
    }

    private static int count(String table) throws SQLException {
        return PostgresExtension.count(database, "ONLY " + table);
    }

    private static Map<String, Integer> counts(String table, String rows) throws Exception {
        return Selecting.select(database, yaml(table, rows), (snapshot, selection) -> {
            Map<String, Integer> counts = new TreeMap<>();
            for (TableRows each : selection.tables()) {
                counts.put(
                        each.table().name().toString(),
                        Selecting.read(snapshot, each).size());
            }
            return counts;
        });
    }

    private static String yaml(String chosen, String rows) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return Catalog.read(connection).tables().stream()
                    .map(table -> "  %s: {rows: %s, columns: {%s}}"
                            .formatted(
                                    table.name(),
                                    table.name().toString().equals(chosen) ? rows : "referenced",
                                    columns(table)))
                    .collect(Collectors.joining("\n", "tables:\n", "\n"));
        }
    }

    private static String columns(Table table) {
        return table.copyableColumns().stream()
                .map(column -> column.name() + ": keep")
                .collect(Collectors.joining(", "));
    }
}
