package com.c0d3.previewdb.guard.statement.condition;

import com.c0d3.previewdb.guard.statement.condition.Expression.Literal;
import com.c0d3.previewdb.guard.statement.condition.Expression.Purpose;
import com.c0d3.previewdb.guard.statement.condition.Expression.Variable;
import com.c0d3.previewdb.guard.statement.lexis.Literals;
import com.c0d3.previewdb.guard.statement.lexis.Tokens;
import com.c0d3.previewdb.guard.statement.lexis.Tokens.Kind;
import com.c0d3.previewdb.guard.statement.lexis.Tokens.Test;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads conditions: what binds less tightly than arithmetic, in the order of PostgreSQL's precedence. What it cannot
 * place becomes a term that is not looked into, so that the rest is still understood. Reading never fails.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-syntax-lexical.html#SQL-PRECEDENCE">Operator Precedence in
 *     PostgreSQL's manual</a>
 */
public final class ConditionReader {
    /** Deeper than that nothing is looked into: the stack is finite, and nobody writes it. */
    private static final int MOST_DEPTH = 50;

    /** Of a longer list of IN only so many items are compared. */
    private static final int MOST_ITEMS = 64;

    private static final Pattern PLAIN_ARRAY = Pattern.compile("\\{([^{}\"'\\\\]*)}");

    private final Context context;
    private final ValueReader values;
    private int depth;

    private ConditionReader(Context context) {
        this.context = context;
        this.values = new ValueReader(this, context);
    }

    /** What the condition says, where names and sub-queries mean what the context tells. */
    public static Expression read(Tokens tokens, Context context) {
        return new ConditionReader(context).condition(tokens);
    }

    Expression condition(Tokens tokens) {
        if (!tokens.hasAny("OR")) {
            return conjunction(tokens);
        }
        List<Expression> alternatives = new ArrayList<>();
        for (Tokens part : splitAt(tokens, "OR")) {
            alternatives.add(conjunction(part));
        }
        return Expressions.or(alternatives);
    }

    private Expression conjunction(Tokens tokens) {
        if (!tokens.hasAny("AND")) {
            return negation(tokens);
        }
        List<Expression> parts = new ArrayList<>();
        for (Tokens part : splitAt(tokens, "AND")) {
            parts.add(negation(part));
        }
        return Expressions.and(parts);
    }

    private Expression negation(Tokens tokens) {
        int start = 0;
        while (tokens.is(start, "NOT")) {
            start++;
        }
        Expression condition = predicate(tokens.from(start));
        return start % 2 == 0 ? condition : Expressions.not(condition);
    }

    /** The parts between these keywords; one between BETWEEN and its AND, or inside of CASE … END, is none. */
    private static List<Tokens> splitAt(Tokens tokens, String keyword) {
        List<Tokens> parts = new ArrayList<>();
        int start = 0;
        int cases = 0;
        int betweens = 0;
        for (int i = 0; i < tokens.size(); i = tokens.after(i)) {
            if (tokens.is(i, "CASE")) {
                cases++;
            } else if (tokens.is(i, "END") && cases > 0) {
                cases--;
            } else if (tokens.is(i, "BETWEEN") && cases == 0) {
                betweens++;
            } else if (tokens.is(i, "AND") && betweens > 0 && cases == 0) {
                betweens--;
            } else if (tokens.is(i, keyword) && cases == 0) {
                parts.add(tokens.sub(start, i));
                start = i + 1;
            }
        }
        parts.add(tokens.from(start));
        return parts;
    }

    /** The index of the last token outside of brackets and CASE … END that passes, or -1. */
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

    /** A condition or a value in brackets of its own. */
    Expression nested(Tokens tokens) {
        if (depth >= MOST_DEPTH) {
            return Terms.opaque(tokens, context);
        }
        depth++;
        try {
            return condition(tokens);
        } finally {
            depth--;
        }
    }

