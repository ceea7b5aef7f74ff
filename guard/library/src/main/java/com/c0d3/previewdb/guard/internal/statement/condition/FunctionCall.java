package com.c0d3.previewdb.guard.internal.statement.condition;

import com.c0d3.previewdb.guard.internal.statement.condition.Expression.Literal;
import com.c0d3.previewdb.guard.internal.statement.condition.Expression.Purpose;
import com.c0d3.previewdb.guard.internal.statement.condition.Expression.Variable;
import com.c0d3.previewdb.guard.internal.statement.lexer.Literals;
import com.c0d3.previewdb.guard.internal.statement.lexer.Tokens;
import com.c0d3.previewdb.guard.internal.statement.lexer.Tokens.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A function call. SQL-standard argument syntax is rewritten to the function that PostgreSQL calls for it.
 *
 * @param name after case folding; empty if it is qualified by a schema other than pg_catalog
 * @param arguments each without separators
 */
record FunctionCall(String name, List<Tokens> arguments) {
    private static final Set<String> NEVER_NEGATIVE = Set.of(
            "abs",
            "length",
            "char_length",
            "character_length",
            "octet_length",
            "bit_length",
            "cardinality",
            "num_nulls",
            "num_nonnulls",
            "count",
            "ascii",
            "levenshtein",
            "similarity",
            "word_similarity",
            "strict_word_similarity",
            "ts_rank",
            "ts_rank_cd",
            "strpos",
            "sqrt",
            "jsonb_array_length",
            "json_array_length",
            "pg_column_size");

    private static final Set<String> NEVER_NULL = Set.of("concat", "num_nulls", "num_nonnulls", "count");

    /** The minimum and maximum of the fields of a date or time. */
    private static final Map<String, Range> FIELDS = Map.of(
            "month", new Range(1, 12),
            "quarter", new Range(1, 4),
            "week", new Range(1, 53),
            "day", new Range(1, 31),
            "doy", new Range(1, 366),
            "dow", new Range(0, 6),
            "isodow", new Range(1, 7),
            "hour", new Range(0, 23),
            "minute", new Range(0, 59),
            "second", new Range(0, 60));

    private record Range(long least, long most) {
        Variable of(Variable variable) {
            return variable.within(BigDecimal.valueOf(least), BigDecimal.valueOf(most));
        }
    }

    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    /** The possible results of a function, without examining its arguments. */
    enum Result {
        ANY,
        /** Zero, and any positive number. */
        NOT_NEGATIVE,
        /** Other results, or results that depend on the arguments. */
        OTHER
    }

    /** Returns the possible results of a function, named after case folding. */
    static Result result(String name) {
        return switch (name) {
            case "position", "strpos", "starts_with", "regexp_like", "power", "sign" -> Result.OTHER;
            default ->
                NEVER_NULL.contains(name)
                        ? Result.OTHER
                        : NEVER_NEGATIVE.contains(name) ? Result.NOT_NEGATIVE : Result.ANY;
        };
    }

    /** Whether this field of this date and time is bounded; the fields of an interval are not. */
    static boolean isOfFewValues(String field, Tokens time) {
        return FIELDS.containsKey(field.toLowerCase(Locale.ROOT)) && !isInterval(time);
    }

    private static boolean isInterval(Tokens time) {
        Tokens bare = time.bare();
        int cast = bare.size() - 2;
        return bare.hasAny("-", "*", "/")
                || bare.isAny(
                        0, "AGE", "INTERVAL", "JUSTIFY_DAYS", "JUSTIFY_HOURS", "JUSTIFY_INTERVAL", "MAKE_INTERVAL")
                || (bare.is(cast, "::") && bare.is(cast + 1, "INTERVAL"));
    }

    /** Whether a function call starts at this index. */
    static boolean startsAt(Tokens tokens, int index) {
        return tokens.isName(index) && tokens.is(Vocabulary.nameEnd(tokens, index), "(");
    }

