package com.c0d3.previewdb.guard.internal.statement.query;

import com.c0d3.previewdb.guard.internal.statement.condition.ConditionReader;
import com.c0d3.previewdb.guard.internal.statement.decision.Decision;
import com.c0d3.previewdb.guard.internal.statement.decision.Truth;
import com.c0d3.previewdb.guard.internal.statement.expression.Expression;
import com.c0d3.previewdb.guard.internal.statement.expression.Expression.Variable;
import com.c0d3.previewdb.guard.internal.statement.expression.Expressions;
import com.c0d3.previewdb.guard.internal.statement.expression.Origin;
import com.c0d3.previewdb.guard.internal.statement.lexer.Literals;
import com.c0d3.previewdb.guard.internal.statement.lexer.Tokens;
import com.c0d3.previewdb.guard.internal.statement.lexer.Tokens.Kind;
import com.c0d3.previewdb.guard.internal.statement.query.QueryResult.Output;
import com.c0d3.previewdb.guard.internal.statement.query.QueryResult.Shape;
import com.c0d3.previewdb.guard.internal.statement.query.Scope.Unqualified;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Parses the clauses of SELECT. */
final class SelectReader {
    private static final Set<String> AGGREGATES = Set.of(
            "COUNT",
            "MAX",
            "MIN",
            "SUM",
            "AVG",
            "BOOL_OR",
            "BOOL_AND",
            "EVERY",
            "ARRAY_AGG",
            "STRING_AGG",
            "JSON_AGG",
            "JSONB_AGG");

    /** Functions that return a set, which may be empty: a query that selects one then returns no row. */
    private static final Set<String> SET_RETURNING = Set.of(
            "unnest",
            "generate_series",
            "generate_subscripts",
            "json_array_elements",
            "json_array_elements_text",
            "json_each",
            "json_each_text",
            "json_object_keys",
            "jsonb_array_elements",
            "jsonb_array_elements_text",
            "jsonb_each",
            "jsonb_each_text",
            "jsonb_object_keys",
            "jsonb_path_query",
            "regexp_matches",
            "regexp_split_to_table",
            "string_to_table");

    private static final int MAX_ROWS = 8;

    static final List<String> CLAUSES =
            List.of("FROM", "WHERE", "GROUP", "HAVING", "WINDOW", "ORDER", "LIMIT", "OFFSET", "FETCH", "FOR");

    private final Tokens select;
    private final Clauses clauses;
    private final Scope outer;

    private SelectReader(Tokens select, Scope outer) {
        this.select = select;
        this.clauses = Clauses.of(select, 0, CLAUSES);
        this.outer = outer;
    }

    /** Returns the operands of the query's UNION, usually one; none if the query cannot be parsed, or is recursive. */
    static List<QueryResult> read(Tokens query, Scope outer) {
        Tokens bare = query.bare();
        if (bare.isEmpty() || !outer.statement().enter(bare)) {
            return List.of();
        }
        try {
            Scope scope = new Scope(outer.statement(), outer, Unqualified.OWN);
            return readParts(WithReader.define(bare, scope), scope);
        } finally {
            outer.statement().leave();
        }
    }

    private static List<QueryResult> readParts(Tokens query, Scope scope) {
        if (query.isParenthesised()) {
            return read(query, scope);
        }
        List<QueryResult> selections = new ArrayList<>();
        int start = 0;
        boolean except = false;
        while (start < query.size()) {
            int end = query.findAny(start, "UNION", "EXCEPT");
            List<QueryResult> read = readIntersection(query.sub(start, end), scope);
            if (read.isEmpty()) {
                return List.of();
            } else if (except) {
                List<QueryResult> others =
                        read.stream().filter(other -> !SubQuery.isEmpty(other)).toList();
                selections.replaceAll(selection -> others.isEmpty() ? selection : selection.except(others));
            } else {
                selections.addAll(read);
            }
            except = query.is(end, "EXCEPT");
            start = query.isAny(end + 1, "ALL", "DISTINCT") ? end + 2 : end + 1;
        }
        return selections;
    }

    /** INTERSECT binds more tightly than UNION, and is equivalent to a join on all columns. */
    private static List<QueryResult> readIntersection(Tokens query, Scope scope) {
        int end = query.findAny(0, "INTERSECT");
        Tokens first = query.sub(0, end);
        List<QueryResult> left = first.isParenthesised() ? read(first, scope) : new SelectReader(first, scope).read();
        if (end == query.size()) {
            return left;
        }
        List<QueryResult> right = readIntersection(query.from(query.is(end + 1, "ALL") ? end + 2 : end + 1), scope);
        boolean single = left.size() == 1 && right.size() == 1;
        return single ? left.get(0).intersect(right.get(0)).stream().toList() : List.of();
    }

