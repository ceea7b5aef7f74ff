package com.c0d3.previewdb.guard.internal.statement;

import com.c0d3.previewdb.testing.Dice;
import java.util.ArrayList;
import java.util.List;

/** Generates conditions on users u with sub-queries on users and lessons; every column is a number. */
final class RandomSubQueries {
    private static final List<Source> SOURCES = List.of(
            new Source("users x", "x.id", "x.age", "x.score"),
            new Source("lessons l", "l.id", "l.author_id", "l.price"),
            new Source("users x JOIN lessons l ON l.author_id = x.id", "x.id", "x.age", "l.price", "l.author_id"),
            new Source("users x LEFT JOIN lessons l ON l.author_id = x.id", "x.id", "x.age", "x.score"),
            new Source("users x, users y", "x.id", "y.age", "y.id"),
            new Source("users x JOIN users y ON x.id = y.id", "x.id", "y.id", "y.age"),
            new Source("(SELECT * FROM users) x", "x.id", "x.age", "x.score"),
            new Source("(SELECT id, age AS score FROM users) x", "x.id", "x.score"),
            new Source("((SELECT id FROM users) x JOIN lessons l ON l.author_id = x.id)", "x.id", "l.price"),
            new Source("generate_series(1, 3) AS g(n)", "g.n"));

    private final Dice dice;

    RandomSubQueries(Dice dice) {
        this.dice = dice;
    }

    /** A FROM clause and some of its columns. */
    private record Source(String from, List<String> columns) {
        Source(String from, String... columns) {
            this(from, List.of(columns));
        }
    }

    private String constant() {
        return String.valueOf(dice.below(5));
    }

    private String operator() {
        return dice.pick("=", "=", "<>", "<", "<=", ">", ">=");
    }

    private String columnOfRow() {
        return dice.pick("u.id", "u.id", "u.age", "u.score");
    }

    /** Returns a condition. */
    String condition() {
        return switch (dice.below(8)) {
            case 0 -> term() + " AND " + term();
            case 1 -> term() + " OR " + term();
            case 2 -> "NOT (" + term() + ")";
            default -> term();
        };
    }

    private String term() {
        return switch (dice.below(9)) {
            case 0 -> columnOfRow() + " " + operator() + " " + constant();
            case 1 -> columnOfRow() + dice.pick(" IN (", " NOT IN (") + values() + ")";
            case 2 -> columnOfRow() + " " + operator() + dice.pick(" ANY (", " ALL (") + values() + ")";
            case 3, 4 -> dice.pick("EXISTS (", "NOT EXISTS (") + rows() + ")";
            case 5 -> columnOfRow() + " " + operator() + " (" + aggregate() + ")";
            case 6 -> columnOfRow() + " " + operator() + dice.pick(" ANY (", " ALL (") + aggregate() + ")";
            case 7 -> "(" + aggregate() + ") " + operator() + " " + constant();
            default -> constant() + dice.pick(" IN (", " = ANY (", " <> ALL (") + values() + ")";
        };
    }

    private String rows() {
        Source source = source();
        return "SELECT " + dice.pick("1", "*", dice.pick(source.columns())) + from(source) + limit();
    }

    private String aggregate() {
        Source source = source();
        return "SELECT " + dice.pick("max", "min", "sum", "count") + "(" + dice.pick(source.columns()) + ")"
                + from(source);
    }

    private String values() {
        String first = column();
        return switch (dice.below(8)) {
            case 0 -> first + dice.pick(" UNION ", " UNION ALL ", " EXCEPT ", " INTERSECT ") + column();
            case 1 -> "(" + first + limit() + ")";
            default -> first + limit();
        };
    }

    private String column() {
        Source source = source();
        return "SELECT " + dice.pick("", "", "DISTINCT ") + dice.pick(source.columns()) + from(source);
    }

    private String limit() {
        return dice.pick("", "", "", "", " LIMIT 1", " LIMIT 2", " ORDER BY 1", " OFFSET 0", " OFFSET 1");
    }

    /** Returns one of the sources, or a sub-query on one. */
    private Source source() {
        Source source = dice.pick(SOURCES);
        return dice.below(6) == 0
                ? new Source("(SELECT " + dice.pick(source.columns()) + " AS v" + from(source) + ") s", "s.v")
                : source;
    }

    private String from(Source source) {
        List<String> demands = new ArrayList<>();
        for (int i = dice.below(3); i > 0; i--) {
            demands.add(demand(source));
        }
        String where = demands.isEmpty() ? "" : " WHERE (" + String.join(dice.pick(" AND ", " OR "), demands) + ")";
        return " FROM " + source.from() + where;
    }

    private String demand(Source source) {
        String column = dice.pick(source.columns());
        return switch (dice.below(6)) {
            case 0, 1 -> column + " " + operator() + " " + constant();
            case 2 -> column + " " + operator() + " " + dice.pick(source.columns());
            case 3 -> dice.pick("true", "1 = 1", "false", column + " IS NOT NULL");
            default -> column + " " + operator() + " " + columnOfRow();
        };
    }
}
