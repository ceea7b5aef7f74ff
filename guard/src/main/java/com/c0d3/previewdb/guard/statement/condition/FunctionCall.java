package com.c0d3.previewdb.guard.statement.condition;

import com.c0d3.previewdb.guard.statement.condition.Expression.Literal;
import com.c0d3.previewdb.guard.statement.condition.Expression.Purpose;
import com.c0d3.previewdb.guard.statement.condition.Expression.Variable;
import com.c0d3.previewdb.guard.statement.lexis.Literals;
import com.c0d3.previewdb.guard.statement.lexis.Tokens;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The call of a function. The SQL standard's own ways to write some arguments are rewritten to the functions that
 * PostgreSQL calls for them.
 *
 * @param name as PostgreSQL folds it; empty if it is qualified by another schema than that of the built-in functions
 * @param arguments each without its separators
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
            "num_nonnulls");

    private static final Set<String> NEVER_NULL = Set.of("concat", "num_nulls", "num_nonnulls");

    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    /** Whether the call of a function starts there. */
    static boolean startsAt(Tokens tokens, int index) {
        return tokens.isName(index) && tokens.isMark(Words.nameEnd(tokens, index), "(");
    }

    /** The index after the call that starts there. */
    static int end(Tokens tokens, int index) {
        return tokens.after(Words.nameEnd(tokens, index));
    }

    static FunctionCall of(Tokens tokens) {
        int open = Words.nameEnd(tokens, 0);
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

    /** Whether more can be said of it than which columns it refers to. */
    boolean isKnown() {
        return Functions.isKnown(name)
                || name.equals("regexp_like")
                || NEVER_NEGATIVE.contains(name)
                || NEVER_NULL.contains(name);
    }

    /**
     * What it returns.
     *
     * @param values of the arguments
     * @param unknown stands for what is not computed
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

    /** What is known of the result without computing it. */
    private Expression bounded(List<Expression> values, Variable unknown) {
        Object second = values.size() == 2 && values.get(1) instanceof Literal literal ? literal.value() : null;
        if ("".equals(second)) {
            switch (name) {
                case "starts_with", "regexp_like" -> {
                    return Expressions.unlessNull(values.get(0));
                }
                case "strpos" -> {
                    return Expressions.strict(Purpose.VALUE, arguments -> BigDecimal.ONE, values.subList(0, 1));
                }
                default -> {}
            }
        }
        if (second instanceof BigDecimal number) {
            BigDecimal most = number.abs().subtract(BigDecimal.ONE);
            if (name.equals("mod") && most.signum() > 0) {
                return unknown.within(most.negate(), most);
            } else if (name.equals("power") && number.compareTo(TWO) == 0) {
                return unknown.atLeast(BigDecimal.ZERO);
            }
        }
        Variable result = NEVER_NEGATIVE.contains(name) ? unknown.atLeast(BigDecimal.ZERO) : unknown;
        return NEVER_NULL.contains(name) ? result.neverNull() : result;
    }
}
