package com.c0d3.previewdb.guard.internal.statement.condition;

import com.c0d3.previewdb.guard.internal.statement.expression.Expression;
import com.c0d3.previewdb.guard.internal.statement.expression.Expression.Literal;
import com.c0d3.previewdb.guard.internal.statement.expression.Expression.Variable;
import com.c0d3.previewdb.guard.internal.statement.expression.Expressions;
import com.c0d3.previewdb.guard.internal.statement.expression.Origin;
import com.c0d3.previewdb.guard.internal.statement.expression.Values;
import com.c0d3.previewdb.guard.internal.statement.lexer.Literals;
import com.c0d3.previewdb.guard.internal.statement.lexer.Tokens;
import com.c0d3.previewdb.guard.internal.statement.lexer.Tokens.Kind;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.SQLDialect;
import org.jooq.conf.ParseUnknownFunctions;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.jooq.impl.QOM;
import org.jooq.types.Interval;

/**
 * Parses arithmetic with jOOQ's parser. The parser receives a generated text in which columns, parameters, function
 * calls and sub-queries are named parameters, never the caller's own text: the parser's rules for comments and quotes
 * differ from PostgreSQL's. The text is never sent to a database.
 */
final class ComputedValues {
    static {
        // A library that the application did not choose must not print a banner to its log.
        System.setProperty("org.jooq.no-logo", "true");
        System.setProperty("org.jooq.no-tips", "true");
    }

    private static final DSLContext JOOQ =
            DSL.using(SQLDialect.POSTGRES, new Settings().withParseUnknownFunctions(ParseUnknownFunctions.IGNORE));

    /** The parser is recursive, so longer expressions are not passed to it. */
    private static final int MAX_TOKENS = 500;

    private final ValueReader values;
    private final Context context;
    private final List<Expression> operands = new ArrayList<>();

    private ComputedValues(ValueReader values, Context context) {
        this.values = values;
        this.context = context;
    }

    /** Returns the value, or empty if it cannot be parsed. */
    static Optional<Expression> read(Tokens tokens, ValueReader values, Context context) {
        if (tokens.size() > MAX_TOKENS || hasNamedParameter(tokens)) {
            return Optional.empty();
        }
        ComputedValues reader = new ComputedValues(values, context);
        return parse(reader.text(tokens)).map(reader::expression);
    }

