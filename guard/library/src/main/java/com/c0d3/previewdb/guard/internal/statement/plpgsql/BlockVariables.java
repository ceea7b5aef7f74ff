package com.c0d3.previewdb.guard.internal.statement.plpgsql;

import com.c0d3.previewdb.guard.internal.statement.lexer.Literals;
import com.c0d3.previewdb.guard.internal.statement.lexer.Tokens;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the variables of a PL/pgSQL block hold, as far as the block itself says so. A name that is declared is no
 * column: PL/pgSQL refuses what could be both.
 *
 * @see <a href="https://www.postgresql.org/docs/current/plpgsql-implementation.html#PLPGSQL-VAR-SUBST">Variable
 *     Substitution in PostgreSQL's manual</a>
 */
public final class BlockVariables {
    /** A variable that is appended to itself again and again would have no end. */
    private static final int LONGEST_VALUE = 10_000;

    /** So much longer all the texts of a block may get. */
    private static final int MOST_ADDED = 1_000_000;

    /** Parameters that no text has, for values that are not known. */
    private static final int FIRST_PARAMETER = 1_000_000;

    private final Map<String, String> values = new HashMap<>();
    private final Map<String, String> unknown = new HashMap<>();
    private final Set<String> changing = new HashSet<>();
    private final Set<String> setInLoops = new HashSet<>();
    private int budget = MOST_ADDED;

    /**
     * The variables of one block.
     *
     * @param body all of it: what is set in a loop differs from turn to turn
     */
    public BlockVariables(Tokens body) {
        int loops = 0;
        for (int i = 0; i < body.size(); i++) {
            if (body.is(i, "LOOP")) {
                loops += body.is(i - 1, "END") ? -1 : 1;
            } else if (loops > 0 && body.isAny(i, ":=", "=")) {
                String name = Literals.name(body.text(i - 1));
                changing.add(name);
                if (body.is(i, ":=") || body.text(i - 2).equalsIgnoreCase("diagnostics")) { // else maybe a comparison
                    setInLoops.add(name);
                }
            } else if (loops > 0 && body.is(i, "INTO")) {
                List<String> names = SelectInto.names(body, i);
                changing.addAll(names);
                setInLoops.addAll(names);
                i += 2 * names.size(); // at the last of them
            }
        }
    }

    /** Whether a loop sets it, so that it may hold something else for each of its turns. */
    public boolean isSetInLoops(String name) {
        return setInLoops.contains(name);
    }

    public void declare(String name, Optional<Tokens> value) {
        if (unknown.containsKey(name)) { // an inner block's, which hides the other for a while
            changing.add(name);
        }
        unknown.put(name, "$" + (FIRST_PARAMETER + unknown.size()));
        values.remove(name);
        value.ifPresent(initial -> assign(name, initial, true));
    }

    /**
     * Sets one that is declared.
     *
     * @param always whether that is done whenever the block runs
     */
    public void assign(String name, Tokens value, boolean always) {
        if (!unknown.containsKey(name)) {
            return;
        }
        String text = value.size() == 1 ? resolved(value) : "(" + resolved(value) + ")";
        boolean known = !changing.contains(name) && (always || !values.containsKey(name));
        if (known && text.length() <= LONGEST_VALUE) {
            values.put(name, text);
        } else {
            forget(name);
        }
    }

    /** From now on the value is one of which nothing is known. */
    public void forget(String name) {
        if (unknown.containsKey(name)) {
            values.put(name, unknown.get(name));
        }
    }

    /** The same of all that are mentioned. */
    public void forgetAll(Tokens statement) {
        for (int i = 0; i < statement.size(); i++) {
            if (statement.isName(i)) {
                forget(Literals.name(statement.text(i)));
            }
        }
    }

    /** From now on the name is not one of these variables. */
    public void remove(String name) {
        values.remove(name);
        unknown.remove(name);
    }

    /** An expression with what the variables hold in their places. */
    public Tokens in(Tokens expression) {
        return refersToAny(expression, 0) ? Tokens.of(resolved(expression)) : expression;
    }

    /** The same of a statement's conditions. */
    public Tokens inConditions(Tokens statement) {
        int start = 0;
        while (start < statement.size() && !statement.isAny(start, "WHERE", "ON", "WHEN", "HAVING")) {
            start++;
        }
        return refersToAny(statement, start)
                ? Tokens.of(statement.sub(0, start).spelled() + resolved(statement.from(start)))
                : statement;
    }

    private boolean refersToAny(Tokens tokens, int start) {
        for (int i = start; i < tokens.size(); i++) {
            if (isVariable(tokens, i)) {
                return true;
            }
        }
        return false;
    }

    private boolean isVariable(Tokens tokens, int index) {
        return tokens.isName(index)
                && unknown.containsKey(Literals.name(tokens.text(index)))
                && !tokens.is(index - 1, ".")
                && !tokens.is(index + 1, ".")
                && !tokens.is(index + 1, "(")
                && !tokens.isAny(index - 1, "FROM", "JOIN", "INTO", "UPDATE", "USING", "AS", "ONLY")
                && !(tokens.isName(index - 1) && tokens.symbol(index - 1).isEmpty()); // an alias
    }

    private String resolved(Tokens tokens) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < tokens.size(); i++) {
            String token = tokens.text(i);
            String value = isVariable(tokens, i) ? value(Literals.name(token)) : token;
            budget -= value.length() - token.length();
            text.append(value).append(' ');
        }
        return text.toString();
    }

    private String value(String name) {
        String parameter = unknown.getOrDefault(name, name);
        return budget < 0 ? parameter : values.getOrDefault(name, parameter);
    }
}
