package com.c0d3.previewdb.guard.internal.statement.condition;

import com.c0d3.previewdb.guard.internal.statement.condition.CaseExpression.Branch;
import com.c0d3.previewdb.guard.internal.statement.expression.ComparisonOperator;
import com.c0d3.previewdb.guard.internal.statement.expression.Expression;
import com.c0d3.previewdb.guard.internal.statement.expression.Expression.Literal;
import com.c0d3.previewdb.guard.internal.statement.expression.Expression.Variable;
import com.c0d3.previewdb.guard.internal.statement.expression.Expressions;
import com.c0d3.previewdb.guard.internal.statement.expression.IntervalLengths;
import com.c0d3.previewdb.guard.internal.statement.expression.Origin;
import com.c0d3.previewdb.guard.internal.statement.lexer.Literals;
import com.c0d3.previewdb.guard.internal.statement.lexer.Tokens;
import com.c0d3.previewdb.guard.internal.statement.lexer.Tokens.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Parses values: constants, columns, casts, calls and conditional expressions itself, arithmetic with jOOQ's parser
 * ({@link ComputedValues}). What neither understands becomes an opaque term.
 */
final class ValueReader {
    private static final Set<String> FORMS =
            Set.of("CASE", "CAST", "COALESCE", "NULLIF", "GREATEST", "LEAST", "EXISTS", "ARRAY", "ROW");

    private final ConditionReader conditions;
    private final Context context;

    ValueReader(ConditionReader conditions, Context context) {
        this.conditions = conditions;
        this.context = context;
    }

    Expression read(Tokens tokens) {
        return read(tokens, this::concatenation);
    }

    /** Reads a concatenation whose parts are known, as in LIKE patterns. */
    Expression text(Tokens tokens) {
        Tokens bare = tokens;
        while (bare.isParenthesised() && !bare.inside(0).isQuery()) {
            bare = bare.inside(0);
        }
        return read(
                bare, parts -> Expressions.concat(parts.stream().map(this::text).toList()));
    }

    private Expression read(Tokens tokens, Function<List<Tokens>, Expression> concatenation) {
        if (tokens.size() == 1) {
            return single(tokens);
        }
        if (tokens.isParenthesised()) {
            return parenthesised(tokens.inside(0));
        }
        if (Vocabulary.isOneColumn(tokens)) {
            return Terms.column(tokens, 0, tokens.size(), context);
        }
        if (isForm(tokens, 0) && formEnd(tokens, 0) == tokens.size()) {
            return form(tokens);
        }
        if (FunctionCall.startsAt(tokens, 0) && FunctionCall.end(tokens, 0) == tokens.size()) {
            return call(tokens);
        }
        if (ConditionReader.last(tokens, i -> tokens.is(i, "||")) > 0) {
            return concatenation.apply(tokens.split("||"));
        }
        boolean computed = ConditionReader.last(tokens, i -> tokens.kind(i) == Kind.OPERATOR) >= 0;
        return computed ? computed(tokens) : term(tokens);
    }

    /** Reads a concatenation with unknown parts, ignoring empty constants: it is only known to equal itself. */
    private Expression concatenation(List<Tokens> parts) {
        List<Expression> values = new ArrayList<>();
        for (Tokens part : parts) {
            Expression value = conditions.predicate(part);
            if (!(value instanceof Literal literal && "".equals(literal.value()))) {
                values.add(value);
            }
        }
        if (values.isEmpty()) {
            return new Literal("");
        }
        if (values.size() == 1) {
            return values.get(0);
        }
        if (values.stream().allMatch(Literal.class::isInstance)) {
            return Expressions.concat(values);
        }
        StringBuilder key = new StringBuilder();
        parts.forEach(part -> key.append(Terms.opaque(part, context).key()).append("||"));
        Origin origin = Expressions.origin(values);
        return Variable.of(key.toString(), origin == null ? Origin.SERVER : origin);
    }

    private Expression single(Tokens token) {
        return switch (token.kind(0)) {
            case STRING -> {
                String text = token.text(0);
                yield Literals.isLong(text) ? longConstant(token) : new Literal(Literals.string(text));
            }
            case NUMBER ->
                Literals.number(token.text(0)).<Expression>map(Literal::new).orElseGet(() -> longConstant(token));
            case PARAMETER -> Terms.parameter(token, 0);
            case QUOTED_IDENTIFIER -> Terms.column(token, 0, 1, context);
            case WORD -> word(token);
            case OPERATOR, PUNCTUATION, INVALID, END -> Terms.opaque(token, context);
        };
    }

    /** A value from the caller about which nothing else is known. */
    private static Variable longConstant(Tokens token) {
        return Variable.notNull(token.canonical(), Origin.CALLER);
    }

