package com.c0d3.previewdb.guard.internal.statement.query;

import com.c0d3.previewdb.guard.internal.statement.condition.ConditionReader;
import com.c0d3.previewdb.guard.internal.statement.expression.ComparisonOperator;
import com.c0d3.previewdb.guard.internal.statement.expression.Expression;
import com.c0d3.previewdb.guard.internal.statement.expression.Expression.Variable;
import com.c0d3.previewdb.guard.internal.statement.expression.Expressions;
import com.c0d3.previewdb.guard.internal.statement.expression.Origin;
import com.c0d3.previewdb.guard.internal.statement.lexer.Tokens;
import com.c0d3.previewdb.guard.internal.statement.query.QueryResult.Output;
import com.c0d3.previewdb.guard.internal.statement.query.QueryResult.Shape;
import com.c0d3.previewdb.guard.internal.statement.query.Scope.Unqualified;
import com.c0d3.previewdb.guard.internal.statement.query.Source.Derived;
import com.c0d3.previewdb.guard.internal.statement.query.Source.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a FROM list. A sub-query that returns all rows that satisfy its condition is merged into the list: its tables
 * and its condition are added. A sub-query with UNION multiplies the list.
 */
final class FromReader {
    /** The maximum number of combinations of UNION operands. */
    private static final int MAX_COMBINATIONS = 8;

    /** Sub-queries that join more tables are not merged. */
    private static final int MAX_TABLES = 64;

    /** The maximum nesting of joins in parentheses. */
    private static final int MAX_DEPTH = 50;

    /**
     * A FROM list and its join conditions.
     *
     * @param scope the scope of the list's sources
     * @param tables the tables whose rows it joins
     * @param optional the tables on the nullable side of an outer join
     * @param conditions the join conditions
     * @param sampled whether TABLESAMPLE restricts the rows of a table
     */
    record Joined(
            Scope scope, List<Table> tables, List<Table> optional, List<Expression> conditions, boolean sampled) {}

    private final Tokens from;
    private final Scope scope;
    private final List<List<QueryResult>> choices;
    private final int choice;
    private final int depth;
    private final List<Table> tables = new ArrayList<>();
    private final List<Table> optional = new ArrayList<>();
    private final List<Expression> conditions = new ArrayList<>();
    private boolean sampled;
    private int position;

    private FromReader(Tokens from, Scope scope, List<List<QueryResult>> choices, int choice, int depth) {
        this.from = from;
        this.scope = scope;
        this.choices = choices;
        this.choice = choice;
        this.depth = depth;
    }

    /** Reads the list; several if it contains a UNION. */
    static List<Joined> read(Tokens from, Scope outer, Unqualified unqualified) {
        List<Joined> combinations = new ArrayList<>();
        List<List<QueryResult>> choices = new ArrayList<>();
        int count = 1;
        for (int i = 0; i < count && i < MAX_COMBINATIONS; i++) {
            choices.clear();
            Scope scope = new Scope(outer.statement(), outer, unqualified);
            FromReader reader = new FromReader(from, scope, choices, i, 0);
            reader.list();
            combinations.add(new Joined(scope, reader.tables, reader.optional, reader.conditions, reader.sampled));
            count = 1;
            for (List<QueryResult> choice : choices) {
                count *= choice.size();
            }
        }
        return combinations;
    }

    private void list() {
        while (position < from.size()) {
            joins();
            position++; // the comma
        }
    }

    private void joins() {
        int first = tables.size();
        primary();
        while (position < from.size() && !from.is(position, ",")) {
            int start = position;
            boolean rightOnly = false;
            boolean outerJoin = false;
            while (from.isAny(position, "NATURAL", "INNER", "LEFT", "RIGHT", "FULL", "CROSS", "OUTER")) {
                rightOnly |= from.is(position, "RIGHT");
                outerJoin |= from.isAny(position, "LEFT", "RIGHT", "FULL");
                position++;
            }
            if (!from.is(position, "JOIN")) {
                position = from.find(Math.max(position, start), i -> from.isAny(i, ",", "JOIN"));
                continue;
            }
            position++;
            List<Source> left = List.copyOf(scope.sources());
            int right = tables.size();
            int demands = conditions.size();
            primary();
            if (rightOnly) {
                makeOptional(first, right);
            } else if (outerJoin) {
                makeOptional(right, tables.size());
                conditions.subList(demands, conditions.size()).clear();
            }
            qualification(left, outerJoin);
        }
    }

    private void makeOptional(int start, int end) {
        List<Table> range = tables.subList(start, end);
        optional.addAll(range);
        range.clear();
    }

    /** Reads ON and USING; those of an outer join filter no rows. */
    private void qualification(List<Source> left, boolean outerJoin) {
        if (from.is(position, "ON")) {
            int start = ++position;
            position = from.find(
                    start,
                    i -> from.is(i, ",")
                            || from.isAny(i, "JOIN", "NATURAL", "INNER", "CROSS", "FULL")
                            || (from.isAny(i, "LEFT", "RIGHT") && !from.is(i + 1, "(")));
            if (!outerJoin) {
                conditions.add(ConditionReader.read(from.sub(start, position), scope));
            }
        } else if (from.is(position, "USING")) {
            List<String> columns = WithReader.names(from.inside(position + 1));
            position = from.after(position + 1);
            Source right = scope.sources().get(scope.sources().size() - 1);
            for (String column : outerJoin ? List.<String>of() : columns) {
                conditions.add(Expressions.compare(
                        ComparisonOperator.EQUAL,
                        left.get(left.size() - 1).assumedColumn(column),
                        right.assumedColumn(column)));
            }
        }
    }