    private List<QueryResult> read() {
        if (select.is(0, "TABLE")) {
            return selections(Tokens.of("*"), select.from(1));
        } else if (select.is(0, "VALUES")) {
            return values();
        } else if (!select.is(0, "SELECT")) {
            return List.of();
        }
        return selections(clauses.upToNext(1), clauses.after("FROM"));
    }

    private List<QueryResult> selections(Tokens list, Tokens from) {
        List<QueryResult> selections = new ArrayList<>();
        for (FromReader.Joined joined : FromReader.read(from, outer, Unqualified.OWN)) {
            selections.add(selection(list, joined));
        }
        return selections;
    }

    private QueryResult selection(Tokens list, FromReader.Joined joined) {
        Scope scope = joined.scope();
        List<Expression> conditions = new ArrayList<>(joined.conditions());
        if (clauses.has("WHERE")) {
            conditions.add(ConditionReader.read(clauses.after("WHERE"), scope));
        }
        boolean distinctOn = list.is(0, "DISTINCT") && list.is(1, "ON");
        Tokens columns = distinctOn ? list.from(list.after(2)) : list.isAny(0, "ALL", "DISTINCT") ? list.from(1) : list;
        List<Output> outputs = new ArrayList<>();
        List<Tokens> values = new ArrayList<>();
        for (Tokens column : columns.isEmpty() ? List.<Tokens>of() : columns.split(",")) {
            values.add(column.sub(0, valueEnd(column)));
            Output output = output(column, scope);
            outputs.add(output);
            if (returnsSet(column)) {
                QueryResult.rowOf(Expressions.variables(output.value())).ifPresent(conditions::add);
            }
        }
        boolean fewer = joined.sampled();
        if (distinctOn || clauses.has("GROUP")) { // of which there is one row each
            Tokens by = distinctOn ? list.inside(2) : clauses.after("GROUP").from(1);
            Grouping grouping = new Grouping(by, values, outputs, scope);
            outputs = grouping.outputs();
            fewer |= !grouping.isReturned();
        }
        return new QueryResult(
                joined.tables(),
                joined.optional(),
                Expressions.and(conditions.isEmpty() ? List.of(Expression.TRUE) : conditions),
                firstOrLast(outputs, scope),
                shape(fewer, outputs, scope),
                scope.guesses());
    }

    private static boolean returnsSet(Tokens column) {
        for (int i = 0; i < column.size(); i++) {
            if (column.is(i + 1, "(") && SET_RETURNING.contains(Literals.name(column.text(i)))) {
                return true;
            }
        }
        return false;
    }

    /** The first of the ordered values is the least: {@code SELECT id FROM users ORDER BY id LIMIT 1}. */
    private List<Output> firstOrLast(List<Output> outputs, Scope scope) {
        boolean first = clauses.after("LIMIT").text(0).equals("1")
                || clauses.after("FETCH").is(0, "FIRST");
        Tokens order = clauses.after("ORDER").from(1);
        if (!first || order.isEmpty() || outputs.size() != 1 || clauses.has("GROUP") || clauses.has("OFFSET")) {
            return outputs;
        }
        Tokens by = order.split(",").get(0);
        int end = by.findAny(0, "ASC", "DESC", "NULLS", "USING");
        Output only = outputs.get(0);
        boolean same = ConditionReader.read(by.sub(0, end), scope).equals(only.value());
        return same && only.aggregate().isEmpty() && !by.is(end, "USING")
                ? List.of(new Output(only.name(), only.value(), by.is(end, "DESC") ? "MAX" : "MIN"))
                : outputs;
    }

    /** The rows of a short VALUES list are examined one by one. */
    private List<QueryResult> values() {
        List<Tokens> rows = select.from(1).split(",");
        if (rows.size() > MAX_ROWS) {
            Expression unknown = Variable.of("values", Origin.CALLER);
            return List.of(new QueryResult(List.of(), List.of(), unknown, List.of(), Shape.SOME_ROWS, Set.of()));
        }
        List<QueryResult> selections = new ArrayList<>();
        for (Tokens row : rows) {
            List<Output> outputs = new ArrayList<>();
            for (Tokens value : row.inside(0).split(",")) {
                String name = "column" + (outputs.size() + 1);
                outputs.add(new Output(name, ConditionReader.read(value, outer), ""));
            }
            selections.add(new QueryResult(List.of(), List.of(), Expression.TRUE, outputs, Shape.ALL_ROWS, Set.of()));
        }
        return selections;
    }

