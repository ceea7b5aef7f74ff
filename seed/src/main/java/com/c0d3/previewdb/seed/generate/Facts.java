package com.c0d3.previewdb.seed.generate;

import com.c0d3.previewdb.seed.catalog.Catalog;
import com.c0d3.previewdb.seed.catalog.TableName;
import java.util.List;
import java.util.Map;

/**
 * What a catalog says of the values that its tables take.
 *
 * @param types of the columns, by table and column
 * @param checks the CHECK constraints of the tables
 * @param distinct sets of columns, besides the unique keys, whose values an expression index wants to differ
 * @param tables what else decides over rows
 */
record Facts(
        Catalog catalog,
        Map<TableName, Map<String, ValueFacts>> types,
        Map<TableName, List<Check>> checks,
        Map<TableName, List<List<String>>> distinct,
        Map<TableName, TableFacts> tables) {
    /** What else decides over the rows of a table. */
    TableFacts of(TableName table) {
        return tables.getOrDefault(table, TableFacts.NONE);
    }

    /**
     * A CHECK constraint.
     *
     * @param definition as the server writes it: {@code CHECK (…)}
     */
    record Check(String name, String definition) {}
}
