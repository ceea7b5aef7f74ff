package com.c0d3.previewdb.guard.internal.statement;

import com.c0d3.previewdb.testing.Dice;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Generates conditions on the columns a, b and n, which are numbers, c, which is text, and d, which is boolean. */
final class RandomPredicates {
    private final Dice dice;

    RandomPredicates(Dice dice) {
        this.dice = dice;
    }

    /** Returns a condition. */
    String condition() {
        return dice.below(5) == 0 ? computedCondition() : condition(2);
    }

    /** Compares computed values with constants: alone, negated, or in conjunction with other conditions. */
    private String computedCondition() {
        return switch (dice.below(4)) {
            case 0 -> computedTest();
            case 1 -> "NOT (" + computedTest() + ")";
            case 2 -> "(" + computedTest() + ") AND (" + condition(1) + ")";
            default -> "NOT ((" + computedTest() + ") AND NOT (" + condition(1) + ")) AND d";
        };
    }

    private String computedTest() {
        return switch (dice.below(7)) {
            case 0 -> computed() + operator() + integer(2);
            case 1 -> integer(2) + operator() + computed();
            case 2 -> computed() + dice.pick("", " NOT") + " BETWEEN " + integer(2) + " AND " + integer(2);
            case 3 -> computed() + dice.pick("", " NOT") + " IN (" + integers(3, 2) + ")";
            case 4 -> "(a, b)" + operator() + "(" + integer(2) + ", " + integer(2) + ")";
            case 5 ->
                dice.pick("lower(c)", "trim(c)", "c || 'x'", "left(c, 2)", "concat(c, 'x')") + operator() + "'ax'";
            default ->
                dice.pick(
                        "c ~ 'a'",
                        "c !~ '^b'",
                        "c ~ '.*'",
                        "c ~ ''",
                        "c LIKE 'a' || '%'",
                        "c LIKE '%' || '%'",
                        "c NOT LIKE '%!b' ESCAPE '!'",
                        "c LIKE '%' ESCAPE '!'",
                        "d IS NOT UNKNOWN",
                        "a IS NOT DISTINCT FROM 1",
                        "array[a, b] @> array[1]",
                        "array[a] @> '{}'",
                        "int4range(a, NULL) @> b",
                        "a <@ int4range(NULL, NULL)");
        };
    }

    private String computed() {
        return dice.pick(
                "abs(a)",
                "length(c)",
                "a % 2",
                "mod(b, 3)",
                "(a & 1)",
                "3 - n",
                "a + b",
                "a + b - n",
                "n - 1",
                "(n + 1)",
                "greatest(a, b)",
                "least(a, b)",
                "coalesce(a, b)",
                "coalesce(a, b, 2)",
                "n::int",
                "cast(n AS int)",
                "sign(n)",
                "position('b' in c)",
                "round(n)",
                "extract(day FROM make_interval(days => b))");
    }

    private String condition(int depth) {
        if (depth == 0) {
            int kind = dice.below(10);
            return kind < 6 ? comparison() : kind < 8 ? text() : bool();
        }
        return switch (dice.below(14)) {
            case 0, 1, 2 -> condition(0);
            case 3, 4, 5, 6 -> "(" + condition(depth - 1) + " OR " + condition(depth - 1) + ")";
            case 7, 8 -> "(" + condition(depth - 1) + " AND " + condition(depth - 1) + ")";
            case 9, 10 -> "NOT (" + condition(depth - 1) + ")";
            case 11 -> excludedMiddle(condition(depth - 1));
            case 12 -> "(" + condition(depth - 1) + ") IS " + dice.pick("TRUE", "NOT TRUE", "FALSE", "NOT NULL");
            default ->
                "CASE WHEN " + condition(depth - 1) + " THEN " + condition(depth - 1) + " ELSE " + condition(depth - 1)
                        + " END";
        };
    }

    private static String excludedMiddle(String condition) {
        return "(" + condition + " OR NOT (" + condition + "))";
    }

    private String comparison() {
        return switch (dice.below(10)) {
            case 0, 1 -> number() + operator() + number();
            case 2 -> dice.pick("-a", "-b") + operator() + integer(4);
            case 3 -> number() + " BETWEEN " + integer(4) + " AND " + integer(4);
            case 4 -> number() + " NOT BETWEEN SYMMETRIC " + integer(4) + " AND " + integer(4);
            case 5 -> number() + " IN (" + integers(4, 4) + ")";
            case 6 -> number() + " NOT IN (" + integers(4, 4) + ")";
            case 7 -> number() + " IS " + dice.pick("NULL", "NOT NULL");
            case 8 -> number() + " IS DISTINCT FROM " + number();
            default -> "(" + number() + ", " + number() + ") = (" + number() + ", " + number() + ")";
        };
    }

    private String number() {
        String column = dice.pick("a", "b", "n", "a", "b");
        return switch (dice.below(8)) {
            case 0 -> column;
            case 1 -> integer(4);
            case 2 -> column + dice.pick(" + ", " - ") + integer(4);
            case 3 -> "COALESCE(" + column + ", " + integer(4) + ")";
            case 4 -> "NULLIF(" + column + ", " + integer(4) + ")";
            case 5 -> "GREATEST(" + column + ", " + integer(4) + ")";
            case 6 -> column + " * " + dice.pick("0", "1");
            default -> column + " - " + column;
        };
    }

    private String text() {
        return switch (dice.below(3)) {
            case 0 -> "c " + dice.pick("=", "<>", "<", ">=") + " " + dice.pick("'a'", "'b'", "''", "'ab'");
            case 1 -> "c " + dice.pick("LIKE", "NOT LIKE") + " " + dice.pick("'%'", "'a%'", "'%b'", "'_'", "'a'");
            default -> dice.pick("c IN ('a', 'b')", "c = c", "length(c) >= 0", "c || '' LIKE '%'");
        };
    }

    private String bool() {
        return dice.pick(
                "d", "NOT d", "d = true", "d IS TRUE", "d IS NOT FALSE", "true", "false", "d IN (true, false)");
    }

    private String operator() {
        return " " + dice.pick("=", "<>", "<", "<=", ">", ">=") + " ";
    }

    private String integer(int greatest) {
        return String.valueOf(dice.between(-1, greatest));
    }

    private String integers(int most, int greatest) {
        return Stream.generate(() -> integer(greatest))
                .limit(dice.between(1, most))
                .collect(Collectors.joining(", "));
    }
}