    /** A condition without AND, OR and NOT, or a value. */
    Expression predicate(Tokens tokens) {
        if (depth >= MOST_DEPTH) {
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
        if (Words.isOneColumn(tokens)) {
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
            Expression found = matching(left, tokens, matching);
            return negated ? Expressions.not(found) : found;
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
        } else {
            return Terms.opaque(tokens, context);
        }
        return negated ? Expressions.not(found) : found;
    }

    private Expression comparison(Tokens tokens, int index) {
        Comparator operator = Objects.requireNonNull(Comparator.at(tokens, index));
        Tokens left = tokens.sub(0, index);
        Tokens right = tokens.from(index + 1);
        if (right.isAny(0, "ANY", "SOME", "ALL") && right.from(1).isParenthesised()) {
            return quantified(operator, left, right.is(0, "ALL"), right.inside(1), tokens);
        }
        List<Expression> lefts = row(left);
        List<Expression> rights = row(right);
        return lefts.size() == rights.size() ? rows(operator, lefts, rights) : Terms.opaque(tokens, context);
    }

    /** Rows are compared by the first columns that differ. */
    private static Expression rows(Comparator operator, List<Expression> lefts, List<Expression> rights) {
        if (lefts.size() == 1) {
            return Expressions.compare(operator, lefts.get(0), rights.get(0));
        }
        Expression rest = rows(operator, lefts.subList(1, lefts.size()), rights.subList(1, rights.size()));
        Expression equal = Expressions.compare(Comparator.EQUAL, lefts.get(0), rights.get(0));
        return switch (operator) {
            case EQUAL -> Expressions.and(List.of(equal, rest));
            case UNEQUAL -> Expressions.or(List.of(Expressions.not(equal), rest));
            case LESS, LESS_OR_EQUAL -> firstDifference(Comparator.LESS, lefts, rights, equal, rest);
            case GREATER, GREATER_OR_EQUAL -> firstDifference(Comparator.GREATER, lefts, rights, equal, rest);
        };
    }

    private static Expression firstDifference(
            Comparator strict, List<Expression> lefts, List<Expression> rights, Expression equal, Expression rest) {
        Expression differs = Expressions.compare(strict, lefts.get(0), rights.get(0));
        return Expressions.or(List.of(differs, Expressions.and(List.of(equal, rest))));
    }

    /** {@code left op ANY (…)}, with a query or an array. */
    private Expression quantified(Comparator operator, Tokens left, boolean all, Tokens right, Tokens whole) {
        int cast = last(right, i -> right.isMark(i, "::"));
        Tokens bare = cast > 0 ? right.sub(0, cast) : right;
        boolean arrayOfRows = bare.is(0, "ARRAY") && bare.isMark(1, "(") && bare.closing(1) == bare.size() - 1;
        Tokens set = arrayOfRows ? bare.inside(1) : bare;
        if (Words.startsQuery(set)) {
            return all ? context.all(operator, row(left), set) : context.any(operator, row(left), set);
        }
        return elements(bare)
                .map(elements -> {
                    Expression value = predicate(left);
                    return chain(all, elements, item -> Expressions.compare(operator, value, condition(item)));
                })
                .orElseGet(() -> Terms.opaque(whole, context));
    }

    /** The elements of {@code ARRAY[…]}, or of {@code '{…}'} if none is quoted or an array. */
    private static Optional<List<Tokens>> elements(Tokens array) {
        if (array.size() == 1 && array.kind(0) == Kind.STRING) {
            Matcher plain = PLAIN_ARRAY.matcher(Literals.string(array.text(0)));
            return plain.matches() ? Optional.of(plainElements(plain.group(1))) : Optional.empty();
        }
        boolean literal = array.is(0, "ARRAY") && array.isMark(1, "[") && array.closing(1) == array.size() - 1;
        return literal ? Optional.of(items(array.inside(1))) : Optional.empty();
    }

    private static List<Tokens> plainElements(String elements) {
        return elements.isBlank()
                ? List.of()
                : Stream.of(elements.split(",", -1))
                        .map(element -> Tokens.of("'" + element.strip() + "'"))
                        .toList();
    }

    private static Expression chain(boolean all, List<Tokens> items, Function<Tokens, Expression> condition) {
        List<Expression> conditions = items.stream().map(condition).toList();
        if (conditions.isEmpty()) {
            return new Literal(all);
        }
        return all ? Expressions.and(conditions) : Expressions.or(conditions);
    }

    private static List<Tokens> items(Tokens list) {
        return list.isEmpty() ? List.of() : list.split(",");
    }

    /** The values of a row in parentheses; a single value is a row of one. */
    private List<Expression> row(Tokens tokens) {
        Tokens bare = tokens.is(0, "ROW") ? tokens.from(1) : tokens;
        if (bare.isParenthesised() && !Words.startsQuery(bare.inside(0))) {
            List<Tokens> parts = bare.inside(0).split(",");
            if (parts.size() > 1 || tokens.is(0, "ROW")) {
                return parts.stream().map(this::condition).toList();
            }
        }
        return List.of(predicate(tokens));
    }

    private Expression matching(Tokens left, Tokens tokens, int index) {
        Tokens right = tokens.from(index + 1);
        return switch (tokens.word(index)) {
            case "IN" -> in(left, right, tokens);
            case "BETWEEN" -> between(left, right, tokens);
            case "SIMILAR" -> everyText(left, right.from(1), "%", tokens);
            default -> like(left, right, tokens.is(index, "ILIKE"), tokens);
        };
    }

    private Expression in(Tokens left, Tokens right, Tokens whole) {
        if (!right.isParenthesised()) {
            return Terms.opaque(whole, context);
        }
        Tokens list = right.inside(0);
        if (Words.startsQuery(list)) {
            return context.any(Comparator.EQUAL, row(left), list);
        }
        List<Expression> values = row(left);
        List<Expression> alternatives = new ArrayList<>();
        List<Tokens> items = items(list);
        for (Tokens item : items.subList(0, Math.min(items.size(), MOST_ITEMS))) {
            List<Expression> others = row(item);
            alternatives.add(
                    values.size() == others.size()
                            ? rows(Comparator.EQUAL, values, others)
                            : Terms.opaque(whole, context));
        }
        if (items.size() > MOST_ITEMS) {
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
                Expressions.compare(Comparator.GREATER_OR_EQUAL, value, low),
                Expressions.compare(Comparator.LESS_OR_EQUAL, value, high)));
    }

