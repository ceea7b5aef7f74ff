package com.c0d3.previewdb.guard.internal.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes conditions of users u with sub-queries on users and lessons, every column of which is a number. */
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

    private final Random random;

    RandomSubQueries(Random random) {
        this.random = random;
    }

    /** What FROM names, and columns of it. */
    private record Source(String from, List<String> columns) {
        Source(String from, String... columns) {
            this(from, List.of(columns));
        }
    }

    private String pick(String... texts) {
        return pick(List.of(texts));
    }

    private String pick(List<String> texts) {
        return texts.get(random.nextInt(texts.size()));
    }

    private String constant() {
        return String.valueOf(random.nextInt(5));
    }

    private String operator() {
        return pick("=", "=", "<>", "<", "<=", ">", ">=");
    }

    private String columnOfRow() {
        return pick("u.id", "u.id", "u.age", "u.score");
    }

    /** A condition. */
    String condition() {
        return switch (random.nextInt(8)) {
            case 0 -> term() + " AND " + term();
            case 1 -> term() + " OR " + term();
            case 2 -> "NOT (" + term() + ")";
            default -> term();
        };
    }

    private String term() {
        return switch (random.nextInt(9)) {
            case 0 -> columnOfRow() + " " + operator() + " " + constant();
            case 1 -> columnOfRow() + pick(" IN (", " NOT IN (") + values() + ")";
            case 2 -> columnOfRow() + " " + operator() + pick(" ANY (", " ALL (") + values() + ")";
            case 3, 4 -> pick("EXISTS (", "NOT EXISTS (") + rows() + ")";
            case 5 -> columnOfRow() + " " + operator() + " (" + aggregate() + ")";
            case 6 -> columnOfRow() + " " + operator() + pick(" ANY (", " ALL (") + aggregate() + ")";
            case 7 -> "(" + aggregate() + ") " + operator() + " " + constant();
            default -> constant() + pick(" IN (", " = ANY (", " <> ALL (") + values() + ")";
        };
    }

    private String rows() {
        Source source = source();
        return "SELECT " + pick("1", "*", pick(source.columns())) + from(source) + limit();
    }

    private String aggregate() {
        Source source = source();
        return "SELECT " + pick("max", "min", "sum", "count") + "(" + pick(source.columns()) + ")" + from(source);
    }

    private String values() {
        String first = column();
        return switch (random.nextInt(8)) {
            case 0 -> first + pick(" UNION ", " UNION ALL ", " EXCEPT ", " INTERSECT ") + column();
            case 1 -> "(" + first + limit() + ")";
            default -> first + limit();
        };
    }

    private String column() {
        Source source = source();
        return "SELECT " + pick("", "", "DISTINCT ") + pick(source.columns()) + from(source);
    }

    private String limit() {
        return pick("", "", "", "", " LIMIT 1", " LIMIT 2", " ORDER BY 1", " OFFSET 0", " OFFSET 1");
    }

    /** One of the sources, or a query on one of them. */
    private Source source() {
        Source source = SOURCES.get(random.nextInt(SOURCES.size()));
        return random.nextInt(6) == 0
                ? new Source("(SELECT " + pick(source.columns()) + " AS v" + from(source) + ") s", "s.v")
                : source;
    }

    private String from(Source source) {
        List<String> demands = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            demands.add(demand(source));
        }
        String where = demands.isEmpty() ? "" : " WHERE (" + String.join(pick(" AND ", " OR "), demands) + ")";
        return " FROM " + source.from() + where;
    }

    private String demand(Source source) {
        String column = pick(source.columns());
        return switch (random.nextInt(6)) {
            case 0, 1 -> column + " " + operator() + " " + constant();
            case 2 -> column + " " + operator() + " " + pick(source.columns());
            case 3 -> pick("true", "1 = 1", "false", column + " IS NOT NULL");
            default -> column + " " + operator() + " " + columnOfRow();
        };
    }
}
