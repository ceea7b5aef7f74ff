package com.c0d3.previewdb.guard.internal.statement.condition;

import com.c0d3.previewdb.guard.internal.statement.condition.Computations.Arguments;
import com.c0d3.previewdb.guard.internal.statement.condition.Computations.NotTakenException;
import com.c0d3.previewdb.guard.internal.statement.expression.Expression;
import com.c0d3.previewdb.guard.internal.statement.expression.Expression.Variable;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is known about functions, a line each: how the result is computed from constants, and what holds for every
 * result. A function that is not listed has an unknown result, which equals itself for the same arguments.
 *
 * @see <a href="https://www.postgresql.org/docs/current/functions.html">Functions and Operators in the PostgreSQL
 *     manual</a>
 */
final class Functions {
    /**
     * A computation with any number of arguments; throws unchecked exceptions where the server would report an error.
     */
    interface Computation {
        @Nullable
        Object of(Arguments arguments);
    }

    /** Says what is known about the result if not all arguments are constants. */
    interface Rule {
        /**
         * Returns the result.
         *
         * @param values the values of the call's arguments; not empty
         * @param unknown a variable for the result, with what the table says about it
         */
        Expression result(FunctionCall call, List<Expression> values, Variable unknown);
    }

    private static final Map<String, Known> TABLE = Stream.of(
                    function("abs")
                            .computed(arguments -> arguments.number(0).abs())
                            .neverNegative(),
                    function("sign")
                            .computed(arguments ->
                                    BigDecimal.valueOf(arguments.number(0).signum()))
                            .knownBy(FunctionRules::sign),
                    function("floor")
                            .computed(arguments -> arguments.number(0).setScale(0, RoundingMode.FLOOR))
                            .knownBy(FunctionRules::roundedDown),
                    function("ceil")
                            .computed(arguments -> arguments.number(0).setScale(0, RoundingMode.CEILING))
                            .knownBy(FunctionRules::roundedUp),
                    function("ceiling")
                            .computed(arguments -> arguments.number(0).setScale(0, RoundingMode.CEILING))
                            .knownBy(FunctionRules::roundedUp),
                    function("round")
                            .computed(arguments ->
                                    arguments.number(0).setScale(arguments.digits(1), RoundingMode.HALF_UP)),
                    function("trunc")
                            .computed(
                                    arguments -> arguments.number(0).setScale(arguments.digits(1), RoundingMode.DOWN)),
                    function("sqrt")
                            .computed(arguments -> arguments.number(0).sqrt(MathContext.DECIMAL64))
                            .neverNegative(),
                    function("power").computed(Computations::power).knownBy(FunctionRules::power),
                    function("mod")
                            .computed(arguments -> arguments.number(0).remainder(arguments.number(1)))
                            .knownBy(FunctionRules::remainder),
                    function("div")
                            .computed(arguments -> arguments.number(0).divideToIntegralValue(arguments.number(1))),
                    function("lower").computed(arguments -> arguments.text(0).toLowerCase(Locale.ROOT)),
                    function("upper").computed(arguments -> arguments.text(0).toUpperCase(Locale.ROOT)),
                    function("length")
                            .computed(arguments -> Computations.characters(arguments.text(0)))
                            .neverNegative(),
                    function("char_length")
                            .computed(arguments -> Computations.characters(arguments.text(0)))
                            .neverNegative(),
                    function("character_length")
                            .computed(arguments -> Computations.characters(arguments.text(0)))
                            .neverNegative(),
                    function("octet_length")
                            .computed(arguments ->
                                    BigDecimal.valueOf(arguments.text(0).getBytes(StandardCharsets.UTF_8).length))
                            .neverNegative(),
                    function("left")
                            .computed(arguments -> Computations.substring(arguments.text(0), 0, arguments.whole(1))),
                    function("right").computed(Computations::right),
                    function("substr").computed(Computations::substring),
                    function("substring").computed(Computations::substring),
                    function("strpos")
                            .computed(arguments ->
                                    BigDecimal.valueOf(arguments.text(0).indexOf(arguments.text(1)) + 1L))
                            .neverNegative()
                            .knownBy(FunctionRules::inEveryText),
                    function("starts_with")
                            .computed(arguments -> arguments.text(0).startsWith(arguments.text(1)))
                            .knownBy(FunctionRules::inEveryText),
                    function("replace").computed(Computations::replace),
                    function("reverse")
                            .computed(arguments -> new StringBuilder(arguments.text(0))
                                    .reverse()
                                    .toString()),
                    function("repeat").computed(Computations::repeat),
                    function("btrim").computed(arguments -> Computations.trimmed(arguments, true, true)),
                    function("ltrim").computed(arguments -> Computations.trimmed(arguments, true, false)),
                    function("rtrim").computed(arguments -> Computations.trimmed(arguments, false, true)),
                    function("concat").computed(Arguments::joined).neverNull().knownBy(FunctionRules::concatenated),
                    function("bit_length").neverNegative(),
                    function("cardinality").neverNegative(),
                    function("num_nulls").neverNegative().neverNull(),
                    function("num_nonnulls").neverNegative().neverNull(),
                    function("count").neverNegative().neverNull(),
                    function("ascii").neverNegative(),
                    function("levenshtein").neverNegative(),
                    function("similarity").neverNegative(),
                    function("word_similarity").neverNegative(),
                    function("strict_word_similarity").neverNegative(),
                    function("ts_rank").neverNegative(),
                    function("ts_rank_cd").neverNegative(),
                    function("jsonb_array_length").neverNegative(),
                    function("json_array_length").neverNegative(),
                    function("pg_column_size").neverNegative(),
                    function("regexp_like").knownBy(FunctionRules::inEveryText),
                    function("date_part").knownBy(FunctionRules::field),
                    function("date_trunc").knownBy(FunctionRules::roundedDown))
            .collect(Collectors.toUnmodifiableMap(Known::name, Function.identity()));

    private Functions() {}

    /** Returns what is known about the function of this name, after case folding. */
    static Optional<Known> find(String name) {
        return Optional.ofNullable(TABLE.get(name));
    }

    private static Known function(String name) {
        return new Known(name, arguments -> null, false, false, (call, values, unknown) -> unknown);
    }

    /** A line of the table. */
    record Known(String name, Computation computation, boolean isNeverNegative, boolean isNeverNull, Rule rule) {
        private Known computed(Computation by) {
            return new Known(name, by, isNeverNegative, isNeverNull, rule);
        }

        private Known neverNegative() {
            return new Known(name, computation, true, isNeverNull, rule);
        }

        private Known neverNull() {
            return new Known(name, computation, isNeverNegative, true, rule);
        }

        private Known knownBy(Rule by) {
            return new Known(name, computation, isNeverNegative, isNeverNull, by);
        }

        /** Returns the value for constants, or null if it cannot be computed. */
        @Nullable
        Object compute(List<Object> constants) {
            try {
                return computation.of(new Arguments(constants));
            } catch (ArithmeticException | IndexOutOfBoundsException | NotTakenException e) {
                return null;
            }
        }

        /** Returns a variable about which this is known. */
        Variable of(Variable unknown) {
            Variable result = isNeverNegative ? unknown.atLeast(BigDecimal.ZERO) : unknown;
            return isNeverNull ? result.neverNull() : result;
        }
    }
}
