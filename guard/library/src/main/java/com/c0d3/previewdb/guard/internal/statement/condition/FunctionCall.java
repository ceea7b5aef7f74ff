package com.c0d3.previewdb.guard.internal.statement.condition;

import com.c0d3.previewdb.guard.internal.statement.condition.Functions.Known;
import com.c0d3.previewdb.guard.internal.statement.expression.Expression;
import com.c0d3.previewdb.guard.internal.statement.expression.Expression.Literal;
import com.c0d3.previewdb.guard.internal.statement.expression.Expression.Variable;
import com.c0d3.previewdb.guard.internal.statement.lexer.Literals;
import com.c0d3.previewdb.guard.internal.statement.lexer.Tokens;
import com.c0d3.previewdb.guard.internal.statement.lexer.Tokens.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A function call. SQL-standard argument syntax is rewritten to the function that PostgreSQL calls for it.
 *
 * @param name after case folding; empty if it is qualified by a schema other than pg_catalog
 * @param arguments each without separators
 */
record FunctionCall(String name, List<Tokens> arguments) {
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

    /** Whether it is {@code count(*)}: in HAVING, where it is not an output, its group has at least one row. */
    boolean isCountOfRows() {
        return name.equals("count") && arguments.size() == 1 && arguments.get(0).is(0, "*");
    }

    /**
     * Returns the result; empty if nothing is known about the function.
     *
     * @param values supplies the values of the arguments
     * @param unknown supplies a variable for an unknown result
     */
    Optional<Expression> value(Supplier<List<Expression>> values, Supplier<Variable> unknown) {
        return Functions.find(name).map(known -> value(known, values.get(), unknown));
    }

    /** Returns the result of a function for these arguments. */
    static Expression apply(String name, List<Expression> values, Supplier<Variable> unknown) {
        return new FunctionCall(name, List.of()).value(() -> values, unknown).orElseGet(unknown);
    }

    private Expression value(Known known, List<Expression> values, Supplier<Variable> unknown) {
        List<@Nullable Object> constants = new ArrayList<>();
        for (Expression value : values) {
            if (value instanceof Literal literal) {
                constants.add(literal.value());
            }
        }
        if (constants.size() < values.size()) {
            return bounded(known, values, unknown.get());
        } else if (constants.stream().anyMatch(Objects::isNull)) {
            return known.isNeverNull() ? unknown.get().neverNull() : Expression.NULL;
        }
        Object computed =
                known.compute(constants.stream().map(Objects::requireNonNull).toList());
        return computed == null ? bounded(known, values, unknown.get()) : new Literal(computed);
    }

    /** Returns what is known about the result without computing it. */
    private Expression bounded(Known known, List<Expression> values, Variable unknown) {
        Variable result = known.of(unknown);
        return values.isEmpty() ? result : known.rule().result(this, values, result); // without: an error of the server
    }
}
