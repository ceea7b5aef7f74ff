package com.c0d3.previewdb.guard.internal.statement.condition;

import com.c0d3.previewdb.guard.internal.statement.expression.ComparisonOperator;
import com.c0d3.previewdb.guard.internal.statement.expression.Expression;
import com.c0d3.previewdb.guard.internal.statement.expression.Expression.Literal;
import com.c0d3.previewdb.guard.internal.statement.expression.Expression.Variable;
import com.c0d3.previewdb.guard.internal.statement.expression.Expressions;
import com.c0d3.previewdb.guard.internal.statement.expression.Values;
import com.c0d3.previewdb.guard.internal.statement.lexer.Literals;
import com.c0d3.previewdb.guard.internal.statement.lexer.Tokens;
import com.c0d3.previewdb.guard.internal.statement.lexer.Tokens.Kind;
import com.c0d3.previewdb.guard.internal.statement.lexer.Tokens.Test;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Parses conditions: all operators that bind less tightly than arithmetic, in the order of PostgreSQL's precedence.
 * What it does not understand becomes an opaque term, so that the rest is still understood. Parsing never fails.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-syntax-lexical.html#SQL-PRECEDENCE">Operator Precedence in
 *     the PostgreSQL manual</a>
 */
public final class ConditionReader {
    /** The maximum nesting. The stack is finite, and nobody writes deeper conditions. */
    private static final int MAX_DEPTH = 50;

    /** The maximum number of IN list items that are compared. */
    private static final int MAX_ITEMS = 64;

    /** Operators, besides the comparisons, that hold between a value and itself. */
    private static final Set<String> REFLEXIVE = Set.of("@>", "<@", "<<=", ">>=", "~=", "&<", "&>", "^@", "~~", "~~*");

    private static final Pattern UNBOUNDED = Pattern.compile("\\s*[(\\[],[)\\]]\\s*");

    private final Context context;
    private final ValueReader values;
    private final PatternReader patterns;
    private int depth;

    private ConditionReader(Context context) {
        this.context = context;
        this.values = new ValueReader(this, context);
        this.patterns = new PatternReader(this, values, context);
    }

    /** Parses a condition, resolving names and sub-queries in the context. */
    public static Expression read(Tokens tokens, Context context) {
        return new ConditionReader(context).condition(tokens);
    }

    Expression condition(Tokens tokens) {
        List<Tokens> alternatives = Connectives.alternatives(tokens);
        if (alternatives.size() == 1) {
            return conjunction(tokens);
        }
        List<Expression> conditions = new ArrayList<>(alternatives.size());
        for (Tokens alternative : alternatives) {
            conditions.add(conjunction(alternative));
        }
        return Expressions.or(conditions);
    }

    private Expression conjunction(Tokens tokens) {
        List<Tokens> conjuncts = Connectives.conjuncts(tokens);
        if (conjuncts.size() == 1) {
            return negation(tokens);
        }
        List<Expression> conditions = new ArrayList<>(conjuncts.size());
        for (Tokens conjunct : conjuncts) {
            conditions.add(negation(conjunct));
        }
        return Expressions.and(conditions);
    }

    private Expression negation(Tokens tokens) {
        int start = 0;
        while (tokens.is(start, "NOT")) {
            start++;
        }
        Expression condition = predicate(tokens.from(start));
        return start % 2 == 0 ? condition : Expressions.not(condition);
    }

    /** Returns the index of the last matching token outside brackets and CASE … END, or -1. */
    static int last(Tokens tokens, Test test) {
        int found = -1;
        int cases = 0;
        for (int i = 0; i < tokens.size(); i = tokens.after(i)) {
            if (tokens.is(i, "CASE")) {
                cases++;
            } else if (tokens.is(i, "END") && cases > 0) {
                cases--;
            } else if (cases == 0 && test.accepts(i)) {
                found = i;
            }
        }
        return found;
    }

    /** Parses a condition or value in its own brackets. */
    Expression nested(Tokens tokens) {
        if (depth >= MAX_DEPTH) {
            return Terms.opaque(tokens, context);
        }
        depth++;
        try {
            return condition(tokens);
        } finally {
            depth--;
        }
    }

