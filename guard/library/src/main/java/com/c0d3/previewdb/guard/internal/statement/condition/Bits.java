package com.c0d3.previewdb.guard.internal.statement.condition;

import com.c0d3.previewdb.guard.internal.statement.expression.Expression;
import com.c0d3.previewdb.guard.internal.statement.expression.Expression.Literal;
import com.c0d3.previewdb.guard.internal.statement.expression.Expression.Purpose;
import com.c0d3.previewdb.guard.internal.statement.expression.Expressions;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/**
 * The bitwise operators, as far as something is known for all numbers.
 *
 * @see <a href="https://www.postgresql.org/docs/current/functions-math.html">Mathematical Operators in the PostgreSQL
 *     manual</a>
 */
final class Bits {
    private static final Literal ZERO = new Literal(BigDecimal.ZERO);

    private Bits() {}

    /** Applies the operator to two numbers; empty if nothing is known about the result. */
    static Optional<Expression> combine(String operator, Expression left, Expression right) {
        if (left instanceof Literal one && right instanceof Literal other) {
            return computed(operator, one, other);
        }
        boolean zero = right.equals(ZERO);
        boolean same = left.equals(right);
        return switch (operator) {
            case "&" -> zero ? Optional.of(zeroUnlessNull(left)) : same ? Optional.of(left) : Optional.empty();
            case "#" -> zero ? Optional.of(left) : same ? Optional.of(zeroUnlessNull(left)) : Optional.empty();
            case "|" -> zero || same ? Optional.of(left) : Optional.empty();
            default -> zero ? Optional.of(left) : Optional.empty();
        };
    }

    private static Expression zeroUnlessNull(Expression value) {
        return Expressions.strict(Purpose.VALUE, arguments -> BigDecimal.ZERO, List.of(value));
    }

    private static Optional<Expression> computed(String operator, Literal left, Literal right) {
        if (!(left.value() instanceof BigDecimal one && right.value() instanceof BigDecimal other)) {
            return Optional.empty();
        }
        try {
            BigInteger bits = one.toBigIntegerExact();
            BigInteger more = other.toBigIntegerExact();
            return switch (operator) {
                case "&" -> literal(bits.and(more));
                case "|" -> literal(bits.or(more));
                case "#" -> literal(bits.xor(more));
                default -> Optional.empty();
            };
        } catch (ArithmeticException e) {
            return Optional.empty();
        }
    }

    private static Optional<Expression> literal(BigInteger value) {
        return Optional.of(new Literal(new BigDecimal(value)));
    }
}