    private Expression word(Tokens token) {
        String word = token.symbol(0);
        return switch (word) {
            case "TRUE" -> Expression.TRUE;
            case "FALSE" -> Expression.FALSE;
            case "NULL", "UNKNOWN" -> Expression.NULL;
            default ->
                Vocabulary.CLOCK.contains(word) || Vocabulary.SESSION.contains(word)
                        ? Terms.environment(word)
                        : Terms.column(token, 0, 1, context);
        };
    }

    private Expression parenthesised(Tokens inside) {
        if (inside.isQuery()) {
            return context.scalar(inside);
        }
        return inside.isEmpty() || inside.split(",").size() > 1
                ? Terms.opaque(inside, context)
                : conditions.nested(inside);
    }

    /** Reads a value without operators. */
    private Expression term(Tokens tokens) {
        if (ConditionReader.last(tokens, i -> Vocabulary.isTimeZone(tokens, i)) > 0) {
            return Terms.opaque(tokens, context);
        }
        int collation = ConditionReader.last(tokens, i -> tokens.is(i, "COLLATE"));
        if (collation > 0) {
            return conditions.predicate(tokens.sub(0, collation));
        }
        int cast = ConditionReader.last(tokens, i -> tokens.is(i, "::"));
        if (cast > 0) {
            Tokens operand = tokens.sub(0, cast);
            return cast(operand, conditions.predicate(operand), tokens.from(cast + 1));
        }
        if (tokens.is(0, "{") && tokens.closing(0) == tokens.size() - 1) {
            return escape(tokens.inside(0));
        }
        if (FunctionCall.startsAt(tokens, 0) && tokens.is(FunctionCall.end(tokens, 0), "OVER")) {
            return window(tokens);
        }
        if (tokens.is(0, "INTERVAL") && tokens.kind(1) == Kind.STRING) {
            return interval(tokens);
        }
        return tokens.kind(tokens.size() - 1) == Kind.STRING ? typedConstant(tokens) : Terms.opaque(tokens, context);
    }

    /** {@code interval '1 day'} or {@code interval '1' day}. */
    private Expression interval(Tokens tokens) {
        String text = Literals.string(tokens.text(1));
        Optional<BigDecimal> seconds = tokens.size() != 3
                ? IntervalLengths.seconds(text)
                : IntervalLengths.seconds(text, tokens.from(2).canonical()).or(() -> IntervalLengths.seconds(text));
        return seconds.<Expression>map(Literal::new).orElseGet(() -> Terms.opaque(tokens, context));
    }

    private Expression call(Tokens tokens) {
        Variable known = Terms.call(tokens, 0);
        if (known != null) {
            return known;
        }
        FunctionCall call = FunctionCall.of(tokens);
        if (call.isCountOfRows()) {
            return Terms.opaque(tokens, context).neverNull().atLeast(BigDecimal.ONE);
        }
        return call.value(
                        () -> call.arguments().stream().map(conditions::nested).toList(),
                        () -> Terms.opaque(tokens, context))
                .orElseGet(() -> Terms.opaque(tokens, context));
    }

    /** Row numbers start at 1, and {@code ntile(4)} counts to 4. A partition by the key has one row. */
    private Expression window(Tokens tokens) {
        FunctionCall call = FunctionCall.of(tokens);
        Variable value = Terms.opaque(tokens, context);
        return switch (call.name()) {
            case "count", "row_number", "rank", "dense_rank" ->
                call.name().equals("count") && !call.isCountOfRows()
                        ? value
                        : isPartitionedByKey(tokens.inside(FunctionCall.end(tokens, 0) + 1))
                                ? new Literal(BigDecimal.ONE)
                                : value.neverNull().atLeast(BigDecimal.ONE);
            case "ntile" ->
                Literals.number(tokens.text(2))
                        .map(buckets -> value.neverNull().within(BigDecimal.ONE, buckets))
                        .orElse(value);
            default -> value;
        };
    }

    private static boolean isPartitionedByKey(Tokens window) {
        int end = window.findAny(0, "ORDER", "ROWS", "RANGE", "GROUPS");
        return window.is(0, "PARTITION")
                && window.sub(2, end).split(",").stream()
                        .anyMatch(column -> Vocabulary.isOneColumn(column)
                                && ColumnName.isKey(Literals.name(column.text(column.size() - 1))));
    }

    private Expression computed(Tokens tokens) {
        if (tokens.is(0, "@") && tokens.find(1, i -> tokens.kind(i) == Kind.OPERATOR) == tokens.size()) {
            return Terms.opaque(tokens, context).atLeast(BigDecimal.ZERO); // the absolute value
        }
        return (tokens.hasAny("INTERVAL") ? withIntervals(tokens) : ComputedValues.read(tokens, this, context))
                .orElseGet(() -> Terms.opaque(tokens, context));
    }