    /** Parses a condition without AND, OR and NOT, or a value. */
    Expression predicate(Tokens tokens) {
        if (depth >= MAX_DEPTH) {
            return Terms.opaque(tokens, context);
        }
        depth++;
        try {
            return unbounded(tokens);
        } finally {
            depth--;
        }
    }

    private Expression unbounded(Tokens tokens) {
        if (tokens.isParenthesised() || tokens.size() == 1) {
            return values.read(tokens);
        }
        if (Vocabulary.isOneColumn(tokens)) {
            return Terms.column(tokens, 0, tokens.size(), context);
        }
        Operators operators = Operators.of(tokens);
        if (operators.is() > 0) {
            return isPredicate(tokens, operators.is());
        }
        if (operators.comparison() > 0) {
            return comparison(tokens, operators.comparison());
        }
        int matching = operators.matching();
        if (matching > 0) {
            boolean negated = tokens.is(matching - 1, "NOT");
            Tokens left = tokens.sub(0, negated ? matching - 1 : matching);
            return matching(left, tokens, matching, negated);
        }
        if (tokens.is(0, "EXISTS") && tokens.from(1).isParenthesised()) {
            return context.exists(tokens.inside(1));
        }
        return operators.other() > 0 ? otherOperator(tokens, operators.other()) : values.read(tokens);
    }

    private Expression isPredicate(Tokens tokens, int is) {
        Tokens left = tokens.sub(0, is);
        boolean negated = tokens.is(is + 1, "NOT") || tokens.is(is, "NOTNULL");
        int rest = tokens.is(is + 1, "NOT") ? is + 2 : is + 1;
        Expression found;
        if (!tokens.is(is, "IS") || tokens.isAny(rest, "NULL", "UNKNOWN")) {
            found = Expressions.isNull(predicate(left));
        } else if (tokens.isAny(rest, "TRUE", "FALSE")) {
            found = Expressions.isBoolean(predicate(left), tokens.is(rest, "TRUE"));
        } else if (tokens.is(rest, "DISTINCT")) {
            found = Expressions.isDistinct(predicate(left), predicate(tokens.from(rest + 2)));
        } else { // IS NORMALIZED, IS JSON, IS DOCUMENT
            Variable value = Terms.opaque(left, context);
            found = value.as(value.key() + " is " + tokens.from(rest).canonical(), value.origin());
        }
        return negated ? Expressions.not(found) : found;
    }

    private Expression comparison(Tokens tokens, int index) {
        ComparisonOperator operator = Objects.requireNonNull(ComparisonOperator.at(tokens, index));
        Tokens left = tokens.sub(0, index);
        Tokens right = tokens.from(index + 1);
        if (right.isAny(0, "ANY", "SOME", "ALL") && right.from(1).isParenthesised()) {
            return quantified(operator, left, right.is(0, "ALL"), right.inside(1), tokens);
        }
        List<Expression> lefts = row(left);
        List<Expression> rights = row(right);
        return lefts.size() == rights.size() ? rows(operator, lefts, rights) : Terms.opaque(tokens, context);
    }

    /** Rows are compared by their first differing columns. */
    private static Expression rows(ComparisonOperator operator, List<Expression> lefts, List<Expression> rights) {
        if (lefts.size() == 1) {
            return Expressions.compare(operator, lefts.get(0), rights.get(0));
        }
        Expression rest = rows(operator, lefts.subList(1, lefts.size()), rights.subList(1, rights.size()));
        Expression equal = Expressions.compare(ComparisonOperator.EQUAL, lefts.get(0), rights.get(0));
        return switch (operator) {
            case EQUAL -> Expressions.and(List.of(equal, rest));
            case UNEQUAL -> Expressions.or(List.of(Expressions.not(equal), rest));
            case LESS, LESS_OR_EQUAL -> firstDifference(ComparisonOperator.LESS, lefts, rights, equal, rest);
            case GREATER, GREATER_OR_EQUAL -> firstDifference(ComparisonOperator.GREATER, lefts, rights, equal, rest);
        };
    }

    private static Expression firstDifference(
            ComparisonOperator strict,
            List<Expression> lefts,
            List<Expression> rights,
            Expression equal,
            Expression rest) {
        Expression differs = Expressions.compare(strict, lefts.get(0), rights.get(0));
        return Expressions.or(List.of(differs, Expressions.and(List.of(equal, rest))));
    }

