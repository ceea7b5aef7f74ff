package com.c0d3.previewdb.seed.structure;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.common.problem.ServerError;
import com.c0d3.previewdb.seed.catalog.TableName;
import com.c0d3.previewdb.seed.copy.LoadTarget;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Tables that were there before the load, with rows in them. */
public final class TargetTables {
    private static final String PARTITIONED = """
            SELECT n.nspname, c.relname
            FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind = 'p'
            """;

    private TargetTables() {}

    /**
     * Empties the tables in one statement, so that foreign keys among them do not matter. No trigger fires. To be done
     * before {@link Deferred#take}: a table that refers to one of them, and is not among them, is found out by its
     * foreign key.
     */
    public static void empty(LoadTarget target, Collection<TableName> tables) throws ProblemsException {
        if (!tables.isEmpty()) {
            target.run(connection -> empty(connection, new TreeSet<>(tables)));
        }
    }

    private static int empty(Connection connection, Set<TableName> tables) throws SQLException, ProblemsException {
        TriggerStates triggers = TriggerStates.read(connection);
        run(connection, triggers.disable());
        try {
            Sql.execute(connection, "TRUNCATE TABLE %s RESTART IDENTITY".formatted(names(connection, tables)));
        } catch (SQLException e) {
            throw ServerError.during(
                    "Emptying the target's tables",
                    e,
                    "A table that refers to one of them but is not in the rules must be dropped from the target, or be"
                            + " added to the rules");
        }
        run(connection, triggers.restore());
        return tables.size();
    }

    private static void run(Connection connection, List<Ddl> changes) throws SQLException, ProblemsException {
        for (Ddl change : changes) {
            change.run(connection);
        }
    }

    /** Tables that inherit are emptied only where they are named; partitions are part of their table. */
    private static String names(Connection connection, Set<TableName> tables) throws SQLException {
        Set<TableName> partitioned = new TreeSet<>(
                Sql.rows(connection, PARTITIONED, row -> new TableName(row.getString(1), row.getString(2))));
        return tables.stream()
                .map(table -> (partitioned.contains(table) ? "" : "ONLY ") + table.sql())
                .collect(Collectors.joining(", "));
    }
}
