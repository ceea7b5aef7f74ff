package com.c0d3.previewdb.seed.subset;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.catalog.Catalog;
import com.c0d3.previewdb.seed.catalog.ForeignKey;
import com.c0d3.previewdb.seed.catalog.Table;
import com.c0d3.previewdb.seed.catalog.TableName;
import com.c0d3.previewdb.seed.rules.SeedRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Decides which rows are copied, and in which order. */
public final class Subset {
    private Subset() {}

    /**
     * The rows to copy, table by table; each table comes after those that it refers to.
     *
     * @param rules rules that fit the catalog
     * @throws ProblemsException if tables refer to each other in a cycle
     */
    public static List<Selection> plan(SeedRules rules, Catalog catalog) throws ProblemsException {
        Map<TableName, Table> tables = catalog.tables().stream()
                .filter(table -> rules.isCopied(table.name()))
                .collect(Collectors.toMap(Table::name, table -> table, (a, b) -> a, TreeMap::new));
        List<Table> order = LoadOrder.of(references(rules, tables)).stream()
                .flatMap(name -> catalog.find(name).stream())
                .toList();
        RowQueries queries = new RowQueries(rules, order);
        List<Selection> selections = new ArrayList<>();
        for (Table table : order) {
            selections.add(new Selection(table, table.copyableColumns(), queries.select(table)));
        }
        return selections;
    }

    private static Map<TableName, Set<TableName>> references(SeedRules rules, Map<TableName, Table> tables) {
        Map<TableName, Set<TableName>> references = new TreeMap<>();
        tables.forEach((name, table) -> references.put(
                name,
                rules.liveForeignKeys(table).stream()
                        .filter(key -> !key.isSelfReference() && tables.containsKey(key.to()))
                        .map(ForeignKey::to)
                        .collect(Collectors.toSet())));
        return references;
    }
}
