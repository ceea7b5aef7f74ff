package com.c0d3.previewdb.seed.subset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.c0d3.previewdb.seed.catalog.Catalog;
import com.c0d3.previewdb.seed.catalog.Table;
import com.c0d3.previewdb.testing.PostgresExtension;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * Pagila, the well-known example database: store and staff refer to each other by keys that are NOT NULL, and payments
 * are divided by inheritance. The files are not ours to hold; they are looked for beside the checkout, or in the
 * directory that the system property {@code previewdb.pagila} names.
 */
final class PagilaTest {
    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private static final Pattern COPY = Pattern.compile("(?ms)^COPY ([^;]+) FROM stdin;\n(.*?)^\\\\\\.$");
    private static DataSource database;

    @BeforeAll
    static void load() throws Exception {
        Path directory = directory();
        assumeTrue(Files.exists(directory.resolve("pagila-data.sql")), "Pagila is not in \"%s\"".formatted(directory));
        database = POSTGRES.createDatabase();
        String schema = Files.readString(directory.resolve("pagila-schema.sql"))
                .replace("CREATE PROCEDURAL LANGUAGE plpgsql;", "");
        execute(schema);
        copy(Files.readString(directory.resolve("pagila-data.sql")));
    }

    private static Path directory() {
        Path root = Stream.iterate(Path.of("").toAbsolutePath(), path -> path != null, Path::getParent)
                .filter(path -> Files.exists(path.resolve("mvnw")))
                .findFirst()
                .orElse(Path.of(""));
        String named = System.getProperty("previewdb.pagila");
        return named != null
                ? Path.of(named)
                : root.resolve("../shared/data/pagila").normalize();
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

    /** Keys come before the rows here, so the rows are loaded as a replica loads them. */
    private static void copy(String data) throws SQLException, IOException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SET session_replication_role = replica");
            CopyManager copies = connection.unwrap(PGConnection.class).getCopyAPI();
            Matcher copy = COPY.matcher(data);
            while (copy.find()) {
                copies.copyIn("COPY %s FROM STDIN".formatted(copy.group(1)), new StringReader(copy.group(2)));
            }
        }
    }

    private static void execute(String script) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            String own = Arrays.stream(script.split("\n", -1))
                    .filter(line -> !line.contains("LANGUAGE plpgsql OWNER"))
                    .collect(Collectors.joining("\n"));
            statement.execute(own);
        }
    }
}
