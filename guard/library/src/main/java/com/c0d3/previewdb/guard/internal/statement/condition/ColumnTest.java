package com.c0d3.previewdb.guard.internal.statement.condition;

import com.c0d3.previewdb.guard.internal.statement.condition.Operand.Form;
import com.c0d3.previewdb.guard.internal.statement.lexer.Literals;
import com.c0d3.previewdb.guard.internal.statement.lexer.Tokens;
import com.c0d3.previewdb.guard.internal.statement.lexer.Tokens.Kind;
import org.jspecify.annotations.Nullable;

/**
 * A predicate on the row's columns, with only constants and parameters otherwise, that obviously selects rows:
 * {@code id = ?}, {@code kind IN ('a', 'b')}, {@code mark IS NULL}, {@code done}, {@code lower(name) = ?},
 * {@code expires_at < now() - interval '1 day'}.
 *
 * @param column the column, after case folding; the first if there are several
 * @param extent which of its values pass
 * @param key whether the column itself must equal one value
 */
record ColumnTest(String column, Extent extent, boolean key) {
    /** The values of a column that pass a test, including NULL. */
    enum Extent {
        /** Only NULL. */
        NULL,
        /** The listed values. */
        POINTS,
        /** One of true and false. */
        TRUTH,
        /** The values on one side of a bound, or between two bounds. */
        RANGE,
        /** Possibly all values but one. */
        REST,
        /** Values for which something computed from them passes; other columns may be involved. */
        MIXED;

        /** Whether some value fails both this test and the other: a value can lie outside only one of two ranges. */
        boolean canFailWith(Extent other) {
            return switch (this) {
                case NULL -> other != REST;
                case POINTS -> other == NULL || other == POINTS || other == RANGE;
                case RANGE -> other == NULL || other == POINTS;
                case TRUTH -> other == NULL;
                case REST, MIXED -> false;
            };
        }
    }

    /**
     * Recognises such a predicate; null for any other.
     *
     * @param alias the qualifier of the row's columns
     */
    static @Nullable ColumnTest of(Tokens predicate, String alias) {
        return of(predicate, alias, false);
    }

    /** Recognises such a predicate, or the negation of one. */
    static @Nullable ColumnTest of(Tokens predicate, String alias, boolean negated) {
        Tokens test = predicate.bare();
        boolean not = negated;
        while (test.is(0, "NOT")) {
            test = test.from(1).bare();
            not = !not;
        }
        Operand operand = Operand.of(test, alias);
        if (operand == null) {
            return not ? null : mirrored(test, alias);
        }
        Tokens rest = test.from(operand.end() + 1);
        boolean one = test.is(operand.end(), "=") && Constants.isOne(rest);
        Extent extent = one ? Extent.POINTS : extent(test, operand, rest);
        if (extent == null && isOtherColumn(test, operand, rest, alias)) {
            extent = Extent.MIXED;
        }
        if (extent != null && not) {
            one = false;
            boolean same = extent == Extent.TRUTH || extent == Extent.MIXED;
            extent = same ? extent : negated(test, operand, rest);
        }
        return extent == null ? null : test(test, operand, extent, one && operand.form() == Form.COLUMN);
    }

    private static ColumnTest test(Tokens test, Operand operand, Extent extent, boolean key) {
        return new ColumnTest(name(test, operand), operand.form().tellsColumn() ? extent : Extent.MIXED, key);
    }

    private static String name(Tokens test, Operand operand) {
        return Literals.name(test.text(operand.column()));
    }

    /** {@code updated_at > created_at}. */
    private static boolean isOtherColumn(Tokens test, Operand operand, Tokens rest, String alias) {
        boolean compares = operand.form().isOfOne() && ComparisonOperator.at(test, operand.end()) != null;
        Operand other = compares ? Operand.of(rest, alias) : null;
        return other != null
                && other.form().isOfOne()
                && other.end() == rest.size()
                && !name(rest, other).equals(name(test, operand));
    }

