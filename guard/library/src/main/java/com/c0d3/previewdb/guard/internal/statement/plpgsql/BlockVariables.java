package com.c0d3.previewdb.guard.internal.statement.plpgsql;

import com.c0d3.previewdb.guard.internal.statement.lexer.Literals;
import com.c0d3.previewdb.guard.internal.statement.lexer.Tokens;
import com.c0d3.previewdb.guard.internal.statement.lexer.Tokens.Kind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The values of a PL/pgSQL block's variables, as far as the block determines them. A declared name is never a column:
 * PL/pgSQL rejects ambiguous names.
 *
 * @see <a href="https://www.postgresql.org/docs/current/plpgsql-implementation.html#PLPGSQL-VAR-SUBST">Variable
 *     Substitution in the PostgreSQL manual</a>
 */
public final class BlockVariables {
    /** A variable that is repeatedly appended to itself would grow without limit. */
    private static final int MAX_VALUE_CHARS = 10_000;

    /** The maximum growth of all texts of a block by substitution. */
    private static final int MAX_ADDED = 1_000_000;

    /** The numbers of parameters that no text uses, for unknown values, and for unknown whole numbers. */
    private static final int FIRST_PARAMETER = 1_000_000;

    private static final int FIRST_INTEGER = 2_000_000;
    private static final Pattern INTEGER = Pattern.compile("\\$2\\d{6}");

    private static final Set<String> INTEGER_TYPES =
            Set.of("int", "integer", "bigint", "smallint", "int2", "int4", "int8");

    private final Map<String, String> values = new HashMap<>();
    private final Map<String, String> unknown = new HashMap<>();
    private final Set<String> changing = new HashSet<>();
    private final Set<String> setInLoops = new HashSet<>();
    private int budget = MAX_ADDED;

    /**
     * Creates the variables of one block.
     *
     * @param body the whole body: a variable assigned in a loop differs between iterations
     */
    public BlockVariables(Tokens body) {
        int loops = 0;
        for (int i = 0; i < body.size(); i++) {
            if (body.is(i, "LOOP")) {
                loops += body.is(i - 1, "END") ? -1 : 1;
            } else if (loops > 0 && body.isAny(i, ":=", "=")) {
                String name = Literals.name(body.text(i - 1));
                changing.add(name);
                if (body.is(i, ":=")
                        || body.text(i - 2).equalsIgnoreCase("diagnostics")) { // otherwise it may be a comparison
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

    /** Whether a loop assigns it, so that it may differ between iterations. */
    public boolean isSetInLoops(String name) {
        return setInLoops.contains(name);
    }

    /**
     * Declares a variable.
     *
     * @param integer whether its value is a whole number
     * @param value its initial value
     */
    public void declare(String name, boolean integer, Optional<Tokens> value) {
        if (unknown.containsKey(name)) { // an inner block's variable, which hides the other for a while
            changing.add(name);
        }
        unknown.put(name, "$" + ((integer ? FIRST_INTEGER : FIRST_PARAMETER) + unknown.size()));
        values.remove(name);
        value.ifPresent(initial -> assign(name, initial, true));
    }

    /** Whether a type of that name holds whole numbers only. */
    public static boolean isIntegerType(String type) {
        return INTEGER_TYPES.contains(type.toLowerCase(Locale.ROOT));
    }

    /** Whether the token stands for an unknown whole number. */
    static boolean isInteger(Tokens tokens, int index) {
        return tokens.kind(index) == Kind.PARAMETER
                && INTEGER.matcher(tokens.text(index)).matches();
    }

    /**
     * Assigns a declared variable.
     *
     * @param always whether the assignment runs whenever the block runs
     */
    public void assign(String name, Tokens value, boolean always) {
        if (!unknown.containsKey(name)) {
            return;
        }
        String text = value.size() == 1 ? resolved(value, false) : "(" + resolved(value, false) + ")";
        boolean known = !changing.contains(name) && (always || !values.containsKey(name));
        if (known && text.length() <= MAX_VALUE_CHARS) {
            values.put(name, text);
        } else {
            forget(name);
        }
    }

    /** Makes the value unknown. */
    public void forget(String name) {
        if (unknown.containsKey(name)) {
            values.put(name, unknown.get(name));
        }
    }

    /** Makes the values of all mentioned variables unknown. */
    public void forgetAll(Tokens statement) {
        for (int i = 0; i < statement.size(); i++) {
            if (statement.isName(i)) {
                forget(Literals.name(statement.text(i)));
            }
        }
    }

    /** Removes a variable, so that the name denotes something else. */
    public void remove(String name) {
        values.remove(name);
        unknown.remove(name);
    }

    /** Substitutes the variables' values in an expression that results in a text. */
    public Tokens inText(Tokens expression) {
        return refersToAny(expression, 0) ? Tokens.of(resolved(expression, true)) : expression;
    }

    /** Substitutes the variables' values in a statement's conditions. */
    public Tokens inConditions(Tokens statement) {
        int start = 0;
        while (start < statement.size() && !statement.isAny(start, "WHERE", "ON", "WHEN", "HAVING")) {
            start++;
        }
        return refersToAny(statement, start)
                ? Tokens.of(statement.sub(0, start).spelled() + resolved(statement.from(start), false))
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

    /**
     * Substitutes the values.
     *
     * @param digits whether a whole number is needed as such, not as the expression that it results from
     */
    private String resolved(Tokens tokens, boolean digits) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < tokens.size(); i++) {
            String token = tokens.text(i);
            String value = isVariable(tokens, i) ? value(Literals.name(token), digits) : token;
            budget -= value.length() - token.length();
            text.append(value).append(' ');
        }
        return text.toString();
    }

    private String value(String name, boolean digits) {
        String parameter = unknown.getOrDefault(name, name);
        String value = values.getOrDefault(name, parameter);
        boolean computed = digits && INTEGER.matcher(parameter).matches() && value.startsWith("(");
        return budget < 0 || computed ? parameter : value;
    }
}
