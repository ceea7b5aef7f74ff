package com.c0d3.previewdb.seed.structure;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An index as the target had it; all names are SQL.
 *
 * @param definition what {@code pg_get_indexdef} says
 * @param statistics the clauses of ALTER INDEX that set the statistics targets of its expressions, or empty
 */
record IndexDefinition(
        long oid,
        String name,
        String qualifiedName,
        long tableOid,
        String table,
        boolean partitioned,
        String definition,
        String tablespace,
        Optional<Long> parentOid,
        String parent,
        boolean clustered,
        boolean replicaIdentity,
        String comment,
        String statistics,
        Optional<Constraint> constraint) {
    /** Enough for sorting without a file in a preview's tables, and little enough for several workers. */
    private static final String MEMORY = "SELECT pg_catalog.set_config('maintenance_work_mem', '131072', true)"
            + " FROM pg_catalog.pg_settings WHERE name = 'maintenance_work_mem' AND setting::pg_catalog.int8 < 131072";

    static IndexDefinition read(ResultSet row) throws SQLException {
        long parent = row.getLong("parent_oid");
        return new IndexDefinition(
                row.getLong("oid"),
                row.getString("index_name"),
                row.getString("index_sql"),
                row.getLong("table_oid"),
                row.getString("table_sql"),
                row.getBoolean("partitioned"),
                row.getString("definition"),
                row.getString("tablespace"),
                parent == 0 ? Optional.empty() : Optional.of(parent),
                text(row.getString("parent_sql")),
                row.getBoolean("clustered"),
                row.getBoolean("replica_identity"),
                Comments.restore("COMMENT ON INDEX " + row.getString("index_sql"), row.getString("comment")),
                text(row.getString("statistics")),
                Constraint.read(row));
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    String whyKept(String dependent) {
        return "the index %s on %s stays during the load: %s depends on it".formatted(name, table, dependent);
    }

    /** Whether only ADD CONSTRAINT can make it, since its index alone says less: EXCLUDE, WITHOUT OVERLAPS. */
    boolean isExclusion() {
        return constraint.filter(Constraint::exclusion).isPresent();
    }

    /** Whether its constraint is put upon the index when that is built. */
    boolean constraintLater() {
        return constraint.isPresent() && !partitioned && !isExclusion();
    }

    boolean isMarked() {
        return !marks().isEmpty();
    }

    Ddl drop() {
        return Ddl.of(
                "Dropping the index %s on %s".formatted(name, table),
                constraint
                        .map(own -> "ALTER TABLE %s DROP CONSTRAINT %s".formatted(table, own.name()))
                        .orElseGet(() -> "DROP INDEX " + qualifiedName));
    }

    /** Builds the index; of a partitioned table only its own, which is empty. */
    Ddl build() {
        boolean byConstraint = constraint.isPresent() && !constraintLater();
        String statement = byConstraint
                ? constraint
                        .map(own -> "ALTER TABLE ONLY %s ADD CONSTRAINT %s %s"
                                .formatted(table, own.name(), own.definition()))
                        .orElseThrow()
                : definition;
        return Ddl.of(
                "Building the index %s on %s".formatted(name, table),
                MEMORY,
                "SELECT pg_catalog.set_config('default_tablespace', %s, true)".formatted(Sql.literal(tablespace)),
                statement);
    }

    Ddl addConstraint() {
        Constraint own = constraint.orElseThrow();
        return Ddl.of(
                "Adding the constraint %s to %s".formatted(own.name(), table),
                "ALTER TABLE ONLY %s ADD CONSTRAINT %s %s USING INDEX %s%s"
                        .formatted(table, own.name(), own.kind(), name, own.deferral()));
    }

    Ddl attach() {
        return Ddl.of(
                "Attaching the index %s to %s".formatted(name, parent),
                "ALTER INDEX %s ATTACH PARTITION %s".formatted(parent, qualifiedName));
    }

    Ddl mark() {
        return Ddl.of(
                "Setting the properties of the index %s on %s".formatted(name, table), marks().toArray(String[]::new));
    }

    private List<String> marks() {
        List<String> marks = new ArrayList<>();
        marks.add(comment);
        marks.add(constraint.map(Constraint::comment).orElse(""));
        marks.add(statistics.isEmpty() ? "" : "ALTER INDEX %s %s".formatted(qualifiedName, statistics));
        marks.add(clustered ? "ALTER TABLE ONLY %s CLUSTER ON %s".formatted(table, name) : "");
        marks.add(replicaIdentity ? "ALTER TABLE ONLY %s REPLICA IDENTITY USING INDEX %s".formatted(table, name) : "");
        marks.removeIf(String::isEmpty);
        return marks;
    }

    /** A constraint that owns an index. */
    record Constraint(String name, String kind, boolean exclusion, String definition, String deferral, String comment) {
        static Optional<Constraint> read(ResultSet row) throws SQLException {
            String name = row.getString("constraint_name");
            if (name == null) {
                return Optional.empty();
            }
            String deferral = (row.getBoolean("deferrable") ? " DEFERRABLE" : "")
                    + (row.getBoolean("deferred") ? " INITIALLY DEFERRED" : "");
            boolean primary = row.getString("constraint_type").equals("p");
            String commentOn = "COMMENT ON CONSTRAINT %s ON %s".formatted(name, row.getString("table_sql"));
            return Optional.of(new Constraint(
                    name,
                    primary ? "PRIMARY KEY" : "UNIQUE",
                    row.getBoolean("exclusion"),
                    definition(row, deferral),
                    deferral,
                    Comments.restore(commentOn, row.getString("constraint_comment"))));
        }

        /** {@code pg_get_constraintdef} leaves out storage parameters, except for EXCLUDE. */
        private static String definition(ResultSet row, String deferral) throws SQLException {
            String definition = row.getString("constraint_definition");
            String options = row.getString("options");
            if (options == null || row.getString("constraint_type").equals("x")) {
                return definition;
            }
            String bare = definition.substring(0, definition.length() - deferral.length());
            return "%s WITH (%s)%s".formatted(bare, options, deferral);
        }
    }
}
