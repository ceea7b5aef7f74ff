package com.c0d3.previewdb.guard.internal.statement.query;

import com.c0d3.previewdb.guard.internal.statement.condition.ColumnName;
import com.c0d3.previewdb.guard.internal.statement.expression.Expression;
import com.c0d3.previewdb.guard.internal.statement.expression.Expression.Variable;
import com.c0d3.previewdb.guard.internal.statement.expression.Origin;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A source of rows, with its alias in the query. */
sealed interface Source {
    /** Returns the qualifier of its columns. */
    String alias();

    /** Returns the column of this name, if the source is known to have it. */
    Optional<Expression> column(String name);

    /** Returns a column about which nothing is known except that it belongs to this source. */
    Expression assumedColumn(String name);

    /**
     * A table, or another source with unknown columns.
     *
     * @param id distinguishes the sources of one statement; 0 is the target
     * @param table its name; null if it is not a table
     * @param origin what determines the values of its columns
     */
    record Table(int id, String alias, @Nullable TableReference table, Origin origin) implements Source {
        /** A function in FROM also denotes its value. */
        @Override
        public Optional<Expression> column(String name) {
            return table == null && alias.equals(name) ? Optional.of(assumedColumn(name)) : Optional.empty();
        }

        /** The target's {@code id} is assumed to be its primary key, as it almost always is. */
        @Override
        public Variable assumedColumn(String name) {
            boolean key = origin == Origin.ROW && ColumnName.isKey(name);
            return key ? Variable.notNull(prefix() + name, origin) : Variable.of(prefix() + name, origin);
        }

        /** Whether both may be the same table. */
        boolean mayBe(Table other) {
            return other.table != null && mayBe(other.table);
        }

        /** Whether it may be the table of this name. */
        boolean mayBe(TableReference name) {
            return table != null && table.mayBe(name);
        }

        /** Returns the prefix of the keys of its columns. */
        String prefix() {
            return Variable.columnPrefix(id);
        }
    }

    /**
     * A sub-query in FROM or a CTE whose sources were merged into the outer query.
     *
     * @param columns its columns by name
     * @param all the source of names that are not among them; null if there is none
     */
    record Derived(
            String alias,
            Map<String, Expression> columns,
            @Nullable Source all) implements Source {
        @Override
        public Optional<Expression> column(String name) {
            Expression known = columns.get(name);
            return known == null && all != null ? all.column(name) : Optional.ofNullable(known);
        }

        @Override
        public Expression assumedColumn(String name) {
            Expression known = columns.get(name);
            if (known != null) {
                return known;
            }
            return all == null ? Variable.of(alias + "." + name, Origin.SERVER) : all.assumedColumn(name);
        }
    }
}
