package com.c0d3.previewdb.seed.structure;

import com.c0d3.previewdb.common.problem.Problems;
import com.c0d3.previewdb.seed.catalog.Identifiers;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.List;

/** Finds out whether a role may create an extension. Only trying says so: hosting providers have rules of their own. */
final class ExtensionCheck {
    private final Connection target;
    private final Problems problems;

    ExtensionCheck(Connection target, Problems problems) {
        this.target = target;
        this.problems = problems;
    }

    void run(String extension) throws SQLException {
        if (exists("pg_catalog.pg_extension", "extname", extension)) {
            return;
        }
        if (!exists("pg_catalog.pg_available_extensions", "name", extension)) {
            problems.add("the target's server has no extension \"%s\"; install its package there".formatted(extension));
        } else if (!canCreate(extension)) {
            problems.add(
                    "the target's role may not create the extension \"%s\"; let an administrator create it in the target's"
                                    .formatted(extension)
                            + " database and in template1");
        }
    }

    private boolean exists(String catalog, String column, String name) throws SQLException {
        List<Integer> found = Sql.rows(
                target,
                "SELECT 1 FROM %s WHERE %s = %s".formatted(catalog, column, Sql.literal(name)),
                row -> row.getInt(1));
        return !found.isEmpty();
    }

    /** Creates it, and undoes that. */
    private boolean canCreate(String extension) throws SQLException {
        boolean autoCommit = target.getAutoCommit();
        target.setAutoCommit(false);
        Savepoint before = target.setSavepoint();
        try {
            Sql.execute(target, "CREATE EXTENSION %s CASCADE".formatted(Identifiers.quote(extension)));
            return true;
        } catch (SQLException e) {
            return !"42501".equals(e.getSQLState()); // insufficient_privilege; any other reason is for create() to tell
        } finally {
            target.rollback(before);
            restore(autoCommit);
        }
    }

    private void restore(boolean autoCommit) throws SQLException {
        if (autoCommit) {
            target.rollback();
            target.setAutoCommit(true);
        }
    }
}