    /** Parses {@code left op ANY (…)} with a query or an array. */
    private Expression quantified(ComparisonOperator operator, Tokens left, boolean all, Tokens right, Tokens whole) {
        int cast = last(right, i -> right.is(i, "::"));
        Tokens bare = cast > 0 ? right.sub(0, cast) : right;
        while (bare.isParenthesised() && !bare.isQuery()) {
            bare = bare.inside(0);
        }
        boolean arrayOfRows = bare.is(0, "ARRAY") && bare.is(1, "(") && bare.closing(1) == bare.size() - 1;
        Tokens set = arrayOfRows ? bare.inside(1) : bare;
        if (set.isQuery()) {
            return all ? context.all(operator, row(left), set) : context.any(operator, row(left), set);
        }
        return ArrayConstants.elements(bare)
                .map(elements -> {
                    Expression value = predicate(left);
                    return chain(all, elements, item -> Expressions.compare(operator, value, condition(item)));
                })
                .orElseGet(() -> Terms.opaque(whole, context));
    }

    /** Combines the items in a disjunction or, if all must hold, a conjunction. */
    static Expression chain(boolean all, List<Tokens> items, Function<Tokens, Expression> condition) {
        List<Expression> conditions = items.stream().map(condition).toList();
        if (conditions.isEmpty()) {
            return new Literal(all);
        }
        return all ? Expressions.and(conditions) : Expressions.or(conditions);
    }

    /** Returns the items of a list, which may be empty. */
    static List<Tokens> items(Tokens list) {
        return list.isEmpty() ? List.of() : list.split(",");
    }

    /** Returns the values of a row in parentheses; a single value is a row of one. */
    private List<Expression> row(Tokens tokens) {
        Tokens bare = tokens.is(0, "ROW") ? tokens.from(1) : tokens;
        if (bare.isParenthesised() && !bare.inside(0).isQuery()) {
            List<Tokens> parts = bare.inside(0).split(",");
            if (parts.size() > 1 || tokens.is(0, "ROW")) {
                return parts.stream().map(this::condition).toList();
            }
        }
        return List.of(predicate(tokens));
    }

    private Expression matching(Tokens left, Tokens tokens, int index, boolean negated) {
        Tokens right = tokens.from(index + 1);
        if (tokens.isAny(index, "LIKE", "ILIKE")) {
            return patterns.like(left, right, tokens.is(index, "ILIKE"), negated, tokens);
        }
        Expression found = switch (tokens.symbol(index)) {
            case "IN" -> in(left, right, tokens);
            case "BETWEEN" -> between(left, right, tokens);
            default -> patterns.similar(left, right.from(1), tokens);
        };
        return negated ? Expressions.not(found) : found;
    }

    private Expression in(Tokens left, Tokens right, Tokens whole) {
        if (!right.isParenthesised()) {
            return Terms.opaque(whole, context);
        }
        Tokens list = right.inside(0);
        if (list.isQuery()) {
            return context.any(ComparisonOperator.EQUAL, row(left), list);
        }
        List<Expression> values = row(left);
        List<Expression> alternatives = new ArrayList<>();
        List<Tokens> items = items(list);
        for (Tokens item : items.subList(0, Math.min(items.size(), MAX_ITEMS))) {
            List<Expression> others = row(item);
            alternatives.add(
                    values.size() == others.size()
                            ? rows(ComparisonOperator.EQUAL, values, others)
                            : Terms.opaque(whole, context));
        }
        if (items.size() > MAX_ITEMS) {
            alternatives.add(Terms.opaque(whole, context));
        }
        return alternatives.isEmpty() ? Expression.FALSE : Expressions.or(alternatives);
    }

    private Expression between(Tokens left, Tokens right, Tokens whole) {
        boolean symmetric = right.is(0, "SYMMETRIC");
        Tokens bounds = symmetric || right.is(0, "ASYMMETRIC") ? right.from(1) : right;
        int and = bounds.findAny(0, "AND");
        if (and == bounds.size()) {
            return Terms.opaque(whole, context);
        }
        Expression value = predicate(left);
        Expression low = predicate(bounds.sub(0, and));
        Expression high = predicate(bounds.from(and + 1));
        Expression inside = within(value, low, high);
        return symmetric ? Expressions.or(List.of(inside, within(value, high, low))) : inside;
    }

