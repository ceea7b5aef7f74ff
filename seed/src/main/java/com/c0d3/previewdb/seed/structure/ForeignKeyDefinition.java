package com.c0d3.previewdb.seed.structure;

import com.c0d3.previewdb.seed.structure.Ddl.Explanation;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A foreign key as the target had it; all names are SQL. */
record ForeignKeyDefinition(
        String table,
        long tableOid,
        String parent,
        String name,
        String definition,
        boolean validated,
        boolean partitioned,
        boolean toPartitioned,
        boolean owned,
        boolean matchFull,
        List<String> columns,
        List<String> parentColumns,
        String comment,
        boolean altered) {
    private static final String FOREIGN_KEY_VIOLATION = "23503";

    static ForeignKeyDefinition read(ResultSet row) throws SQLException {
        String table = row.getString("table_sql");
        String name = row.getString("name");
        return new ForeignKeyDefinition(
                table,
                row.getLong("table_oid"),
                row.getString("parent_sql"),
                name,
                row.getString("definition"),
                row.getBoolean("validated"),
                row.getBoolean("partitioned"),
                row.getBoolean("to_partitioned"),
                row.getBoolean("owned"),
                row.getBoolean("match_full"),
                strings(row.getArray("columns")),
                strings(row.getArray("parent_columns")),
                Comments.restore("COMMENT ON CONSTRAINT %s ON %s".formatted(name, table), row.getString("comment")),
                row.getBoolean("altered"));
    }

    private static List<String> strings(Array array) throws SQLException {
        return Arrays.asList((String[]) array.getArray());
    }

    /** Only a superuser could switch the triggers of a key off again; and a parent of another owner may not be ours. */
    boolean deferrable() {
        return owned && !altered;
    }

    String whyKept() {
        String why = altered
                ? "its triggers were disabled, which only a superuser could do again"
                : "it refers to %s, which has another owner".formatted(parent);
        return "the foreign key %s on %s stays during the load: %s".formatted(name, table, why);
    }

    Ddl drop() {
        return Ddl.of(
                "Dropping the foreign key %s on %s".formatted(name, table),
                "ALTER TABLE %s DROP CONSTRAINT %s".formatted(table, name));
    }

    /**
     * Whether the rows are checked by {@link #validate}: partitions' keys cannot be validated after they were added.
     */
    boolean validatedLater() {
        return validated && !partitioned && !toPartitioned;
    }

    /** Whether adding it checks all rows. */
    boolean validatedWhenAdded() {
        return validated && !validatedLater();
    }

    Ddl add() {
        String suffix = validatedLater() ? " NOT VALID" : "";
        return Ddl.of(
                        "Adding the foreign key %s to %s".formatted(name, table),
                        "ALTER TABLE %s ADD CONSTRAINT %s %s%s".formatted(table, name, definition, suffix),
                        comment)
                .explainedBy(orphans());
    }

    Ddl validate() {
        return Ddl.of(
                        "Checking the foreign key %s on %s".formatted(name, table),
                        "ALTER TABLE %s VALIDATE CONSTRAINT %s".formatted(table, name))
                .explainedBy(orphans());
    }

    private Explanation orphans() {
        return (connection, failure) -> FOREIGN_KEY_VIOLATION.equals(failure.getSQLState())
                ? Optional.of(
                        "Rows of %s that refer to rows of %s that were not copied: %d; copy these too, or set the reference to"
                                        .formatted(table, parent, countOrphans(connection))
                                + " NULL where it may be NULL")
                : Optional.empty();
    }

    private long countOrphans(Connection connection) throws SQLException {
        return Sql.rows(connection, orphanQuery(), row -> row.getLong(1)).get(0);
    }

    private String orphanQuery() {
        String joined = IntStream.range(0, columns.size())
                .mapToObj(i -> "p.%s = c.%s".formatted(parentColumns.get(i), columns.get(i)))
                .collect(Collectors.joining(" AND "));
        List<String> given = new ArrayList<>();
        columns.forEach(column -> given.add("c.%s IS NOT NULL".formatted(column)));
        return "SELECT count(*) FROM %s%s c WHERE (%s) AND NOT EXISTS (SELECT FROM %s%s p WHERE %s)"
                .formatted(
                        partitioned ? "" : "ONLY ",
                        table,
                        String.join(matchFull ? " OR " : " AND ", given),
                        toPartitioned ? "" : "ONLY ",
                        parent,
                        joined);
    }
}