    private Expression like(Tokens left, Tokens right, boolean ignoreCase, Tokens whole) {
        if (right.isAny(0, "ANY", "SOME", "ALL") && right.from(1).isParenthesised()) {
            boolean all = right.is(0, "ALL");
            return elements(right.inside(1))
                    .map(patterns -> chain(all, patterns, pattern -> like(left, pattern, ignoreCase, whole)))
                    .orElseGet(() -> Terms.opaque(whole, context));
        }
        int escape = right.find(0, i -> right.is(i, "ESCAPE") || right.isMark(i, "{"));
        Tokens escaped = right.isMark(escape, "{") ? right.inside(escape).from(1) : right.from(escape + 1);
        if (!escaped.isEmpty() && (escaped.size() != 1 || escaped.kind(0) != Kind.STRING)) {
            return Terms.opaque(whole, context);
        }
        String character = escaped.isEmpty() ? "\\" : Literals.string(escaped.text(0));
        @Nullable Character escapeWith = character.isEmpty() ? null : character.charAt(0);
        return Expressions.strict(
                Purpose.CONDITION,
                arguments -> Patterns.like(
                        Values.asText(arguments.get(0)), Values.asText(arguments.get(1)), escapeWith, ignoreCase),
                List.of(values.text(left), values.text(right.sub(0, escape))));
    }

    /** A match that is known to hold for all texts, or is not looked into. */
    private Expression everyText(Tokens left, Tokens right, String everything, Tokens whole) {
        boolean every = right.size() == 1
                && right.kind(0) == Kind.STRING
                && !right.text(0).isEmpty()
                && Literals.string(right.text(0)).replace(everything, "").isEmpty();
        return every ? Expressions.unlessNull(predicate(left)) : Terms.opaque(whole, context);
    }

    private Expression otherOperator(Tokens tokens, int index) {
        if (tokens.is(index, "OPERATOR")) {
            Tokens named = tokens.inside(index + 1);
            Comparator comparator = Comparator.at(named, named.size() - 1);
            Tokens right = tokens.from(tokens.after(index + 1));
            if (comparator != null) {
                return Expressions.compare(comparator, predicate(tokens.sub(0, index)), predicate(right));
            }
            return Terms.opaque(tokens, context);
        }
        Tokens left = tokens.sub(0, index);
        Tokens right = tokens.from(index + 1);
        String operator = tokens.text(index);
        boolean everyTextMatches = right.size() == 1
                && right.kind(0) == Kind.STRING
                && Patterns.everyTextMatches(Literals.string(right.text(0)));
        Expression every = Expressions.unlessNull(predicate(left));
        return switch (operator) {
            case "~", "~*" -> everyTextMatches ? every : match(left, operator, right);
            case "!~", "!~*" -> Expressions.not(everyTextMatches ? every : match(left, operator.substring(1), right));
            case "~~" -> like(left, right, false, tokens);
            case "~~*" -> like(left, right, true, tokens);
            case "!~~" -> Expressions.not(like(left, right, false, tokens));
            case "@>" -> isEmptyArray(right) ? every : Terms.opaque(tokens, context);
            case "<@" -> isEmptyArray(left) ? Expressions.unlessNull(predicate(right)) : Terms.opaque(tokens, context);
            case "!~~*" -> Expressions.not(like(left, right, true, tokens));
            default -> Terms.opaque(tokens, context);
        };
    }

    /** Which every array contains, and every object of jsonb. */
    private static boolean isEmptyArray(Tokens tokens) {
        boolean cast = tokens.size() == 1 || tokens.isMark(1, "::");
        return cast
                && tokens.kind(0) == Kind.STRING
                && Literals.string(tokens.text(0)).equals("{}");
    }

    private Expression match(Tokens left, String operator, Tokens right) {
        Variable text = Terms.opaque(left, context);
        Variable pattern = Terms.opaque(right, context);
        return Variable.of(text.key() + operator + pattern.key(), text.origin().with(pattern.origin()));
    }
}