    /** Named parameters could be confused with the generated ones, even in brackets. */
    private static boolean hasNamedParameter(Tokens tokens) {
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.is(i, ":")) {
                return true;
            }
        }
        return false;
    }

    private static Optional<Field<?>> parse(String text) {
        try {
            return Optional.of(JOOQ.parser().parseField(text));
        } catch (RuntimeException
                | StackOverflowError e) { // besides its own exceptions: "- . id" makes it throw a NumberFormatException
            return Optional.empty();
        }
    }

    /** Returns the text for the parser. */
    private String text(Tokens tokens) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < tokens.size(); ) {
            int end = i + 1;
            Expression operand = null;
            if (tokens.is(i, "(") && tokens.inside(i).isQuery()) {
                end = tokens.after(i);
                operand = context.scalar(tokens.inside(i));
            } else if (ValueReader.isForm(tokens, i)) {
                end = ValueReader.formEnd(tokens, i);
                operand = values.form(tokens.sub(i, end));
            } else if (Vocabulary.startsColumn(tokens, i)) {
                end = Vocabulary.nameEnd(tokens, i);
                operand = values.read(tokens.sub(i, end));
            } else if (tokens.kind(i) == Kind.PARAMETER || isLong(tokens, i)) {
                operand = values.read(tokens.sub(i, end));
            } else if (FunctionCall.startsAt(tokens, i)) {
                end = FunctionCall.end(tokens, i);
                operand = values.read(tokens.sub(i, end));
            }
            text.append(operand == null ? spelling(tokens, i) : placeholder(operand))
                    .append(' ');
            i = end;
        }
        return text.toString();
    }

    private String placeholder(Expression operand) {
        operands.add(operand);
        return ":v" + (operands.size() - 1) + "_";
    }

    /** Whether it is a constant too long to compute with. */
    private static boolean isLong(Tokens tokens, int index) {
        return switch (tokens.kind(index)) {
            case STRING -> Literals.isLong(tokens.text(index));
            case NUMBER -> Literals.number(tokens.text(index)).isEmpty();
            default -> false;
        };
    }

    private static String spelling(Tokens tokens, int index) {
        String text = tokens.text(index);
        return switch (tokens.kind(index)) {
            case STRING -> "'" + Literals.string(text).replace("'", "''") + "'";
            case NUMBER -> Literals.number(text).map(BigDecimal::toPlainString).orElse(text);
            default -> text;
        };
    }

    private Expression expression(Field<?> field) {
        if (field instanceof Param<?> param) {
            return param.isInline() ? constant(param) : operand(param);
        } else if (field instanceof QOM.Add<?> add) {
            return sum(field, add.$arg1(), add.$arg2(), BigDecimal.ONE);
        } else if (field instanceof QOM.Sub<?> difference) {
            return sum(field, difference.$arg1(), difference.$arg2(), BigDecimal.ONE.negate());
        } else if (field instanceof QOM.Neg<?> negation) {
            return product(field, expression(negation.$arg1()), new Literal(BigDecimal.ONE.negate()));
        } else if (field instanceof QOM.Mul<?> product) {
            return product(field, expression(product.$arg1()), expression(product.$arg2()));
        } else if (field instanceof QOM.Div<?> quotient) {
            return quotient(field, expression(quotient.$arg1()), expression(quotient.$arg2()));
        } else if (field instanceof QOM.Mod<?> remainder) {
            return call("mod", field, remainder.$dividend(), remainder.$divisor());
        } else if (field instanceof QOM.Power power) {
            return call("power", field, power.$arg1(), power.$arg2());
        } else if (field instanceof QOM.Cast<?> cast) {
            return Casts.cast(expression(cast.$field()), cast.getDataType().getTypeName());
        }
        return opaque(field);
    }

    /** IntervalLengths, which are numbers to the parser, are not computed with. */
    private Expression constant(Param<?> param) {
        Object value = param.getValue();
        if (value instanceof Interval) {
            return opaque(param);
        } else if (value instanceof Number number) {
            return Literals.number(number.toString())
                    .<Expression>map(Literal::new)
                    .orElseGet(() -> opaque(param));
        }
        return new Literal(value == null || value instanceof Boolean ? value : value.toString());
    }

    private Expression operand(Param<?> placeholder) {
        String name = Objects.requireNonNull(placeholder.getParamName());
        return operands.get(Integer.parseInt(name.substring(1, name.length() - 1)));
    }

    private Expression sum(Field<?> whole, Field<?> left, Field<?> right, BigDecimal factor) {
        Expression one = expression(left);
        Expression other = expression(right);
        return Expressions.isLinear(one) && Expressions.isLinear(other)
                ? Expressions.sum(one, other, factor)
                : opaque(whole);
    }

    private Expression product(Field<?> whole, Expression left, Expression right) {
        return Expressions.product(left, right).orElseGet(() -> {
            Variable product = opaque(whole);
            return left.equals(right) ? product.atLeast(BigDecimal.ZERO) : product;
        });
    }

    private Expression call(String name, Field<?> whole, Field<?>... arguments) {
        List<Expression> values = Stream.of(arguments).map(this::expression).toList();
        return FunctionCall.apply(name, values, () -> opaque(whole));
    }

    /** The quotient of two whole numbers without a remainder. */
    private Expression quotient(Field<?> whole, Expression dividend, Expression divisor) {
        if (divisor.equals(new Literal(BigDecimal.ONE))) {
            return dividend;
        }
        BigDecimal one = dividend instanceof Literal literal ? Values.asNumber(literal.value()) : null;
        BigDecimal other = divisor instanceof Literal literal ? Values.asNumber(literal.value()) : null;
        if (one == null || other == null || other.signum() == 0) {
            return opaque(whole);
        }
        boolean integers = one.scale() <= 0 && other.scale() <= 0;
        return new Literal(integers ? one.divideToIntegralValue(other) : one.divide(other, MathContext.DECIMAL64));
    }

    private Variable opaque(Field<?> field) {
        String key = JOOQ.renderNamedParams(field);
        List<Expression> references = new ArrayList<>();
        for (int i = 0; i < operands.size(); i++) {
            String placeholder = ":v" + i + "_";
            if (key.contains(placeholder)) {
                references.add(operands.get(i));
                key = key.replace(placeholder, Terms.keys(operands.get(i)));
            }
        }
        Origin origin = Expressions.origin(references);
        return Variable.of(key, origin == null ? Origin.SERVER : origin);
    }
}
