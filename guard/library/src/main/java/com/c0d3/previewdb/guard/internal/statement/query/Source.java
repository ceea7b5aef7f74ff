package com.c0d3.previewdb.guard.internal.statement.query;

import com.c0d3.previewdb.guard.internal.statement.condition.ColumnName;
import com.c0d3.previewdb.guard.internal.statement.condition.Expression;
import com.c0d3.previewdb.guard.internal.statement.condition.Expression.Variable;
import com.c0d3.previewdb.guard.internal.statement.condition.Origin;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Something that rows come from, under the name that the query gives it. */
sealed interface Source {
    /** What its columns may be qualified by. */
    String alias();

    /** The column of that name, as far as it is known to have it. */
    Optional<Expression> column(String name);

    /** A column that nothing is known of, but that it is this source's. */
    Expression assumedColumn(String name);

    /**
     * A table, or anything else whose columns are not known.
     *
     * @param id tells the sources of one statement apart; 0 is the table that is written to
     * @param table its name; null for what is no table
     * @param origin who decides what its columns hold
     */
    record Table(int id, String alias, @Nullable TableReference table, Origin origin) implements Source {
        /** What is called like a function in FROM is that function's value. */
        @Override
        public Optional<Expression> column(String name) {
            return table == null && alias.equals(name) ? Optional.of(assumedColumn(name)) : Optional.empty();
        }

        /** The target's {@code id} is taken for its primary key, as it is nearly everywhere. */
        @Override
        public Variable assumedColumn(String name) {
            boolean key = origin == Origin.ROW && ColumnName.isKey(name);
            return key ? Variable.notNull(prefix() + name, origin) : Variable.of(prefix() + name, origin);
        }

        /** Whether both can be one table. */
        boolean mayBe(Table other) {
            return other.table != null && mayBe(other.table);
        }

        /** Whether it can be the table of that name. */
        boolean mayBe(TableReference name) {
            return table != null && table.mayBe(name);
        }

        /** What the keys of its columns start with. */
        String prefix() {
            return Variable.columnPrefix(id);
        }
    }

    /**
     * A query in FROM, or one of WITH, whose sources are the outer query's own now.
     *
     * @param columns its columns by name
     * @param all where a name that is not among them may come from; null if nowhere
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
