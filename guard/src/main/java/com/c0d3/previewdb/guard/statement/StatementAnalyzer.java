package com.c0d3.previewdb.guard.statement;

import com.c0d3.previewdb.guard.statement.Effect.Harmless;
import com.c0d3.previewdb.guard.statement.Effect.MassWrite;
import com.c0d3.previewdb.guard.statement.Effect.Scoped;
import com.c0d3.previewdb.guard.statement.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Decides what a SQL text would do to whole tables: a structural pass over the tokens first, jOOQ's parser for the
 * conditions of DELETE and UPDATE. What may write and cannot be read counts as a mass write. Thread-safe.
 */
public final class StatementAnalyzer {
    private static final Set<String> WRITING =
            Set.of("DELETE", "UPDATE", "MERGE", "TRUNCATE", "DROP", "ALTER", "DO", "EXECUTE", "PREPARE");
    private static final Set<String> DEFINING = Set.of("CREATE", "COMMENT", "GRANT", "REVOKE");
    private static final Set<String> LOCK_STRENGTH = Set.of("FOR", "KEY");
    private static final Set<String> DROPPABLE_DATA = Set.of("TABLE", "SCHEMA", "DATABASE", "OWNED", "MATERIALIZED");

    /** What the text would do: of several statements the most dangerous one's effect. */
    public Effect analyze(String sql) {
        Effect worst = new Harmless();
        for (List<Token> statement : statements(Lexer.tokens(sql))) {
            Effect effect = effectOf(statement);
            if (effect instanceof MassWrite) {
                return effect;
            }
            worst = effect instanceof Scoped ? effect : worst;
        }
        return worst;
    }

    /** The text without its comments, every literal replaced by {@code ?}: fit for a log. */
    public static String redact(String sql) {
        return ParserText.redacted(Lexer.tokens(sql));
    }

    /** Cuts at the semicolons outside of parentheses; one that closes too many hides nothing after it. */
    private static List<List<Token>> statements(List<Token> tokens) {
        List<List<Token>> statements = new ArrayList<>();
        int start = 0;
        int depth = 0;
        for (int i = 0; i <= tokens.size(); i++) {
            boolean end = i == tokens.size() || (depth <= 0 && tokens.get(i).isPunctuation(";"));
            if (end && i > start) {
                statements.add(tokens.subList(start, i));
            }
            if (end) {
                start = i + 1;
                depth = 0;
            } else {
                depth += nesting(tokens.get(i));
            }
        }
        return statements;
    }

    private Effect effectOf(List<Token> statement) {
        Token first = statement.get(0);
        if (first.isOneOf(DEFINING) || !mayWrite(statement)) {
            return new Harmless();
        }
        if (statement.stream().anyMatch(token -> token.kind() == Kind.INVALID)) {
            return unreadable(first.text());
        }
        if (first.is("TRUNCATE")) {
            return new MassWrite(
                    Reason.DESTROYS_DATA, name(statement, afterAny(statement, 1, "TABLE", "ONLY")), "TRUNCATE");
        }
        if (first.is("DROP")) {
            return drop(statement);
        }
        if (first.is("ALTER")) {
            return alter(statement);
        }
        if (first.is("EXPLAIN")) {
            return explain(statement);
        }
        if (first.isOneOf(Set.of("DELETE", "UPDATE", "WITH", "SELECT", "INSERT", "VALUES", "TABLE"))
                || first.isPunctuation("(")) {
            return query(statement);
        }
        return unreadable(first.text());
    }