    /** Returns the index after the call that starts at this index. */
    static int end(Tokens tokens, int index) {
        return tokens.after(Vocabulary.nameEnd(tokens, index));
    }

    static FunctionCall of(Tokens tokens) {
        int open = Vocabulary.nameEnd(tokens, 0);
        String name = Literals.name(tokens.text(open - 1));
        boolean builtIn =
                open == 1 || (open == 3 && Literals.name(tokens.text(0)).equals("pg_catalog"));
        Tokens inside = tokens.inside(open);
        return switch (builtIn ? name : "") {
            case "position" -> new FunctionCall("strpos", reversed(parts(inside, "IN")));
            case "substring" ->
                new FunctionCall(
                        inside.hasAny("FROM") || !inside.hasAny("FOR") ? name : "left", parts(inside, "FROM", "FOR"));
            case "trim" -> trim(inside);
            case "extract" -> extract(inside);
            default -> new FunctionCall(builtIn ? name : "", inside.isEmpty() ? List.of() : inside.split(","));
        };
    }

    private static List<Tokens> parts(Tokens inside, String... separators) {
        if (inside.split(",").size() > 1) {
            return inside.split(",");
        }
        List<Tokens> parts = new ArrayList<>();
        Tokens rest = inside;
        for (String separator : separators) {
            if (rest.hasAny(separator)) {
                int end = rest.findAny(0, separator);
                parts.add(rest.sub(0, end));
                rest = rest.from(end + 1);
            }
        }
        parts.add(rest);
        parts.removeIf(Tokens::isEmpty);
        return parts;
    }

    private static List<Tokens> reversed(List<Tokens> parts) {
        return parts.size() == 2 ? List.of(parts.get(1), parts.get(0)) : List.of();
    }

    /** {@code trim(LEADING 'x' FROM name)}. */
    private static FunctionCall trim(Tokens inside) {
        String name = inside.is(0, "LEADING") ? "ltrim" : inside.is(0, "TRAILING") ? "rtrim" : "btrim";
        Tokens rest = inside.isAny(0, "LEADING", "TRAILING", "BOTH") ? inside.from(1) : inside;
        List<Tokens> parts = parts(rest, "FROM");
        return new FunctionCall(name, rest.hasAny("FROM") && parts.size() == 2 ? reversed(parts) : parts);
    }

    /** {@code extract(year FROM created_at)}. */
    private static FunctionCall extract(Tokens inside) {
        String field = inside.is(1, "FROM") ? field(inside, 0) : "";
        return field.isEmpty()
                ? new FunctionCall("", List.of())
                : new FunctionCall("date_part", List.of(Tokens.of("'" + field + "'"), inside.from(2)));
    }

    /** Returns the field given by an identifier or a string; empty if there is none. */
    static String field(Tokens tokens, int index) {
        String text = tokens.text(index);
        boolean string = tokens.kind(index) == Kind.STRING && !Literals.isLong(text);
        String field = string ? Literals.string(text) : tokens.isName(index) ? text : "";
        return field.indexOf('\'') < 0 ? field : "";
    }

    /** Whether more is known about it than the columns it refers to. */
    boolean isKnown() {
        return switch (name) {
            case "regexp_like", "date_part", "date_trunc" -> true;
            default -> Functions.isKnown(name) || NEVER_NEGATIVE.contains(name) || NEVER_NULL.contains(name);
        };
    }

    /** Whether it is {@code count(*)}: in HAVING, where it is not an output, its group has at least one row. */
    boolean isCountOfRows() {
        return name.equals("count") && arguments.size() == 1 && arguments.get(0).is(0, "*");
    }

    /**
     * Returns the result.
     *
     * @param values the values of the arguments
     * @param unknown supplies a variable for an unknown result
     */
    Expression value(List<Expression> values, Supplier<Variable> unknown) {
        List<@Nullable Object> constants = new ArrayList<>();
        for (Expression value : values) {
            if (value instanceof Literal literal) {
                constants.add(literal.value());
            }
        }
        if (constants.size() < values.size()) {
            return bounded(values, unknown.get());
        } else if (constants.stream().anyMatch(Objects::isNull)) {
            return NEVER_NULL.contains(name) ? unknown.get().neverNull() : Expression.NULL;
        }
        Object computed = Functions.compute(
                name, constants.stream().map(Objects::requireNonNull).toList());
        return computed == null ? bounded(values, unknown.get()) : new Literal(computed);
    }