    /** {@code now() > expires_at}, {@code 'a' = ANY (tags)}. */
    private static @Nullable ColumnTest mirrored(Tokens test, String alias) {
        Operators operators = Operators.of(test);
        int index = operators.is() < 0 ? operators.comparison() : -1;
        ComparisonOperator comparator = ComparisonOperator.at(test, index);
        if (comparator == null) {
            return null;
        }
        Tokens left = test.sub(0, index);
        Tokens right = test.from(index + 1);
        boolean element = comparator == ComparisonOperator.EQUAL && right.is(0, "ANY") && Constants.isIndependent(left);
        Tokens side = element ? right.from(1) : right;
        Operand operand = Operand.of(side, alias);
        if (operand == null || operand.end() < side.size() || !operand.form().isFree()) {
            return null;
        }
        Extent extent = element ? Extent.MIXED : compared(comparator.mirrored(), left);
        return extent == null ? null : test(side, operand, extent, false);
    }

    /** For the negation of a test that some value passes. */
    private static @Nullable Extent negated(Tokens test, Operand operand, Tokens rest) {
        Form form = operand.form();
        boolean between = test.is(operand.end(), "BETWEEN");
        boolean some = between ? Constants.isRange(rest) && Constants.isAscending(rest) : form.isFree();
        return some || form == Form.ROW ? Extent.REST : null;
    }

    private static @Nullable Extent extent(Tokens test, Operand operand, Tokens rest) {
        int end = operand.end();
        ComparisonOperator comparator = ComparisonOperator.at(test, end);
        return switch (operand.form()) {
            case COLUMN, DERIVED, FILLED, EMPTIED, CHOICE, COMPUTED ->
                end == test.size()
                        ? Extent.TRUTH
                        : comparator == null ? ofAnyValue(test, operand, rest) : compared(comparator, rest);
            case COUNT -> counted(comparator, test.is(end, "IN"), rest);
            case ZERO_OR_OTHER -> {
                boolean zero = rest.size() == 1 && Constants.isZero(rest, 0);
                boolean others =
                        zero && (comparator == ComparisonOperator.UNEQUAL || comparator == ComparisonOperator.GREATER);
                yield others ? Extent.REST : isEqual(comparator, rest) ? Extent.POINTS : null;
            }
            case FIELD -> isEqual(comparator, rest) ? Extent.POINTS : null;
            case CALL -> test.isAny(end, "=", "IN") && Constants.areListed(rest) ? Extent.POINTS : null;
            case ROW -> {
                boolean first = test.is(operand.column() + 1, ",") && test.findAny(1, ",") == operand.column() + 1;
                yield !Constants.areListed(rest)
                        ? null
                        : test.isAny(end, "=", "IN") ? Extent.POINTS : first ? ofFirst(comparator, rest) : null;
            }
        };
    }

    private static boolean isEqual(@Nullable ComparisonOperator comparator, Tokens rest) {
        return comparator == ComparisonOperator.EQUAL && Constants.isIndependent(rest);
    }

    private static @Nullable Extent counted(@Nullable ComparisonOperator comparator, boolean in, Tokens rest) {
        if (isEqual(comparator, rest) || (in && Constants.areListed(rest))) {
            return Extent.POINTS;
        }
        boolean number = rest.size() == 1 && Constants.isNumeric(rest, 0);
        boolean zero = number && Constants.isZero(rest, 0);
        return comparator == null || !number || (zero && comparator == ComparisonOperator.GREATER_OR_EQUAL)
                ? null
                : Extent.RANGE;
    }

    /** For the first column of a row comparison. */
    private static @Nullable Extent ofFirst(@Nullable ComparisonOperator comparator, Tokens row) {
        boolean ordering = comparator != null && comparator != ComparisonOperator.UNEQUAL;
        return ordering && Constants.isBound(row.sub(1, row.findAny(1, ","))) ? Extent.RANGE : null;
    }

