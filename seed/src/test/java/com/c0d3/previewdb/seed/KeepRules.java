package com.c0d3.previewdb.seed;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.catalog.Catalog;
import com.c0d3.previewdb.seed.catalog.Column;
import com.c0d3.previewdb.seed.catalog.Table;
import com.c0d3.previewdb.seed.rules.SeedRules;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** Rules for all of a database, which keep what they are not told to mask. */
final class KeepRules {
    private final Map<String, String> masks;
    private final List<String> allowed;

    /**
     * Rules with masks by {@code table.column}.
     *
     * @param allowed the lines below {@code leaks.allow}
     */
    KeepRules(Map<String, String> masks, List<String> allowed) {
        this.masks = masks;
        this.allowed = allowed;
    }

    /** The rules, with the rows of each table as that function says. */
    SeedRules of(DataSource source, Function<Table, String> rows) throws SQLException, ProblemsException {
        String yaml = tables(source).stream()
                .map(table -> "  %s: {rows: %s, columns: {%s}}"
                        .formatted(quote(table.name().toString()), rows.apply(table), columns(table)))
                .collect(Collectors.joining("\n", "tables:\n", "\n"));
        String leaks = allowed.stream().collect(Collectors.joining(", ", "leaks: {allow: [", "]}\n"));
        return SeedRules.parse("all.yaml", yaml + leaks);
    }

    static List<Table> tables(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection()) {
            return List.copyOf(Catalog.read(connection).tables());
        }
    }

    private String columns(Table table) {
        return table.copyableColumns().stream()
                .map(Column::name)
                .map(column ->
                        "%s: %s".formatted(quote(column), masks.getOrDefault(table.name() + "." + column, "keep")))
                .collect(Collectors.joining(", "));
    }

    private static String quote(String name) {
        return '"' + name.replace("\"", "\\\"") + '"';
    }
}
