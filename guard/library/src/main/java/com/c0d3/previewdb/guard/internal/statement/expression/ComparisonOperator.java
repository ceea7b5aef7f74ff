package com.c0d3.previewdb.guard.internal.statement.expression;

import com.c0d3.previewdb.guard.internal.statement.lexer.Tokens;
import org.jspecify.annotations.Nullable;

/** The comparison operators. */
public enum ComparisonOperator {
    EQUAL,
    UNEQUAL,
    LESS,
    LESS_OR_EQUAL,
    GREATER,
    GREATER_OR_EQUAL;

    /** Returns the operator at this index, or null. */
    public static @Nullable ComparisonOperator at(Tokens tokens, int index) {
        return switch (tokens.symbol(index)) {
            case "=" -> EQUAL;
            case "<>", "!=" -> UNEQUAL;
            case "<" -> LESS;
            case "<=" -> LESS_OR_EQUAL;
            case ">" -> GREATER;
            case ">=" -> GREATER_OR_EQUAL;
            default -> null;
        };
    }

    /** Whether the comparison holds if the sides compare as negative, zero or positive. */
    public boolean accepts(int order) {
        return switch (this) {
            case EQUAL -> order == 0;
            case UNEQUAL -> order != 0;
            case LESS -> order < 0;
            case LESS_OR_EQUAL -> order <= 0;
            case GREATER -> order > 0;
            case GREATER_OR_EQUAL -> order >= 0;
        };
    }
}
