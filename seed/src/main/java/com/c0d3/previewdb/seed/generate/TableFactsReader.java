package com.c0d3.previewdb.seed.generate;

import com.c0d3.previewdb.seed.catalog.TableName;
import com.c0d3.previewdb.seed.generate.TableFacts.Exclusion;
import com.c0d3.previewdb.seed.generate.TableFacts.Leaf;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the partitions, the exclusion constraints and the triggers of tables. For PostgreSQL 12 and later. */
final class TableFactsReader {
    private static final String PARTITIONS = """
            SELECT n.nspname, c.relname, pg_catalog.pg_get_partkeydef(c.oid), l.oid IS NOT NULL,
              coalesce(pg_catalog.pg_get_partition_constraintdef(l.oid), ''),
              coalesce(pg_catalog.pg_get_expr(l.relpartbound, l.oid) = 'DEFAULT', false)
            FROM pg_catalog.pg_class c
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            LEFT JOIN LATERAL pg_catalog.pg_partition_tree(c.oid) t ON t.isleaf
            LEFT JOIN pg_catalog.pg_class l ON l.oid = t.relid AND l.relkind = 'r'
            WHERE c.relkind = 'p' AND NOT c.relispartition
            ORDER BY 1, 2, l.relname""";

    private static final String EXCLUSIONS = """
            SELECT n.nspname, c.relname, k.conname, pg_catalog.pg_get_constraintdef(k.oid),
              ARRAY(SELECT coalesce(a.attname::pg_catalog.text, '')
                FROM pg_catalog.unnest(k.conkey) WITH ORDINALITY AS x (attnum, position)
                LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = x.attnum AND x.attnum > 0
                ORDER BY x.position),
              ARRAY(SELECT o.oprname::pg_catalog.text
                FROM pg_catalog.unnest(k.conexclop) WITH ORDINALITY AS x (operator, position)
                JOIN pg_catalog.pg_operator o ON o.oid = x.operator
                ORDER BY x.position)
            FROM pg_catalog.pg_constraint k
            JOIN pg_catalog.pg_class c ON c.oid = k.conrelid AND NOT c.relispartition
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE k.contype = 'x'
            ORDER BY 1, 2, 3""";

    private static final String TRIGGERS = """
            SELECT n.nspname, c.relname, t.tgname
            FROM pg_catalog.pg_trigger t
            JOIN pg_catalog.pg_class c ON c.oid = t.tgrelid AND NOT c.relispartition
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE NOT t.tgisinternal AND t.tgenabled <> 'D' AND t.tgtype & 4 <> 0
            ORDER BY 1, 2, 3""";

    private final Map<TableName, String> partitionKeys = new HashMap<>();
    private final Map<TableName, List<Leaf>> leaves = new HashMap<>();
    private final Map<TableName, List<Exclusion>> exclusions = new HashMap<>();
    private final Map<TableName, List<String>> triggers = new HashMap<>();

    private TableFactsReader() {}

    /** What the catalog says, by tables; one of which nothing is said is missing. */
    static Map<TableName, TableFacts> read(Connection connection) throws SQLException {
        TableFactsReader reader = new TableFactsReader();
        try (Statement statement = connection.createStatement()) {
            reader.partitions(statement);
            reader.exclusions(statement);
            reader.triggers(statement);
        }
        return reader.facts();
    }

    private void partitions(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery(PARTITIONS)) {
            while (row.next()) {
                partitionKeys.put(table(row), row.getString(3));
                if (row.getBoolean(4)) {
                    add(leaves, table(row), new Leaf(row.getString(5), row.getBoolean(6)));
                }
            }
        }
    }

    private void exclusions(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery(EXCLUSIONS)) {
            while (row.next()) {
                add(
                        exclusions,
                        table(row),
                        new Exclusion(row.getString(3), row.getString(4), texts(row, 5), texts(row, 6)));
            }
        }
    }

    private void triggers(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery(TRIGGERS)) {
            while (row.next()) {
                add(triggers, table(row), row.getString(3));
            }
        }
    }

    private Map<TableName, TableFacts> facts() {
        Map<TableName, TableFacts> facts = new HashMap<>();
        for (Map<TableName, ?> named : List.of(partitionKeys, exclusions, triggers)) {
            named.keySet()
                    .forEach(table -> facts.put(
                            table,
                            new TableFacts(
                                    partitionKeys.getOrDefault(table, ""),
                                    leaves.getOrDefault(table, List.of()),
                                    exclusions.getOrDefault(table, List.of()),
                                    triggers.getOrDefault(table, List.of()))));
        }
        return facts;
    }

    private static <T> void add(Map<TableName, List<T>> lists, TableName table, T element) {
        lists.computeIfAbsent(table, name -> new ArrayList<>()).add(element);
    }

    private static TableName table(ResultSet row) throws SQLException {
        return new TableName(row.getString(1), row.getString(2));
    }

    private static List<String> texts(ResultSet row, int index) throws SQLException {
        return Arrays.asList((String[]) row.getArray(index).getArray());
    }
}
