package com.c0d3.previewdb.seed.rules;

import java.math.BigDecimal;
import java.util.List;

/** A way to choose rows of a table. */
public sealed interface RowChoice {
    /** Its text in messages. */
    String label();

    /** Every row. */
    record All() implements RowChoice {
        @Override
        public String label() {
            return "all";
        }
    }

    /**
     * The rows for which a condition holds.
     *
     * @param sql the condition, on the table's columns
     */
    record Where(String sql) implements RowChoice {
        @Override
        public String label() {
            return "where " + sql;
        }
    }

    /**
     * A share of the rows, by an MD5 hash of the key: the same rows every day, and on every version of PostgreSQL.
     *
     * @param percent more than 0 and at most 100
     */
    record Sample(BigDecimal percent) implements RowChoice {
        @Override
        public String label() {
            return "sample " + percent.toPlainString() + "%";
        }
    }

    /**
     * The rows with the greatest values in a column; of equal ones those with the greatest keys. NULL comes last.
     *
     * @param count how many
     * @param column the column
     */
    record Newest(long count, String column) implements RowChoice {
        @Override
        public String label() {
            return "newest %d by %s".formatted(count, column);
        }
    }

    /**
     * For each row that was chosen of the table that the columns refer to, the referring rows with the greatest keys. A
     * row that came along because others refer to it gets none. Chosen children have chosen children themselves.
     *
     * @param count how many for each
     * @param columns the referring columns, as the foreign key or the declared reference has them
     */
    record Children(long count, List<String> columns) implements RowChoice {
        /** Copies the list. */
        public Children {
            columns = List.copyOf(columns);
        }

        @Override
        public String label() {
            return "children %d per %s".formatted(count, String.join(", ", columns));
        }
    }
}