    private Shape shape(boolean fewer, List<Output> outputs, Scope scope) {
        Tokens offset = clauses.after("OFFSET");
        boolean skips = !offset.isEmpty() && !offset.text(0).equals("0");
        Tokens limit = clauses.after("LIMIT");
        boolean limits = clauses.has("FETCH") || (!limit.isEmpty() && !limit.isAny(0, "ALL", "NULL"));
        boolean atLeastOne = limit.kind(0) == Kind.NUMBER
                && Literals.number(limit.text(0))
                        .filter(number -> number.compareTo(BigDecimal.ONE) >= 0)
                        .isPresent();
        if (sparesGroups(scope) || skips || (limits && !atLeastOne)) {
            return Shape.FEWER_ROWS;
        }
        boolean groups = clauses.has("GROUP");
        boolean aggregates =
                outputs.stream().anyMatch(output -> !output.aggregate().isEmpty());
        if (!groups && (aggregates || clauses.has("HAVING"))) {
            return Shape.ONE_ROW;
        }
        return fewer || limits ? Shape.SOME_ROWS : Shape.ALL_ROWS;
    }

    /** Whether HAVING may drop a group. Each has at least one row, except the only one without GROUP BY. */
    private boolean sparesGroups(Scope scope) {
        if (!clauses.has("HAVING")) {
            return false;
        }
        Expression having = ConditionReader.read(clauses.after("HAVING"), scope);
        Expression ofGroups = clauses.has("GROUP") ? having : Expressions.replace(having, SelectReader::ofNoRows);
        return Decision.of(ofGroups) != Truth.ALWAYS_TRUE;
    }

    /** Returns a count of rows as that of a group that may be empty. */
    private static Variable ofNoRows(Variable variable) {
        BigDecimal least = variable.least();
        return least != null && least.compareTo(BigDecimal.ONE) == 0 ? variable.atLeast(BigDecimal.ZERO) : variable;
    }

    /** Returns the index after the value of an output, where its alias may follow. */
    private static int valueEnd(Tokens column) {
        int size = column.size();
        boolean named = size > 2 && column.is(size - 2, "AS") && column.isName(size - 1);
        boolean bareName = size > 1
                && column.isName(size - 1)
                && !column.is(size - 2, ".")
                && !named
                && (column.is(size - 2, ")")
                        || column.isName(size - 2)
                        || column.kind(size - 2) == Kind.NUMBER
                        || column.kind(size - 2) == Kind.STRING)
                && !column.isAny(size - 1, "END");
        return named ? size - 2 : bareName ? size - 1 : size;
    }

    private static Output output(Tokens column, Scope scope) {
        int size = column.size();
        Tokens value = column.sub(0, valueEnd(column));
        boolean star = value.is(value.size() - 1, "*") && (value.size() == 1 || value.is(value.size() - 2, "."));
        boolean call = AGGREGATES.contains(value.symbol(0)) && value.is(1, "(") && value.closing(1) == value.size() - 1;
        boolean named = value.size() < size || value.isName(size - 1);
        String name = named ? Literals.name(column.text(size - 1)) : "";
        if (star) {
            return new Output(
                    "*", onlyColumn(scope).orElseGet(() -> Variable.of(value.canonical(), Origin.SERVER)), "");
        } else if (call) {
            Tokens list = value.inside(1).from(value.isAny(2, "DISTINCT", "ALL") ? 1 : 0);
            Tokens argument = list.sub(0, list.findAny(0, "ORDER"));
            boolean rows = argument.is(0, "*") || argument.kind(0) == Kind.NUMBER;
            return new Output(name, rows ? Expression.TRUE : ConditionReader.read(argument, scope), value.symbol(0));
        }
        boolean aggregate = value.size() > 1
                && value.find(0, i -> AGGREGATES.contains(value.symbol(i)) && value.is(i + 1, "(")) < value.size()
                && !value.hasAny("OVER");
        return new Output(name, ConditionReader.read(value, scope), aggregate ? "OTHER" : "");
    }

    /** Returns the value of {@code *} if the only source has one column. */
    private static Optional<Expression> onlyColumn(Scope scope) {
        boolean one = scope.sources().size() == 1
                && scope.sources().get(0) instanceof Source.Derived derived
                && derived.all() == null
                && derived.columns().size() == 1;
        return one
                ? ((Source.Derived) scope.sources().get(0))
                        .columns().values().stream().findFirst()
                : Optional.empty();
    }
}