    private static Expression within(Expression value, Expression low, Expression high) {
        return Expressions.and(List.of(
                Expressions.compare(ComparisonOperator.GREATER_OR_EQUAL, value, low),
                Expressions.compare(ComparisonOperator.LESS_OR_EQUAL, value, high)));
    }

    private Expression otherOperator(Tokens tokens, int index) {
        if (tokens.is(index, "OPERATOR")) {
            Tokens named = tokens.inside(index + 1);
            ComparisonOperator comparator = ComparisonOperator.at(named, named.size() - 1);
            Tokens right = tokens.from(tokens.after(index + 1));
            if (comparator != null) {
                return Expressions.compare(comparator, predicate(tokens.sub(0, index)), predicate(right));
            }
            return Terms.opaque(tokens, context);
        }
        Tokens left = tokens.sub(0, index);
        Tokens right = tokens.from(index + 1);
        String operator = tokens.text(index);
        if (REFLEXIVE.contains(operator) && left.canonical().equals(right.canonical())) {
            return Expressions.unlessNull(predicate(left));
        }
        return switch (operator) {
            case "~", "~*" -> patterns.regular(left, operator, right);
            case "!~", "!~*" -> Expressions.not(patterns.regular(left, operator.substring(1), right));
            case "~~", "~~*", "!~~", "!~~*" ->
                patterns.like(left, right, operator.endsWith("*"), operator.startsWith("!"), tokens);
            case "<->" -> Terms.opaque(tokens, context).atLeast(BigDecimal.ZERO); // a distance is never negative
            case "@>" -> contains(left, right, tokens);
            case "<@" -> contains(right, left, tokens);
            case "^@" ->
                FunctionCall.apply(
                        "starts_with", List.of(predicate(left), predicate(right)), () -> Terms.opaque(tokens, context));
            case "&", "|", "#", "<<", ">>" -> bits(operator, predicate(left), predicate(right), tokens);
            default -> Terms.opaque(tokens, context);
        };
    }

    /** The result of a mask is at most the mask. */
    private Expression bits(String operator, Expression left, Expression right, Tokens whole) {
        return Bits.combine(operator, left, right).orElseGet(() -> {
            Variable unknown = Terms.opaque(whole, context);
            BigDecimal mask =
                    operator.equals("&") && right instanceof Literal literal ? Values.asNumber(literal.value()) : null;
            return mask != null && mask.signum() > 0 ? unknown.within(BigDecimal.ZERO, mask) : unknown;
        });
    }

    /** {@code tstzrange(NULL, NULL)}. */
    private static boolean isUnboundedRange(Tokens whole) {
        boolean call = FunctionCall.startsAt(whole, 0) && FunctionCall.end(whole, 0) == whole.size();
        if (!call) {
            return false;
        }
        FunctionCall range = FunctionCall.of(whole);
        return range.name().endsWith("range")
                && range.arguments().size() >= 2
                && range.arguments().subList(0, 2).stream().allMatch(bound -> bound.size() == 1 && bound.is(0, "NULL"));
    }

    /** Everything contains an empty value; an unbounded range contains all values. */
    private Expression contains(Tokens whole, Tokens part, Tokens tokens) {
        boolean literal = whole.kind(0) == Kind.STRING && (whole.size() == 1 || whole.is(1, "::"));
        if (literal ? UNBOUNDED.matcher(Literals.string(whole.text(0))).matches() : isUnboundedRange(whole)) {
            return Expressions.unlessNull(predicate(part));
        }
        boolean ofQuery =
                whole.is(0, "ARRAY") && whole.is(1, "(") && whole.inside(1).isQuery();
        if (ofQuery && part.is(0, "ARRAY") && part.is(1, "[")) {
            return chain(
                    true,
                    items(part.inside(1)),
                    item -> context.any(ComparisonOperator.EQUAL, row(item), whole.inside(1)));
        }
        return ArrayConstants.isEmpty(part) ? Expressions.unlessNull(predicate(whole)) : Terms.opaque(tokens, context);
    }
}
