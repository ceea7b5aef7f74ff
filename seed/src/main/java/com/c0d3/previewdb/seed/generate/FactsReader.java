package com.c0d3.previewdb.seed.generate;

import com.c0d3.previewdb.seed.catalog.Catalog;
import com.c0d3.previewdb.seed.catalog.TableName;
import com.c0d3.previewdb.seed.catalog.ValueType.Form;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what a catalog says of values. For PostgreSQL 12 and later. Used once. */
final class FactsReader {
    private static final String TYPES = """
            SELECT t.oid::pg_catalog.int8, t.typname, t.typtype, t.typelem::pg_catalog.int8, t.typcategory,
              t.typbasetype::pg_catalog.int8, t.typtypmod, t.typrelid::pg_catalog.int8,
              coalesce((SELECT r.rngsubtype FROM pg_catalog.pg_range r
                WHERE r.rngtypid = t.oid OR pg_catalog.to_jsonb(r) ->> 'rngmultitypid' = t.oid::pg_catalog.text), 0
              )::pg_catalog.int8,
              ARRAY(SELECT e.enumlabel::pg_catalog.text FROM pg_catalog.pg_enum e WHERE e.enumtypid = t.oid
                ORDER BY e.enumsortorder),
              ARRAY(SELECT pg_catalog.pg_get_constraintdef(k.oid) FROM pg_catalog.pg_constraint k
                WHERE k.contypid = t.oid AND k.contype = 'c' ORDER BY k.conname)
            FROM pg_catalog.pg_type t""";

    private static final String COLUMNS = """
            SELECT n.nspname, c.relname, a.attname, a.atttypid::pg_catalog.int8, a.atttypmod, c.oid::pg_catalog.int8
            FROM pg_catalog.pg_attribute a
            JOIN pg_catalog.pg_class c ON c.oid = a.attrelid AND c.relkind IN ('r', 'p', 'c')
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE a.attnum > 0 AND NOT a.attisdropped AND n.nspname NOT LIKE 'pg\\_%'
              AND n.nspname <> 'information_schema'
            ORDER BY a.attrelid, a.attnum""";

    private static final String CHECKS = """
            SELECT n.nspname, c.relname, k.conname, pg_catalog.pg_get_constraintdef(k.oid)
            FROM pg_catalog.pg_constraint k
            JOIN pg_catalog.pg_class c ON c.oid = k.conrelid
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE k.contype = 'c' AND NOT c.relispartition
            ORDER BY 1, 2, 3""";

    /** The columns of unique indexes on expressions; what a plain index says, the catalog knows. */
    private static final String DISTINCT = """
            SELECT n.nspname, c.relname, ARRAY(
                SELECT DISTINCT a.attname::pg_catalog.text
                FROM pg_catalog.pg_depend d
                JOIN pg_catalog.pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
                WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objid = i.indexrelid
                  AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.refobjid = i.indrelid
                  AND (i.indexprs IS NOT NULL OR a.attnum = ANY (i.indkey::pg_catalog.int2[]))
                ORDER BY 1)
            FROM pg_catalog.pg_index i
            JOIN pg_catalog.pg_class c ON c.oid = i.indrelid
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE i.indisunique AND (i.indexprs IS NOT NULL OR i.indpred IS NOT NULL) AND NOT c.relispartition
              AND n.nspname NOT LIKE 'pg\\_%'
            ORDER BY 1, 2, i.indexrelid""";

    private final Connection connection;
    private final Map<Long, Type> types = new HashMap<>();
    private final Map<Long, List<Attribute>> attributes = new HashMap<>();

    FactsReader(Connection connection) {
        this.connection = connection;
    }

    private record Type(
            String name,
            String form,
            long element,
            boolean array,
            long domainOf,
            int domainModifier,
            long relation,
            long rangeOf,
            List<String> labels,
            List<String> checks) {}

    private record Attribute(TableName table, String name, long type, int modifier) {}

    Facts read() throws SQLException {
        forEach(TYPES, this::type);
        forEach(
                COLUMNS,
                row -> attributes
                        .computeIfAbsent(row.getLong(6), relation -> new ArrayList<>())
                        .add(new Attribute(table(row), row.getString(3), row.getLong(4), row.getInt(5))));
        Map<TableName, Map<String, ValueFacts>> columns = new HashMap<>();
        attributes.values().stream()
                .flatMap(List::stream)
                .forEach(column -> columns.computeIfAbsent(column.table(), table -> new HashMap<>())
                        .put(column.name(), facts(column.type(), column.modifier())));
        Map<TableName, List<Facts.Check>> checks = new HashMap<>();
        forEach(
                CHECKS,
                row -> checks.computeIfAbsent(table(row), table -> new ArrayList<>())
                        .add(new Facts.Check(row.getString(3), row.getString(4))));
        Map<TableName, List<List<String>>> distinct = new HashMap<>();
        forEach(
                DISTINCT,
                row -> distinct.computeIfAbsent(table(row), table -> new ArrayList<>())
                        .add(texts(row, 3)));
        return new Facts(Catalog.read(connection), columns, checks, distinct, TableFactsReader.read(connection));
    }

    private void type(ResultSet row) throws SQLException {
        types.put(
                row.getLong(1),
                new Type(
                        row.getString(2),
                        row.getString(3),
                        row.getLong(4),
                        row.getString(5).equals("A"),
                        row.getLong(6),
                        row.getInt(7),
                        row.getLong(8),
                        row.getLong(9),
                        texts(row, 10),
                        texts(row, 11)));
    }

    private ValueFacts facts(long oid, int modifier) {
        Type type = types.getOrDefault(oid, new Type("unknown", "b", 0, false, 0, -1, 0, 0, List.of(), List.of()));
        if (type.domainOf != 0) {
            ValueFacts below = facts(type.domainOf, modifier >= 0 ? modifier : type.domainModifier);
            List<String> checks = new ArrayList<>(below.checks());
            checks.addAll(type.checks);
            return new ValueFacts(
                    type.name,
                    below.base(),
                    below.form(),
                    below.modifier(),
                    below.labels(),
                    below.element(),
                    below.array(),
                    below.fields(),
                    checks);
        }
        long element = type.array ? type.element : type.rangeOf;
        return new ValueFacts(
                type.name,
                type.name,
                form(type.form),
                modifier,
                type.labels,
                element == 0 ? Optional.empty() : Optional.of(facts(element, type.array ? modifier : -1)),
                type.array,
                type.form.equals("c")
                        ? attributes.getOrDefault(type.relation, List.of()).stream()
                                .map(field -> facts(field.type(), field.modifier()))
                                .toList()
                        : List.of(),
                List.of());
    }

    private static Form form(String typtype) {
        return switch (typtype) {
            case "e" -> Form.ENUM;
            case "c" -> Form.COMPOSITE;
            case "r" -> Form.RANGE;
            case "m" -> Form.MULTIRANGE;
            default -> Form.BASE;
        };
    }

    private interface Rows {
        void accept(ResultSet row) throws SQLException;
    }

    private void forEach(String query, Rows rows) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                rows.accept(row);
            }
        }
    }

    private static TableName table(ResultSet row) throws SQLException {
        return new TableName(row.getString(1), row.getString(2));
    }

    private static List<String> texts(ResultSet row, int index) throws SQLException {
        return Arrays.asList((String[]) row.getArray(index).getArray());
    }
}
