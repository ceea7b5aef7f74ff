package com.c0d3.previewdb.guard.internal.statement.plpgsql;

import com.c0d3.previewdb.guard.internal.statement.lexer.Literals;
import com.c0d3.previewdb.guard.internal.statement.lexer.Splitter;
import com.c0d3.previewdb.guard.internal.statement.lexer.Tokens;
import com.c0d3.previewdb.guard.internal.statement.lexer.Tokens.Kind;
import com.c0d3.previewdb.guard.internal.statement.lexer.WritingWords;
import com.c0d3.previewdb.guard.internal.statement.query.TableCreation;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A SQL text built by PL/pgSQL. Names and literals that are quoted in the process can be anything.
 *
 * @param sql the text, with a name in place of each unknown part
 * @param complete whether all unknown parts are quoted
 * @see <a
 *     href="https://www.postgresql.org/docs/current/plpgsql-statements.html#PLPGSQL-STATEMENTS-EXECUTING-DYN">Executing
 *     Dynamic Commands in the PostgreSQL manual</a>
 */
public record DynamicText(String sql, boolean complete) {
    /** Statements whose effect does not depend on their remainder, in which programs insert names. */
    private static final Set<String> TAKING_NAMES = Set.of(
            "CREATE",
            "ALTER",
            "DROP",
            "TRUNCATE",
            "COMMENT",
            "GRANT",
            "REVOKE",
            "ANALYZE",
            "VACUUM",
            "REINDEX",
            "REFRESH",
            "CLUSTER");

    /** Statements that do not write unless they contain a keyword that does. */
    private static final Set<String> READING =
            Set.of("SELECT", "INSERT", "COPY", "CALL", "SET", "RESET", "SHOW", "LOCK", "LISTEN", "NOTIFY");

    /** Keywords followed by a name rather than by an action of ALTER. */
    private static final Set<String> BEFORE_NAMES = Set.of(
            "TABLE",
            "INDEX",
            "VIEW",
            "SEQUENCE",
            "SCHEMA",
            "FUNCTION",
            "PROCEDURE",
            "TRIGGER",
            "CONSTRAINT",
            "COLUMN",
            "POLICY",
            "ROLE",
            "TYPE",
            "CONCURRENTLY",
            "EXISTS",
            "ONLY",
            "ON",
            "TO");

    private static final Set<String> IN_ARITHMETIC = Set.of("+", "-", "*", "/", "%", "(", ")", "::");

    /** As a text of one of these types, a whole number is its digits. */
    private static final Set<String> TEXT_TYPES = Set.of("text", "varchar");

    private static final String NAME = "unknown_name";
    private static final String LITERAL = "'x'";

    /** The maximum nesting. */
    private static final int MAX_DEPTH = 20;

    /** The maximum length of a text built by a format: each nested format may double it. */
    private static final int MAX_CHARS = 1_000_000;

    private static final Pattern PLACEHOLDER = Pattern.compile("%(?:(\\d{1,4})\\$)?(.)", Pattern.DOTALL);

    /** Reads the expression: constants, {@code format}, {@code quote_ident} and the like, joined by {@code ||}. */
    public static DynamicText of(Tokens expression) {
        return of(expression, 0);
    }

    private static DynamicText of(Tokens expression, int depth) {
        StringBuilder sql = new StringBuilder();
        boolean complete = depth < MAX_DEPTH;
        for (Tokens part : complete ? expression.split("||") : List.of(Tokens.of(NAME))) {
            DynamicText text = part(part, depth + 1);
            sql.append(text.sql());
            complete &= text.complete();
        }
        return new DynamicText(sql.toString(), complete);
    }

    private static DynamicText part(Tokens part, int depth) {
        boolean call = part.is(1, "(") && part.closing(1) == part.size() - 1;
        if (isConstant(part)) {
            boolean text = part.kind(0) == Kind.STRING;
            return new DynamicText(text ? Literals.string(part.text(0)) : part.text(0), true);
        } else if (part.isParenthesised() && !part.inside(0).isQuery()) {
            return of(part.inside(0), depth);
        } else if (part.isParenthesised() && isOfOneConstant(part.bare())) {
            return of(part.bare().from(1), depth);
        } else if (call && isNamed(part, "concat")) {
            return joined("", part.inside(1).split(","), depth);
        } else if (call && isNamed(part, "concat_ws")) {
            List<Tokens> arguments = part.inside(1).split(",");
            DynamicText separator = of(arguments.get(0), depth);
            return separator.complete()
                    ? joined(separator.sql(), arguments.subList(1, arguments.size()), depth)
                    : new DynamicText(NAME, false);
        } else if (call && part.is(0, "FORMAT")) {
            List<Tokens> arguments = part.inside(1).split(",");
            DynamicText format = of(arguments.get(0), depth);
            return format.complete() ? formatted(format.sql(), arguments, depth) : new DynamicText(NAME, false);
        } else if (call && part.isAny(0, "QUOTE_LITERAL", "QUOTE_NULLABLE")) {
            return new DynamicText(LITERAL, true);
        }
        return isInteger(part)
                ? new DynamicText(integerOf(part), true)
                : new DynamicText(NAME, call && part.is(0, "QUOTE_IDENT"));
    }

