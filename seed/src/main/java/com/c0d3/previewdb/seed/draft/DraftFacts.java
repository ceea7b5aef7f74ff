package com.c0d3.previewdb.seed.draft;

import com.c0d3.previewdb.seed.catalog.TableName;
import com.c0d3.previewdb.seed.catalog.UniqueIndexes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What a draft asks the server for besides the catalog: comments, CHECK constraints, unique indexes. Immutable. */
public final class DraftFacts {
    /** No facts: for a catalog without its server. */
    public static final DraftFacts NONE = new DraftFacts(Map.of(), List.of());

    private static final String COLUMNS = """
            SELECT n.nspname, c.relname, a.attname,
              coalesce(pg_catalog.col_description(c.oid, a.attnum), '') AS comment,
              coalesce((
                SELECT pg_catalog.string_agg(pg_catalog.pg_get_constraintdef(k.oid), ' ')
                FROM pg_catalog.pg_constraint k
                WHERE k.contype = 'c' AND (k.contypid = a.atttypid
                  OR (k.conrelid = c.oid AND k.conkey = ARRAY[a.attnum]))), '') AS checks,
              (SELECT count(*) FROM pg_catalog.pg_type t
               JOIN pg_catalog.pg_attribute f ON f.attrelid = t.typrelid AND f.attnum > 0 AND NOT f.attisdropped
               WHERE t.oid = a.atttypid AND t.typtype = 'c') AS fields
            FROM pg_catalog.pg_class c
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
            WHERE c.relkind IN ('r', 'p', 'f') AND c.oid >= 16384""";

    /** {@code status IN ('open', 'passed')}, as the server writes it down. */
    private static final Pattern LIST = Pattern.compile("= ANY \\(+ARRAY\\[|CHECK \\(+\"?\\w+\"?\\)?(::\\w+)? = '");

    private final Map<ColumnRef, ColumnFacts> columns;
    private final List<UniqueIndexes.Use> indexes;

    private DraftFacts(Map<ColumnRef, ColumnFacts> columns, List<UniqueIndexes.Use> indexes) {
        this.columns = Map.copyOf(columns);
        this.indexes = List.copyOf(indexes);
    }

    /**
     * Facts about a column.
     *
     * @param comment its comment, empty if there is none
     * @param checks its CHECK constraints as SQL, empty if there are none
     * @param fields how many fields its composite type has; 0 for other types
     */
    record ColumnFacts(String comment, String checks, int fields) {
        static final ColumnFacts NONE = new ColumnFacts("", "", 0);

        /** Whether a CHECK lists all values that there can be. */
        boolean isClosedList() {
            return LIST.matcher(checks).find();
        }

        /** Whether a CHECK watches over the values in another way. */
        boolean isChecked() {
            return !checks.isEmpty() && !isClosedList();
        }
    }

    /** Reads them as the connection's current transaction sees them. */
    public static DraftFacts read(Connection connection) throws SQLException {
        Map<ColumnRef, ColumnFacts> columns = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(COLUMNS)) {
            while (rows.next()) {
                TableName table = new TableName(rows.getString("nspname"), rows.getString("relname"));
                columns.put(
                        new ColumnRef(table, rows.getString("attname")),
                        new ColumnFacts(rows.getString("comment"), rows.getString("checks"), rows.getInt("fields")));
            }
        }
        return new DraftFacts(columns, UniqueIndexes.read(connection));
    }

    ColumnFacts of(ColumnRef column) {
        return columns.getOrDefault(column, ColumnFacts.NONE);
    }

    /** The unique indexes on expressions or on some of the rows that the column has to do with. */
    List<UniqueIndexes.Use> indexes(ColumnRef column) {
        return indexes.stream()
                .filter(use ->
                        use.table().equals(column.table()) && use.column().equals(column.column()))
                .toList();
    }
}
