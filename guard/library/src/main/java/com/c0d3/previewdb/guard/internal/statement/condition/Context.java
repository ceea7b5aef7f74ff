package com.c0d3.previewdb.guard.internal.statement.condition;

import com.c0d3.previewdb.guard.internal.statement.lexer.Tokens;
import java.util.List;

/** What a condition is read in: what its names and its sub-queries stand for. */
public interface Context {
    /**
     * A column.
     *
     * @param name its parts, folded as PostgreSQL does, the column last
     */
    Expression column(List<String> name);

    /** {@code EXISTS (query)}. */
    Expression exists(Tokens query);

    /**
     * A comparison that has to hold for one of a query's rows: {@code IN}, {@code = ANY}.
     *
     * @param left the values that are compared with the query's columns
     */
    Expression any(ComparisonOperator operator, List<Expression> left, Tokens query);

    /** A comparison that has to hold for all of a query's rows: {@code <> ALL}. */
    Expression all(ComparisonOperator operator, List<Expression> left, Tokens query);

    /** The value of a query in parentheses. */
    Expression scalar(Tokens query);
}