    /** Reads sums and multiples of intervals, for which the parser need not be loaded. */
    private Optional<Expression> withIntervals(Tokens tokens) {
        int sum = lastBinary(tokens, "+", "-");
        int operator = sum > 0 ? sum : lastBinary(tokens, "*", "*");
        if (operator < 0) {
            return Optional.empty();
        }
        Expression left = conditions.predicate(tokens.sub(0, operator));
        Expression right = conditions.predicate(tokens.from(operator + 1));
        if (!Expressions.isLinear(left) || !Expressions.isLinear(right)) {
            return Optional.empty();
        }
        return sum > 0
                ? Optional.of(
                        Expressions.sum(left, right, tokens.is(sum, "+") ? BigDecimal.ONE : BigDecimal.ONE.negate()))
                : Expressions.product(left, right);
    }

    /** Returns the index of the last of these operators between two operands, or -1. */
    private static int lastBinary(Tokens tokens, String one, String other) {
        return ConditionReader.last(
                tokens,
                i -> i > 0 && tokens.kind(i - 1) != Kind.OPERATOR && (tokens.is(i, one) || tokens.is(i, other)));
    }

    /** Reads JDBC escapes: {@code {fn lower(x)}} and {@code {ts '2000-01-01'}}. */
    private Expression escape(Tokens inside) {
        return inside.is(0, "FN") || inside.kind(1) == Kind.STRING
                ? conditions.predicate(inside.from(1))
                : Terms.opaque(inside, context);
    }

    /** {@code date '2000-01-01'}. */
    private Expression typedConstant(Tokens tokens) {
        int string = tokens.size() - 1;
        int unexpected = tokens.find(0, i -> !tokens.isName(i) && !tokens.is(i, "."));
        if (unexpected < string) {
            return Terms.opaque(tokens, context);
        }
        return Casts.cast(single(tokens.from(string)), tokens.sub(0, string));
    }

    /** Whether a conditional expression, or other syntax that is not a function call, starts at this index. */
    static boolean isForm(Tokens tokens, int index) {
        return FORMS.contains(tokens.symbol(index))
                && (tokens.is(index, "CASE") || tokens.is(index + 1, "(") || tokens.is(index, "ARRAY"));
    }

    /** Returns the index after the form that starts at this index. */
    static int formEnd(Tokens tokens, int index) {
        return tokens.is(index, "CASE") ? CaseExpression.end(tokens, index) : tokens.after(index + 1);
    }

    /** Reads the form that these tokens consist of. */
    Expression form(Tokens tokens) {
        if (tokens.is(0, "CASE")) {
            return choice(CaseExpression.of(tokens));
        }
        Tokens inside = tokens.inside(1);
        return switch (tokens.symbol(0)) {
            case "CAST" -> castForm(inside);
            case "COALESCE" -> Expressions.coalesce(arguments(inside));
            case "GREATEST" -> Expressions.extreme(true, arguments(inside));
            case "LEAST" -> Expressions.extreme(false, arguments(inside));
            case "NULLIF" -> {
                List<Expression> arguments = arguments(inside);
                yield arguments.size() == 2
                        ? Expressions.nullIf(arguments.get(0), arguments.get(1))
                        : Terms.opaque(tokens, context);
            }
            case "EXISTS" -> context.exists(inside);
            default -> Terms.opaque(tokens, context);
        };
    }

    private List<Expression> arguments(Tokens inside) {
        return inside.split(",").stream().map(conditions::nested).toList();
    }

    private Expression castForm(Tokens inside) {
        int as = inside.findAny(0, "AS");
        Tokens operand = inside.sub(0, as);
        return cast(operand, conditions.nested(operand), inside.from(as + 1));
    }

    private Expression cast(Tokens operand, Expression value, Tokens type) {
        Tokens name = operand.bare();
        boolean row = name.size() == 1 && name.isName(0) && context.isRow(Literals.name(name.text(0)));
        return row && value instanceof Variable variable ? Casts.row(variable, type) : Casts.cast(value, type);
    }

    /** Reads CASE; the simple form compares its operand with each value. */
    private Expression choice(CaseExpression form) {
        List<Expression> parts = new ArrayList<>();
        for (Branch branch : form.branches()) {
            Expression condition = conditions.nested(branch.when());
            parts.add(
                    form.operand().isEmpty()
                            ? condition
                            : Expressions.compare(
                                    ComparisonOperator.EQUAL, conditions.nested(form.operand()), condition));
            parts.add(conditions.nested(branch.then()));
        }
        parts.add(form.otherwise().isEmpty() ? Expression.NULL : conditions.nested(form.otherwise()));
        return Expressions.choice(parts);
    }
}
