package com.c0d3.previewdb.seed.catalog;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The unique indexes of a database that are on expressions, or on some of the rows. */
public final class UniqueIndexes {
    private static final String QUERY = """
            SELECT DISTINCT n.nspname, c.relname, a.attname, x.relname AS index,
              coalesce(pg_catalog.pg_get_expr(i.indexprs, i.indrelid), '') AS expressions
            FROM pg_catalog.pg_index i
            JOIN pg_catalog.pg_class x ON x.oid = i.indexrelid
            JOIN pg_catalog.pg_class c ON c.oid = i.indrelid
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            JOIN pg_catalog.pg_depend d ON d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
              AND d.objid = i.indexrelid AND d.refobjid = i.indrelid AND d.refobjsubid > 0
            JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = d.refobjsubid
            WHERE i.indisunique AND (i.indpred IS NOT NULL OR i.indexprs IS NOT NULL) AND i.indrelid >= 16384
            ORDER BY 1, 2, 3, 4""";

    /** Functions that keep different masks different: they are in lower case, without blanks around them. */
    private static final Pattern HARMLESS = Pattern.compile(
            "(lower|upper|btrim|ltrim|rtrim|coalesce)\\(|::(text|character varying|citext)|''|[(),. \"]");

    private UniqueIndexes() {}

    /**
     * A column that a unique index is on, or that its condition names.
     *
     * @param index the name of the index
     * @param expressions what the index is on besides plain columns; empty if nothing
     */
    public record Use(TableName table, String column, String index, String expressions) {
        /** Whether different masks give different entries, so far as one can tell. */
        public boolean isHarmless() {
            String rest = HARMLESS.matcher(expressions.replace(column, "")).replaceAll("");
            return rest.isEmpty();
        }
    }

    /** Reads them as the connection's current transaction sees them. */
    public static List<Use> read(Connection connection) throws SQLException {
        List<Use> uses = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(QUERY)) {
            while (rows.next()) {
                TableName table = new TableName(rows.getString("nspname"), rows.getString("relname"));
                uses.add(new Use(
                        table, rows.getString("attname"), rows.getString("index"), rows.getString("expressions")));
            }
        }
        return uses;
    }
}