    /** Whether a word stands in it that can delete or update; FOR UPDATE and ON CONFLICT DO UPDATE cannot. */
    private static boolean mayWrite(List<Token> statement) {
        for (int i = 0; i < statement.size(); i++) {
            Token token = statement.get(i);
            boolean name = i > 0 && statement.get(i - 1).isPunctuation(".");
            if (token.isOneOf(WRITING) && !name && !isClause(statement, i)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isClause(List<Token> statement, int index) {
        if (index == 0) {
            return false;
        }
        Token token = statement.get(index);
        Token before = statement.get(index - 1);
        boolean lock = token.is("UPDATE") && before.isOneOf(LOCK_STRENGTH);
        boolean conflict = token.is("UPDATE") && before.is("DO");
        boolean conflictAction = token.is("DO") && statement.stream().anyMatch(other -> other.is("CONFLICT"));
        return lock || conflict || conflictAction;
    }

    private static Effect drop(List<Token> statement) {
        boolean data = statement.size() > 1 && statement.get(1).isOneOf(DROPPABLE_DATA);
        if (!data) {
            return new Harmless();
        }
        String kind = statement.get(1).text();
        Optional<String> table = name(statement, afterAny(statement, 2, "VIEW", "IF", "EXISTS", "BY"));
        return new MassWrite(Reason.DESTROYS_DATA, table, "DROP " + kind);
    }

    private static Effect alter(List<Token> statement) {
        boolean table = statement.size() > 1 && statement.get(1).is("TABLE");
        for (int i = 2; table && i < statement.size(); i++) {
            boolean constraint = i + 1 < statement.size()
                    && statement.get(i + 1).isOneOf(Set.of("CONSTRAINT", "DEFAULT", "NOT", "IDENTITY", "EXPRESSION"));
            if (statement.get(i).is("DROP") && !constraint) {
                Optional<String> name = name(statement, afterAny(statement, 2, "IF", "EXISTS", "ONLY"));
                return new MassWrite(Reason.DESTROYS_DATA, name, "ALTER TABLE … DROP COLUMN");
            }
        }
        return new Harmless();
    }

    /** Only EXPLAIN ANALYZE executes its statement. */
    private Effect explain(List<Token> statement) {
        int start = 1;
        boolean analyze = false;
        while (start < statement.size()
                && !statement.get(start).isOneOf(Set.of("SELECT", "WITH", "DELETE", "UPDATE", "INSERT", "MERGE"))) {
            analyze |= statement.get(start).isOneOf(Set.of("ANALYZE", "ANALYSE"));
            start++;
        }
        return analyze && start < statement.size()
                ? effectOf(statement.subList(start, statement.size()))
                : new Harmless();
    }

    /** A statement with its data-modifying WITH queries: each is looked at by itself. */
    private static Effect query(List<Token> statement) {
        Effect worst = new Harmless();
        for (List<Token> write : dataModifying(statement)) {
            Effect effect = ScopeReader.read(write);
            if (effect instanceof MassWrite) {
                return effect;
            }
            worst = effect;
        }
        return worst;
    }

    /**
     * The DELETE, UPDATE and MERGE parts: in parentheses, at the start, or behind the WITH list (then with that list).
     */
    private static List<List<Token>> dataModifying(List<Token> statement) {
        List<List<Token>> writes = new ArrayList<>();
        int depth = 0;
        for (int i = 0; i < statement.size(); i++) {
            Token token = statement.get(i);
            boolean starts = i == 0
                    || statement.get(i - 1).isPunctuation("(")
                    || statement.get(i - 1).isPunctuation(")");
            if (starts && token.isOneOf(Set.of("DELETE", "UPDATE", "MERGE"))) {
                int end = closing(statement, i);
                writes.add(depth == 0 ? statement : statement.subList(i, end));
            }
            depth += nesting(token);
        }
        return writes;
    }

    /** Where the parenthesis around this token closes, or the statement's end. */
    private static int closing(List<Token> statement, int start) {
        int depth = 0;
        for (int i = start; i < statement.size(); i++) {
            depth += nesting(statement.get(i));
            if (depth < 0) {
                return i;
            }
        }
        return statement.size();
    }

    static int nesting(Token token) {
        if (token.isPunctuation("(") || token.isPunctuation("[")) {
            return 1;
        }
        return token.isPunctuation(")") || token.isPunctuation("]") ? -1 : 0;
    }

    private static int afterAny(List<Token> statement, int start, String... words) {
        int i = start;
        while (i < statement.size() && statement.get(i).isOneOf(Set.of(words))) {
            i++;
        }
        return i;
    }

    /** The name, with its schema, that starts there. */
    private static Optional<String> name(List<Token> statement, int start) {
        StringBuilder name = new StringBuilder();
        for (int i = start; i < statement.size(); i++) {
            Token token = statement.get(i);
            boolean part = token.kind() == Kind.WORD || token.kind() == Kind.QUOTED_IDENTIFIER;
            boolean dot = token.isPunctuation(".");
            boolean afterDot = !name.isEmpty() && name.charAt(name.length() - 1) == '.';
            if (!(dot || (part && (name.isEmpty() || afterDot)))) {
                break;
            }
            name.append(token.text());
        }
        return name.isEmpty() ? Optional.empty() : Optional.of(name.toString());
    }

    private static Effect unreadable(String subject) {
        return new MassWrite(Reason.UNREADABLE, Optional.empty(), subject);
    }
}
