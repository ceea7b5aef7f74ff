package com.c0d3.previewdb.guard.internal.statement.condition;

import com.c0d3.previewdb.guard.internal.statement.lexer.Tokens;
import com.c0d3.previewdb.guard.internal.statement.lexer.Tokens.Kind;
import java.util.Set;

/** Distinguishes column names from keywords, functions and other words of an expression. */
final class Vocabulary {
    /** Values of the session, determined by whoever connected. */
    static final Set<String> SESSION =
            Set.of("CURRENT_USER", "SESSION_USER", "USER", "CURRENT_ROLE", "CURRENT_CATALOG", "CURRENT_SCHEMA");

    /** Functions that query the session. */
    static final Set<String> SESSION_FUNCTIONS = Set.of(
            "CURRENT_SETTING",
            "CURRENT_DATABASE",
            "CURRENT_SCHEMA",
            "CURRENT_SCHEMAS",
            "VERSION",
            "PG_BACKEND_PID",
            "PG_HAS_ROLE",
            "HAS_TABLE_PRIVILEGE",
            "INET_CLIENT_ADDR",
            "TXID_CURRENT");

    static final Set<String> CLOCK =
            Set.of("CURRENT_DATE", "CURRENT_TIME", "CURRENT_TIMESTAMP", "LOCALTIME", "LOCALTIMESTAMP");

    static final Set<String> CLOCK_FUNCTIONS =
            Set.of("NOW", "STATEMENT_TIMESTAMP", "TRANSACTION_TIMESTAMP", "LOCALTIMESTAMP", "CURRENT_TIMESTAMP");

    /** Functions whose result changes with each call. */
    static final Set<String> VOLATILE = Set.of("CLOCK_TIMESTAMP", "NEXTVAL", "SETVAL");

    /** Functions with a random result for each row. */
    static final Set<String> DICE = Set.of("RANDOM", "GEN_RANDOM_UUID", "UUID_GENERATE_V4", "UUIDV4", "UUIDV7");

    private static final Set<String> KEYWORDS = Set.of(
            "ALL",
            "AND",
            "ANY",
            "ARRAY",
            "AS",
            "ASC",
            "BETWEEN",
            "BOTH",
            "CASE",
            "CAST",
            "COLLATE",
            "DESC",
            "DISTINCT",
            "ELSE",
            "END",
            "ESCAPE",
            "EXISTS",
            "FALSE",
            "FOR",
            "FROM",
            "GROUP",
            "ILIKE",
            "IN",
            "IS",
            "ISNULL",
            "LEADING",
            "LIKE",
            "NOT",
            "NOTNULL",
            "NULL",
            "OR",
            "ORDER",
            "OVER",
            "OVERLAPS",
            "PLACING",
            "SELECT",
            "SIMILAR",
            "SOME",
            "SYMMETRIC",
            "TABLE",
            "THEN",
            "TO",
            "TRAILING",
            "TRUE",
            "UESCAPE",
            "UNKNOWN",
            "USING",
            "VARIADIC",
            "WHEN",
            "WITH");

    private Vocabulary() {}

    /** Whether a keyword that names neither a column nor a function is at this index. */
    static boolean isKeyword(Tokens tokens, int index) {
        return KEYWORDS.contains(tokens.symbol(index));
    }

    /** Whether a column, possibly qualified, is at this index. */
    static boolean isColumn(Tokens tokens, int index) {
        String keyword = tokens.symbol(index);
        return startsColumn(tokens, index)
                && (keyword.isEmpty() || !(SESSION.contains(keyword) || CLOCK.contains(keyword)));
    }

    /** Whether the name of a column starts at this index, rather than a keyword, function, type or collation. */
    static boolean startsColumn(Tokens tokens, int index) {
        String keyword = tokens.symbol(index);
        if (!tokens.isName(index) || (!keyword.isEmpty() && (isKeyword(tokens, index) || isSyntax(tokens, index)))) {
            return false;
        }
        boolean type = tokens.isAny(index - 1, "::", ".", "AS");
        boolean collation = tokens.is(index - 1, "COLLATE");
        boolean typedLiteral = tokens.kind(index) == Kind.WORD && tokens.kind(index + 1) == Kind.STRING;
        boolean part = tokens.is(index + 1, "FROM") && tokens.is(index - 2, "EXTRACT"); // EXTRACT (epoch FROM …)
        boolean argument = tokens.isAny(index + 1, "=>", ":=");
        boolean word = type || collation || typedLiteral || part || argument || isUnit(tokens, index);
        return !word && !tokens.is(nameEnd(tokens, index), "(");
    }

    /** {@code INTERVAL '1' DAY}, {@code INTERVAL '1-6' YEAR TO MONTH}. */
    private static boolean isUnit(Tokens tokens, int index) {
        int string = tokens.is(index - 1, "TO") ? index - 3 : index - 1;
        return tokens.kind(string) == Kind.STRING && tokens.is(string - 1, "INTERVAL");
    }

    /** Whether it is a non-reserved word used as syntax. Words followed by a parenthesis are recognised by that. */
    private static boolean isSyntax(Tokens tokens, int index) {
        return switch (tokens.symbol(index)) {
            case "AT" -> isTimeZone(tokens, index);
            case "LOCAL" -> tokens.is(index - 1, "AT");
            case "TIME" -> tokens.isAny(index - 1, "AT", "WITH", "WITHOUT") && tokens.is(index + 1, "ZONE");
            case "WITHOUT" -> tokens.is(index + 1, "TIME");
            case "PRECISION", "VARYING" -> tokens.isAny(index - 2, "::", "AS");
            case "ZONE" -> tokens.is(index - 1, "TIME");
            case "BY" -> tokens.isAny(index - 1, "ORDER", "PARTITION", "GROUP");
            case "PARTITION" -> tokens.is(index + 1, "BY");
            case "WITHIN" -> tokens.is(index + 1, "GROUP");
            default -> false;
        };
    }

    /** Whether {@code AT TIME ZONE} or {@code AT LOCAL} starts at this index. */
    static boolean isTimeZone(Tokens tokens, int index) {
        boolean zone = tokens.is(index + 1, "TIME") && tokens.is(index + 2, "ZONE");
        return tokens.is(index, "AT") && (zone || tokens.is(index + 1, "LOCAL"));
    }

    /** Whether the tokens consist of one column name. */
    static boolean isOneColumn(Tokens tokens) {
        return tokens.isName(0) && nameEnd(tokens, 0) == tokens.size() && startsColumn(tokens, 0);
    }

    /** Returns the index after the possibly qualified name at this index. */
    static int nameEnd(Tokens tokens, int index) {
        int end = index + 1;
        while (tokens.is(end, ".") && tokens.isName(end + 1)) {
            end += 2;
        }
        return end;
    }

    /** A question mark between two operands is jsonb's operator, which occurs only in texts without JDBC parameters. */
    static boolean isQuestionMarkOperator(Tokens tokens, int index) {
        boolean afterOperand = index > 0
                && tokens.kind(index - 1) != Kind.OPERATOR
                && !tokens.is(index - 1, "(")
                && !tokens.is(index - 1, ",");
        boolean beforeOperand = tokens.kind(index + 1) == Kind.STRING || tokens.kind(index + 1) == Kind.PARAMETER;
        return tokens.text(index).equals("?") && afterOperand && beforeOperand;
    }
}