    /** For predicates other than comparisons, on an operand that can take any value. */
    private static @Nullable Extent ofAnyValue(Tokens test, Operand operand, Tokens rest) {
        return switch (test.symbol(operand.end())) {
            case "IS" ->
                switch (operand.form()) {
                    case FILLED, CHOICE -> null;
                    case EMPTIED -> isEmptied(rest);
                    default -> isTest(rest, name(test, operand));
                };
            case "IN" -> Constants.areListed(rest) ? Extent.POINTS : null;
            case "BETWEEN" -> Constants.isRange(rest) ? Extent.RANGE : null;
            case "LIKE", "ILIKE" -> Constants.isPattern(rest) ? Extent.REST : null;
            case "SIMILAR" -> rest.is(0, "TO") && Constants.isSimilar(rest.from(1)) ? Extent.REST : null;
            case "NOT" ->
                switch (rest.symbol(0)) {
                    case "LIKE", "ILIKE" -> Constants.isPattern(rest.from(1)) ? Extent.REST : null;
                    case "SIMILAR" -> rest.is(1, "TO") && Constants.isSimilar(rest.from(2)) ? Extent.REST : null;
                    case "IN" -> Constants.areListed(rest.from(1)) ? Extent.REST : null;
                    case "BETWEEN" ->
                        Constants.isRange(rest.from(1)) && Constants.isAscending(rest.from(1)) ? Extent.REST : null;
                    default -> null;
                };
            default -> isOperation(test, operand.end(), rest) ? Extent.REST : null;
        };
    }

    /** {@code nullif(…) IS NULL} holds for NULL and for the value that nullif replaces. */
    private static @Nullable Extent isEmptied(Tokens test) {
        boolean negated = test.is(0, "NOT");
        boolean ofNull = test.is(negated ? 1 : 0, "NULL") && test.size() == (negated ? 2 : 1);
        return !ofNull ? null : negated ? Extent.REST : Extent.POINTS;
    }

    private static @Nullable Extent isTest(Tokens test, String column) {
        boolean negated = test.is(0, "NOT");
        Tokens tested = negated ? test.from(1) : test;
        return switch (tested.symbol(0)) {
            case "NULL" -> {
                boolean known = ColumnName.isKey(column) || ColumnName.isSystemColumn(column);
                yield known || tested.size() > 1 ? null : negated ? Extent.REST : Extent.NULL;
            }
            case "TRUE", "FALSE" -> tested.size() > 1 ? null : Extent.REST;
            case "DISTINCT" ->
                !tested.is(1, "FROM") || !Constants.isOne(tested.from(2))
                        ? null
                        : negated ? Extent.POINTS : Extent.REST;
            default -> null;
        };
    }

    /** A regular expression match, or another operator that relates the two values. */
    private static boolean isOperation(Tokens test, int index, Tokens rest) {
        if (Vocabulary.isQuestionMarkOperator(test, index)) {
            return Constants.isOne(rest);
        }
        return test.kind(index) == Kind.OPERATOR
                && switch (test.text(index)) {
                    case "~", "~*", "!~", "!~*" -> Constants.isRegularExpression(rest);
                    case "@>" -> Constants.isIndependent(rest) && !ArrayConstants.isEmpty(rest);
                    case "<@" -> Constants.isOutside(rest);
                    case "&&", "@@", "@?", "<<", "<<=", ">>", ">>=" -> Constants.isIndependent(rest);
                    default -> false;
                };
    }

    private static @Nullable Extent compared(ComparisonOperator comparator, Tokens rest) {
        return switch (comparator) {
            case EQUAL -> {
                if (Constants.isTruth(rest)) {
                    yield Extent.TRUTH;
                }
                boolean points = Constants.isOne(rest)
                        || Constants.isInArray("ANY", rest)
                        || Constants.isTypedTime(rest)
                        || Constants.isOutside(rest);
                yield points ? Extent.POINTS : Constants.isIndependent(rest) ? Extent.REST : null;
            }
            case UNEQUAL ->
                Constants.isTruth(rest) || Constants.isInArray("ALL", rest) || Constants.isLimit(rest)
                        ? Extent.REST
                        : null;
            case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> Constants.isLimit(rest) ? Extent.RANGE : null;
        };
    }
}