    /** Returns what is known about the result without computing it. */
    private Expression bounded(List<Expression> values, Variable unknown) {
        if (values.isEmpty()) {
            return common(unknown); // an error, which the server reports
        }
        Expression last = values.get(values.size() - 1);
        return switch (name) {
            case "starts_with", "regexp_like", "strpos" -> isText(last, "") ? inEveryText(values) : common(unknown);
            case "concat" -> concatenated(values, unknown);
            case "mod" -> remainder(values.get(0), last, unknown);
            case "power" -> last.equals(new Literal(TWO)) ? unknown.atLeast(BigDecimal.ZERO) : unknown;
            case "sign" -> unknown.within(BigDecimal.ONE.negate(), BigDecimal.ONE);
            case "date_part" -> field(values.get(0), last, arguments.get(arguments.size() - 1), unknown);
            case "floor", "date_trunc" -> rounded(unknown, ComparisonOperator.LESS_OR_EQUAL, last);
            case "ceil", "ceiling" -> rounded(unknown, ComparisonOperator.GREATER_OR_EQUAL, last);
            default -> common(unknown);
        };
    }

    private Variable common(Variable unknown) {
        Variable result = NEVER_NEGATIVE.contains(name) ? unknown.atLeast(BigDecimal.ZERO) : unknown;
        return NEVER_NULL.contains(name) ? result.neverNull() : result;
    }

    private static boolean isText(Expression value, String text) {
        return value.equals(new Literal(text));
    }

    /** Every string starts with the empty string, and contains it at its first character. */
    private Expression inEveryText(List<Expression> values) {
        return name.equals("strpos")
                ? Expressions.strict(Purpose.VALUE, arguments -> BigDecimal.ONE, values.subList(0, 1))
                : Expressions.unlessNull(values.get(0));
    }

    /** NULL and the empty string add nothing. */
    private Expression concatenated(List<Expression> values, Variable unknown) {
        List<Expression> adding =
                values.stream().filter(value -> !isText(value, "")).toList();
        return adding.size() == 1 ? Expressions.coalesce(List.of(adding.get(0), new Literal(""))) : common(unknown);
    }

    /** The remainder of division by 1 is known only for keys: other columns can hold fractions. */
    private static Variable remainder(Expression dividend, Expression divisor, Variable unknown) {
        if (divisor instanceof Literal literal && literal.value() instanceof BigDecimal number) {
            BigDecimal most = number.abs().subtract(BigDecimal.ONE);
            boolean key =
                    dividend instanceof Variable column && column.isColumn() && ColumnName.isKey(column.columnName());
            return most.signum() > 0 || (key && most.signum() == 0) ? unknown.within(most.negate(), most) : unknown;
        }
        return unknown;
    }

    /** The same field of the same value has the same result, whatever syntax is used. */
    private static Variable field(Expression field, Expression value, Tokens time, Variable unknown) {
        if (!(field instanceof Literal literal && literal.value() instanceof String text)) {
            return unknown;
        }
        String folded = text.toLowerCase(Locale.ROOT);
        Range range = isOfFewValues(folded, time) ? FIELDS.get(folded) : null;
        Variable found = value instanceof Variable of
                ? unknown.as("date_part(" + folded + ", " + of.key() + ")", of.origin())
                : unknown;
        return range == null ? found : range.of(found);
    }

    private static Variable rounded(Variable unknown, ComparisonOperator comparator, Expression exact) {
        if (!(exact instanceof Variable variable)) {
            return unknown;
        }
        return (variable.nullable() ? unknown : unknown.neverNull()).bounded(comparator, exact);
    }
}
