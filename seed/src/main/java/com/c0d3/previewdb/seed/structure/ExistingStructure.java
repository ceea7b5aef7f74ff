package com.c0d3.previewdb.seed.structure;

import com.c0d3.previewdb.common.problem.Problems;
import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.catalog.TableName;
import com.c0d3.previewdb.seed.copy.LoadTarget;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The tables that are there already: the application's own migrations made them. */
public final class ExistingStructure implements Structure {
    private final List<TableName> tables;

    /** A structure that must hold those tables. */
    public ExistingStructure(Collection<TableName> tables) {
        this.tables = List.copyOf(tables);
    }

    @Override
    public void check(Connection target, Problems problems) throws SQLException {
        missing(target)
                .forEach(table ->
                        problems.add("the target has no table \"%s\"; apply the application's migrations to it first"
                                .formatted(table)));
    }

    /** Makes nothing; looks whether the tables are there. */
    @Override
    public void create(LoadTarget target) throws ProblemsException {
        Problems problems = new Problems();
        target.run(connection -> {
            check(connection, problems);
            return tables.size();
        });
        problems.throwIfAny("The target lacks tables:");
    }

    private Set<TableName> missing(Connection target) throws SQLException {
        Set<TableName> missing = new TreeSet<>(tables);
        Sql.rows(target, """
                        SELECT n.nspname, c.relname
                        FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
                        WHERE c.relkind IN ('r', 'p')
                        """, row -> new TableName(row.getString(1), row.getString(2)))
                .forEach(missing::remove);
        return missing;
    }
}
