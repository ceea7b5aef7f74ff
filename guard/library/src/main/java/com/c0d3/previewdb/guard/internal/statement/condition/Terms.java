package com.c0d3.previewdb.guard.internal.statement.condition;

import com.c0d3.previewdb.guard.internal.statement.expression.Expression;
import com.c0d3.previewdb.guard.internal.statement.expression.Expression.Variable;
import com.c0d3.previewdb.guard.internal.statement.expression.Expressions;
import com.c0d3.previewdb.guard.internal.statement.expression.Origin;
import com.c0d3.previewdb.guard.internal.statement.lexer.Literals;
import com.c0d3.previewdb.guard.internal.statement.lexer.Tokens;
import com.c0d3.previewdb.guard.internal.statement.lexer.Tokens.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads single tokens, and opaque terms. */
final class Terms {
    private Terms() {}

    /** Whether it is a string that is not too long. */
    static boolean isText(Tokens tokens) {
        return tokens.size() == 1 && tokens.kind(0) == Kind.STRING && !Literals.isLong(tokens.text(0));
    }

    static Expression column(Tokens tokens, int start, int end, Context context) {
        List<String> name = new ArrayList<>();
        for (int i = start; i < end; i += 2) {
            name.add(Literals.name(tokens.text(i)));
        }
        Expression column = context.column(name);
        return column instanceof Variable variable && ColumnName.isSystemColumn(name.get(name.size() - 1))
                ? Variable.notNull(variable.key(), variable.origin())
                : column;
    }

    /** Creates a parameter: every {@code $1} is the same one, each {@code ?} is another. */
    static Variable parameter(Tokens tokens, int index) {
        String text = tokens.text(index);
        return Variable.of(text.equals("?") ? "?" + tokens.start(index) : text, Origin.CALLER);
    }

    /** Returns the variable for a keyword whose value comes from the session or the clock, or null. */
    static Variable environment(String word) {
        return Variable.notNull(
                word.toLowerCase(Locale.ROOT), Vocabulary.SESSION.contains(word) ? Origin.CALLER : Origin.SERVER);
    }

    /** Creates an opaque term: its value is not computed, and only the columns it refers to matter. */
    static Variable opaque(Tokens tokens, Context context) {
        StringBuilder key = new StringBuilder();
        List<Expression> references = new ArrayList<>();
        for (int i = 0; i < tokens.size(); ) {
            int end = i + 1;
            Expression reference = null;
            if (tokens.is(i, "(") && tokens.inside(i).isQuery()) {
                end = tokens.after(i);
                reference = context.scalar(tokens.inside(i));
            } else if (Vocabulary.CLOCK.contains(tokens.symbol(i)) || Vocabulary.SESSION.contains(tokens.symbol(i))) {
                reference = environment(tokens.symbol(i));
            } else if (Vocabulary.startsColumn(tokens, i)) {
                end = Vocabulary.nameEnd(tokens, i);
                reference = column(tokens, i, end, context);
            } else if (tokens.kind(i) == Kind.PARAMETER && !Vocabulary.isQuestionMarkOperator(tokens, i)) {
                reference = parameter(tokens, i);
            } else {
                reference = call(tokens, i);
                end = reference == null ? end : tokens.after(i + 1);
            }
            if (reference == null) {
                key.append(tokens.sub(i, end).canonical());
            } else {
                references.add(reference);
                key.append(keys(reference));
            }
            key.append(' ');
            i = end;
        }
        boolean window = tokens.hasAny("OVER");
        Origin origin = window ? Origin.ROW : Expressions.origin(references);
        return Variable.of(key.toString(), origin == null ? Origin.SERVER : origin);
    }

    /** Returns the variable for a function that depends on more than its arguments; null for others. */
    static @Nullable Variable call(Tokens tokens, int index) {
        String name = tokens.is(index + 1, "(") ? tokens.symbol(index) : "";
        String key = name.toLowerCase(Locale.ROOT);
        if (Vocabulary.SESSION_FUNCTIONS.contains(name)) {
            Tokens arguments = tokens.inside(index + 1);
            Variable session = Variable.of(key + arguments.canonical(), Origin.CALLER);
            return arguments.split(",").size() == 2 ? session : session.neverNull(); // current_setting('x', true)
        } else if (Vocabulary.CLOCK_FUNCTIONS.contains(name)) {
            return Variable.notNull(key, Origin.SERVER);
        }
        String call = key + "@" + tokens.start(index);
        if (Vocabulary.DICE.contains(name)) {
            boolean fraction = name.equals("RANDOM") && tokens.inside(index + 1).isEmpty();
            Variable dice = Variable.notNull(call, Origin.ROW);
            return fraction ? dice.within(BigDecimal.ZERO, BigDecimal.ONE) : dice;
        }
        return Vocabulary.VOLATILE.contains(name) ? Variable.notNull(call, Origin.SERVER) : null;
    }

    static String keys(Expression expression) {
        return Expressions.variables(expression).stream().map(Variable::key).collect(Collectors.joining(",", "[", "]"));
    }
}