    private void primary() {
        if (from.is(position, "LATERAL")) {
            position++;
        }
        Optional<Relation> relation = Relation.at(from, position);
        boolean escape = from.is(position, "{") && from.is(position + 1, "OJ"); // JDBC's outer join
        if (escape || from.is(position, "(")) {
            parenthesised();
        } else if (relation.isPresent()) {
            named(relation.get());
        } else {
            position = Math.max(position + 1, from.find(position, i -> from.is(i, ",")));
        }
    }

    private void parenthesised() {
        Tokens inside = from.inside(position).from(from.is(position, "{") ? 1 : 0);
        position = from.after(position);
        if (inside.isQuery()) {
            derived(inside, List.of(), "", scope);
        } else if (depth < MAX_DEPTH) {
            FromReader inner = new FromReader(inside, scope, choices, choice, depth + 1);
            inner.list();
            tables.addAll(inner.tables);
            optional.addAll(inner.optional);
            conditions.addAll(inner.conditions);
        }
    }

    private void named(Relation relation) {
        TableReference name = relation.table();
        position = relation.end();
        if (from.is(position, "(")) {
            Origin origin = function(ConditionReader.read(from.sub(position, from.after(position)), scope));
            position = from.after(position);
            while (from.isAny(position, "WITH", "ORDINALITY")) {
                position++;
            }
            Alias alias = alias(name.table());
            scope.add(table(alias.name(), null, origin));
            return;
        }
        Optional<Scope.CommonTable> common = scope.commonTable(name);
        if (common.isPresent()) {
            derived(
                    common.get().query(),
                    common.get().columns(),
                    name.table(),
                    common.get().scope());
            return;
        }
        Alias alias = alias(name.table());
        if (from.is(position, "TABLESAMPLE")) {
            position = from.find(position, i -> from.is(i, "("));
            sampled |= !from.inside(position).canonical().equals("100");
            position = from.after(position);
        }
        scope.add(table(alias.name(), name, Origin.SERVER));
    }

    /** Returns what determines the result of a function. */
    private Origin function(Expression argument) {
        Set<Variable> variables = Expressions.variables(argument);
        boolean ofTable = scope.visibleTables().stream()
                .anyMatch(table ->
                        variables.stream().anyMatch(variable -> variable.key().contains(table.prefix())));
        if (ofTable) {
            demandRow(variables);
        }
        return ofTable ? Origin.ROW : Origin.SERVER;
    }

    /** Adds the condition that there is a row to join, for the rows for which the function is evaluated. */
    private void demandRow(Collection<Variable> deciding) {
        QueryResult.rowOf(deciding).ifPresent(conditions::add);
    }

    private Table table(String alias, @Nullable TableReference name, Origin origin) {
        Table table = new Table(scope.statement().nextSource(), alias, name, origin);
        tables.add(table);
        return table;
    }

    private Alias alias(String otherwise) {
        Alias alias = Alias.at(from, position, otherwise);
        position = alias.end();
        return alias;
    }

    /** Reads a sub-query in the list. */
    private void derived(Tokens query, List<String> names, String otherwise, Scope visible) {
        List<QueryResult> selections = SelectReader.read(query, visible);
        Alias alias = alias(otherwise);
        if (selections.size() == 1
                && selections.get(0).shape() == Shape.ONE_ROW
                && !selections.get(0).refersOutside()) {
            List<String> ofRow = alias.columns().isEmpty() ? names : alias.columns();
            scope.add(
                    new Derived(alias.name(), columns(SubQuery.oneRow(selections.get(0), query, scope), ofRow), null));
            return;
        }
        if (!dissolve(selections)) {
            boolean ofRow = selections.stream().anyMatch(QueryResult::refersOutside);
            selections.forEach(selection -> demandRow(selection.deciding()));
            scope.add(table(alias.name(), null, ofRow ? Origin.ROW : Origin.SERVER));
            return;
        }
        int combination = choice;
        for (List<QueryResult> earlier : choices) {
            combination /= earlier.size();
        }
        choices.add(selections);
        QueryResult selection = selections.get(combination % selections.size());
        tables.addAll(selection.tables());
        optional.addAll(selection.optional());
        conditions.add(selection.condition());
        if (selection.comparesGuesses()) {
            scope.addGuesses(selection.guesses());
        }
        List<String> columnNames = alias.columns().isEmpty() ? names : alias.columns();
        scope.add(new Derived(alias.name(), columns(selection, columnNames), all(selection)));
    }

    private boolean dissolve(List<QueryResult> selections) {
        boolean large = false;
        boolean whole = !selections.isEmpty();
        for (QueryResult selection : selections) {
            whole &= selection.shape() == Shape.ALL_ROWS;
            large |= tables.size() + selection.tables().size() > MAX_TABLES;
        }
        if (whole && large) {
            scope.statement().abandon();
        }
        return whole && !large;
    }

    private static Map<String, Expression> columns(QueryResult selection, List<String> names) {
        Map<String, Expression> columns = new HashMap<>();
        for (int i = 0; i < selection.outputs().size(); i++) {
            Output output = selection.outputs().get(i);
            String name = i < names.size() ? names.get(i) : output.name();
            if (!name.isEmpty() && !output.name().equals("*")) {
                columns.put(name, output.value());
            }
        }
        return columns;
    }

    /** Returns the source of the columns of {@code SELECT *}. */
    private static @Nullable Source all(QueryResult selection) {
        boolean star =
                selection.outputs().stream().anyMatch(output -> output.name().equals("*"));
        return star && selection.tables().size() == 1 ? selection.tables().get(0) : null;
    }
}
