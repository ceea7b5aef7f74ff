package com.c0d3.previewdb.guard.statement.condition;

import com.c0d3.previewdb.guard.statement.condition.Operand.Form;
import com.c0d3.previewdb.guard.statement.lexis.Literals;
import com.c0d3.previewdb.guard.statement.lexis.Tokens;
import com.c0d3.previewdb.guard.statement.lexis.Tokens.Kind;
import org.jspecify.annotations.Nullable;

/**
 * A predicate on one column of the row and nothing else but constants and parameters, of which it is plain to see that
 * it chooses: {@code id = ?}, {@code kind IN ('a', 'b')}, {@code mark IS NULL}, {@code done}, {@code lower(name) = ?},
 * {@code expires_at < now() - interval '1 day'}.
 *
 * @param column the column, folded as PostgreSQL does
 * @param extent which of its values pass
 * @param key whether the column itself has to equal one value
 */
record ColumnTest(String column, Extent extent, boolean key) {
    /** Which values of a column pass a test, NULL among them. */
    enum Extent {
        /** Those that are named. */
        POINTS,
        /** Those on one side of a value, or between two. */
        RANGE,
        /** Maybe all but one. */
        REST,
        /** Those for which a sum or a remainder does; another column may decide too. */
        MIXED
    }

    /**
     * What the predicate tests so; null for any other.
     *
     * @param alias what the row's columns may be qualified by
     */
    static @Nullable ColumnTest of(Tokens predicate, String alias) {
        boolean negated = predicate.is(0, "NOT");
        Tokens test = negated ? predicate.from(1).bare() : predicate;
        Operand operand = Operand.of(test, alias);
        if (operand == null || (negated && operand.end() < test.size())) {
            return null;
        }
        Tokens rest = test.from(operand.end() + 1);
        boolean one = test.is(operand.end(), "=") && Constants.isOne(rest);
        Extent extent = one ? Extent.POINTS : extent(test, operand, rest);
        return extent == null
                ? null
                : new ColumnTest(
                        name(test, operand),
                        isMixed(operand.form()) ? Extent.MIXED : extent,
                        one && operand.form() == Form.COLUMN);
    }

    private static boolean isMixed(Form form) {
        return form == Form.SUM || form == Form.REMAINDER;
    }

    private static String name(Tokens test, Operand operand) {
        return Literals.name(test.text(operand.column()));
    }

    private static @Nullable Extent extent(Tokens test, Operand operand, Tokens rest) {
        int end = operand.end();
        if (operand.form() == Form.REMAINDER) {
            return null;
        } else if (test.isAny(end, "=", "IN") && Constants.areListed(rest)) {
            return Extent.POINTS;
        } else if (operand.form() == Form.CALL) {
            return isFolded(test) && test.isAny(end, "LIKE", "ILIKE") && isPattern(rest) ? Extent.REST : null;
        } else if (operand.form() == Form.ROW || (operand.form() == Form.FILLED && test.is(end, "IS"))) {
            return null;
        }
        return end == test.size() ? Extent.REST : ofAnyValue(test, operand, rest);
    }

    /** Whether it is a function that only changes the case of letters. */
    private static boolean isFolded(Tokens test) {
        return test.isAny(0, "LOWER", "UPPER");
    }

    /** Of what is said of a value that can be any. */
    private static @Nullable Extent ofAnyValue(Tokens test, Operand operand, Tokens rest) {
        return switch (test.symbol(operand.end())) {
            case "IS" -> nullTest(rest, name(test, operand));
            case "BETWEEN" -> isRange(rest) ? Extent.RANGE : null;
            case "LIKE", "ILIKE" -> isPattern(rest) ? Extent.REST : null;
            case "NOT" -> {
                boolean pattern = rest.isAny(0, "LIKE", "ILIKE") && isPattern(rest.from(1));
                yield pattern || (rest.is(0, "IN") && Constants.areListed(rest.from(1))) ? Extent.REST : null;
            }
            default -> {
                Comparator comparator = Comparator.at(test, operand.end());
                yield comparator == null ? null : compared(comparator, rest);
            }
        };
    }

    private static @Nullable Extent nullTest(Tokens test, String column) {
        boolean negated = test.is(0, "NOT");
        boolean known = ColumnName.isKey(column) || ColumnName.isSystemColumn(column);
        if (known || !test.is(negated ? 1 : 0, "NULL") || test.size() != (negated ? 2 : 1)) {
            return null;
        }
        return negated ? Extent.REST : Extent.POINTS;
    }

    private static boolean isRange(Tokens bounds) {
        int and = bounds.findAny(0, "AND");
        return Constants.isBound(bounds.sub(0, and)) && Constants.isBound(bounds.from(and + 1));
    }

    /** One that asks for a character. */
    private static boolean isPattern(Tokens pattern) {
        return pattern.size() == 1
                && pattern.kind(0) == Kind.STRING
                && !Literals.isLong(pattern.text(0))
                && !Literals.string(pattern.text(0)).replace("%", "").isEmpty();
    }

    private static @Nullable Extent compared(Comparator comparator, Tokens rest) {
        boolean truth = Constants.isTruth(rest);
        return switch (comparator) {
            case EQUAL ->
                Constants.areInArray(rest) || Constants.isTime(rest) || Constants.isTypedTime(rest)
                        ? Extent.POINTS
                        : truth ? Extent.REST : null;
            case UNEQUAL -> truth || Constants.isBound(rest) ? Extent.REST : null;
            case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL ->
                Constants.isBound(rest) || Constants.isTime(rest) ? Extent.RANGE : null;
        };
    }
}
