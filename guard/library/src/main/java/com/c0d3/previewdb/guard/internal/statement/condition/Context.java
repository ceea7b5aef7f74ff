package com.c0d3.previewdb.guard.internal.statement.condition;

import com.c0d3.previewdb.guard.internal.statement.expression.ComparisonOperator;
import com.c0d3.previewdb.guard.internal.statement.expression.Expression;
import com.c0d3.previewdb.guard.internal.statement.lexer.Tokens;
import java.util.List;

/** Resolves the names and sub-queries of a condition. */
public interface Context {
    /**
     * Resolves a column.
     *
     * @param name its parts after case folding, the column last
     */
    Expression column(List<String> name);

    /** Whether a name without a qualifier denotes the whole row of a table. */
    boolean isRow(String name);

    /** {@code EXISTS (query)}. */
    Expression exists(Tokens query);

    /**
     * Resolves a comparison that must hold for some row of a query: {@code IN}, {@code = ANY}.
     *
     * @param left the values compared with the query's columns
     */
    Expression any(ComparisonOperator operator, List<Expression> left, Tokens query);

    /** Resolves a comparison that must hold for every row of a query: {@code <> ALL}. */
    Expression all(ComparisonOperator operator, List<Expression> left, Tokens query);

    /** Resolves the value of a scalar sub-query. */
    Expression scalar(Tokens query);
}