    /** Whether it is computed from whole numbers by arithmetic, and so a text of digits. */
    private static boolean isInteger(Tokens part) {
        boolean found = false;
        for (int i = 0; i < part.size(); i++) {
            if (BlockVariables.isInteger(part, i)) {
                found = true;
            } else if (part.kind(i) != Kind.NUMBER
                    && !IN_ARITHMETIC.contains(part.text(i))
                    && !(part.is(i - 1, "::") && keepsDigits(part.text(i)))) {
                return false;
            }
        }
        return found;
    }

    /** Whether a whole number that is converted to the type still reads as digits. */
    private static boolean keepsDigits(String type) {
        return BlockVariables.isIntegerType(type) || TEXT_TYPES.contains(type.toLowerCase(Locale.ROOT));
    }

    /** Returns the first variable: a number that is not known. */
    private static String integerOf(Tokens part) {
        int i = 0;
        while (!BlockVariables.isInteger(part, i)) {
            i++;
        }
        return part.text(i);
    }

    private static boolean isNamed(Tokens call, String function) {
        return Literals.name(call.text(0)).equals(function);
    }

    /** {@code SELECT 'text'}, which is also what SELECT … INTO assigns. */
    private static boolean isOfOneConstant(Tokens query) {
        return query.is(0, "SELECT") && !query.hasAny("FROM", "WHERE", "UNION", "LIMIT", ",");
    }

    private static DynamicText joined(String separator, List<Tokens> parts, int depth) {
        List<DynamicText> texts = parts.stream().map(part -> of(part, depth)).toList();
        return new DynamicText(
                texts.stream().map(DynamicText::sql).collect(Collectors.joining(separator)),
                texts.stream().allMatch(DynamicText::complete));
    }

    private static boolean isConstant(Tokens tokens) {
        return tokens.size() == 1 && (tokens.kind(0) == Kind.STRING || tokens.kind(0) == Kind.NUMBER);
    }

    /**
     * Returns the result of {@code format}, whose first argument is the format.
     *
     * @see <a href="https://www.postgresql.org/docs/current/functions-string.html#FUNCTIONS-STRING-FORMAT">format in
     *     the PostgreSQL manual</a>
     */
    private static DynamicText formatted(String format, List<Tokens> arguments, int depth) {
        List<DynamicText> texts =
                arguments.stream().map(argument -> of(argument, depth)).toList();
        StringBuilder sql = new StringBuilder();
        boolean complete = true;
        int next = 1;
        int start = 0;
        Matcher placeholder = PLACEHOLDER.matcher(format);
        while (placeholder.find() && sql.length() < MAX_CHARS) {
            sql.append(format, start, placeholder.start());
            start = placeholder.end();
            char kind = placeholder.group(2).charAt(0);
            if (kind == '%') {
                sql.append('%');
                continue;
            }
            int index = placeholder.group(1) == null ? next : Integer.parseInt(placeholder.group(1));
            next = index + 1;
            boolean given = index > 0 && index < arguments.size();
            String constant =
                    given && isConstant(arguments.get(index)) ? texts.get(index).sql() : null;
            switch (kind) {
                case 'I' -> sql.append(constant == null ? NAME : '"' + constant.replace("\"", "\"\"") + '"');
                case 'L' -> sql.append(constant == null ? LITERAL : '\'' + constant.replace("'", "''") + '\'');
                case 's' -> {
                    sql.append(given ? texts.get(index).sql() : NAME);
                    complete &= given && texts.get(index).complete();
                }
                default -> complete = false; // with a width
            }
        }
        sql.append(format.substring(start));
        return new DynamicText(sql.toString(), complete && sql.length() < MAX_CHARS);
    }

    public List<Tokens> statements() {
        return Splitter.statements(Tokens.of(sql));
    }

    /** Whether the effect is known, whatever the unknown parts contain. */
    public boolean isReadable() {
        return complete || statements().stream().allMatch(this::takesNames);
    }

    private boolean takesNames(Tokens statement) {
        boolean reads = READING.contains(statement.symbol(0)) && !WritingWords.occurIn(sql);
        return reads || (TAKING_NAMES.contains(statement.symbol(0)) && !leavesOpen(statement));
    }

    /**
     * Whether the target of a DROP or ALTER, or the query of a CREATE, is unknown: {@code 'DROP ' || q}, {@code 'ALTER
     * TABLE t ' || q}, {@code 'CREATE TABLE t AS ' || q}.
     */
    private static boolean leavesOpen(Tokens statement) {
        if (statement.is(0, "CREATE")) {
            return TableCreation.query(statement).text(0).equals(NAME);
        } else if (!statement.isAny(0, "DROP", "ALTER")) {
            return false;
        }
        for (int i = 1; i < statement.size(); i++) {
            boolean introduced = statement.is(i - 1, ".") || BEFORE_NAMES.contains(statement.symbol(i - 1));
            if (statement.text(i).equals(NAME) && !introduced) {
                return true;
            }
        }
        return false;
    }
}
