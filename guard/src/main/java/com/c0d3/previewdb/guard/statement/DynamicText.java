package com.c0d3.previewdb.guard.statement;

import com.c0d3.previewdb.guard.statement.lexis.Literals;
import com.c0d3.previewdb.guard.statement.lexis.Tokens;
import com.c0d3.previewdb.guard.statement.lexis.Tokens.Kind;
import com.c0d3.previewdb.guard.statement.lexis.WritingWords;
import java.util.List;
import java.util.Set;

/**
 * A SQL text that PL/pgSQL puts together. Names and literals that are quoted on the way can be any.
 *
 * @param sql the text, with a name in the place of each part that is not known
 * @param complete whether the parts that are not known are quoted
 * @see <a href="https://www.postgresql.org/docs/current/plpgsql-statements.html#PLPGSQL-STATEMENTS-EXECUTING-DYN">
 *     Executing Dynamic Commands in PostgreSQL's manual</a>
 */
record DynamicText(String sql, boolean complete) {
    /** What these do does not depend on how they go on: it is the names that a program puts in. */
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

    /** The same, unless a word that writes stands in them. */
    private static final Set<String> READING =
            Set.of("SELECT", "INSERT", "COPY", "CALL", "SET", "RESET", "SHOW", "LOCK", "LISTEN", "NOTIFY");

    /** What follows these is a name, and no action of ALTER. */
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

    private static final String NAME = "unknown_name";
    private static final String LITERAL = "'x'";

    /** Reads the expression: constants, {@code format}, {@code quote_ident} and their like, joined by {@code ||}. */
    static DynamicText of(Tokens expression) {
        StringBuilder sql = new StringBuilder();
        boolean complete = true;
        for (Tokens part : expression.split("||")) {
            boolean call = part.isMark(1, "(") && part.closing(1) == part.size() - 1;
            if (part.size() == 1 && part.kind(0) == Kind.STRING) {
                sql.append(Literals.string(part.text(0)));
            } else if (call && part.is(0, "FORMAT") && part.kind(2) == Kind.STRING) {
                String format = Literals.string(part.text(2));
                complete &= !format.contains("%s");
                sql.append(format.replace("%I", NAME).replace("%L", LITERAL).replace("%s", NAME));
            } else if (call && part.isAny(0, "QUOTE_LITERAL", "QUOTE_NULLABLE")) {
                sql.append(LITERAL);
            } else {
                complete &= call && part.is(0, "QUOTE_IDENT");
                sql.append(NAME);
            }
        }
        return new DynamicText(sql.toString(), complete);
    }

    List<Tokens> statements() {
        return Splitter.statements(Tokens.of(sql));
    }

    /** Whether what it does can be told, whatever the parts that are not known hold. */
    boolean isReadable() {
        return complete || statements().stream().allMatch(this::takesNames);
    }

    private boolean takesNames(Tokens statement) {
        boolean reads = READING.contains(statement.word(0)) && !WritingWords.occurIn(sql);
        return reads || (TAKING_NAMES.contains(statement.word(0)) && !leavesOpen(statement));
    }

    /** Whether what a DROP or ALTER drops is not known: {@code 'DROP ' || q}, {@code 'ALTER TABLE t ' || q}. */
    private static boolean leavesOpen(Tokens statement) {
        if (!statement.isAny(0, "DROP", "ALTER")) {
            return false;
        }
        for (int i = 1; i < statement.size(); i++) {
            boolean introduced = statement.isMark(i - 1, ".") || BEFORE_NAMES.contains(statement.word(i - 1));
            if (statement.text(i).equals(NAME) && !introduced) {
                return true;
            }
        }
        return false;
    }
}
