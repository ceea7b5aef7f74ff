package com.c0d3.previewdb.guard.internal.statement;

import com.c0d3.previewdb.guard.internal.statement.lexer.Splitter;
import com.c0d3.previewdb.guard.internal.statement.lexer.Tokens;
import com.c0d3.previewdb.guard.internal.statement.lexer.WritingWords;
import java.util.List;

/**
 * Determines the effect of a SQL text on whole tables. Statements that may write but cannot be parsed count as mass
 * writes. The running time is bounded by the length of the text, whatever it contains. Thread-safe.
 */
public final class StatementAnalyzer {
    private StatementAnalyzer() {}

    /** Returns the combined effect of all statements in the text. */
    public static Effect analyze(String sql) {
        if (!WritingWords.occurIn(sql)) {
            return Effect.NONE;
        }
        StatementReader reader = new StatementReader(0);
        List<Tokens> statements = Splitter.statements(Tokens.of(sql));
        statements.forEach(reader::read);
        return statements.size() == 1 ? reader.effect() : reader.effect().countedByStatistics();
    }

    /** Whether a statement in the text begins, commits or rolls back a transaction. */
    public static boolean controlsTransaction(String sql) {
        return Splitter.statements(Tokens.of(sql)).stream().anyMatch(StatementReader::controlsTransaction);
    }

    /** Returns the text without comments and with {@code ?} for every literal, suitable for logging. */
    public static String redact(String sql) {
        return Tokens.of(sql).redacted();
    }
}
