package com.c0d3.previewdb.guard.internal.statement.condition;

import com.c0d3.previewdb.guard.internal.statement.expression.Expression;
import com.c0d3.previewdb.guard.internal.statement.expression.Expression.Purpose;
import com.c0d3.previewdb.guard.internal.statement.expression.Expression.Variable;
import com.c0d3.previewdb.guard.internal.statement.expression.Expressions;
import com.c0d3.previewdb.guard.internal.statement.expression.Values;
import com.c0d3.previewdb.guard.internal.statement.lexer.Literals;
import com.c0d3.previewdb.guard.internal.statement.lexer.Tokens;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parses pattern matches: LIKE, SIMILAR TO and regular expressions. */
final class PatternReader {
    private final ConditionReader conditions;
    private final ValueReader values;
    private final Context context;

    PatternReader(ConditionReader conditions, ValueReader values, Context context) {
        this.conditions = conditions;
        this.values = values;
        this.context = context;
    }

    /** Parses LIKE or ILIKE, or its negation: {@code NOT LIKE ANY} holds if one pattern does not match. */
    Expression like(Tokens left, Tokens right, boolean ignoreCase, boolean negated, Tokens whole) {
        if (right.isAny(0, "ANY", "SOME", "ALL") && right.from(1).isParenthesised()) {
            boolean all = right.is(0, "ALL");
            return ArrayConstants.elements(right.inside(1))
                    .map(patterns -> ConditionReader.chain(
                            all, patterns, pattern -> like(left, pattern, ignoreCase, negated, whole)))
                    .orElseGet(() -> Terms.opaque(whole, context));
        }
        Expression matches = like(left, right, ignoreCase, whole);
        return negated ? Expressions.not(matches) : matches;
    }

    private Expression like(Tokens left, Tokens right, boolean ignoreCase, Tokens whole) {
        int escape = right.find(0, i -> right.isAny(i, "ESCAPE", "{"));
        Tokens escaped = right.is(escape, "{") ? right.inside(escape).from(1) : right.from(escape + 1);
        if (!escaped.isEmpty() && !Terms.isText(escaped)) {
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

    /** Parses SIMILAR TO, which is understood only if it matches every string. */
    Expression similar(Tokens left, Tokens right, Tokens whole) {
        boolean everyText = Terms.isText(right) && Patterns.everyTextIsSimilar(Literals.string(right.text(0)));
        return everyText ? Expressions.unlessNull(conditions.predicate(left)) : Terms.opaque(whole, context);
    }

    /** Parses a regular expression match, which is understood only if it matches every string. */
    Expression regular(Tokens left, String operator, Tokens right) {
        if (Terms.isText(right) && Patterns.everyTextMatches(Literals.string(right.text(0)))) {
            return Expressions.unlessNull(conditions.predicate(left));
        }
        Variable text = Terms.opaque(left, context);
        Variable pattern = Terms.opaque(right, context);
        return Variable.of(text.key() + operator + pattern.key(), text.origin().with(pattern.origin()));
    }
}
