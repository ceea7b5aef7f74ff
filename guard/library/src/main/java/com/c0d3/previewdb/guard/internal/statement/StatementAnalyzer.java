package com.c0d3.previewdb.guard.internal.statement;

import com.c0d3.previewdb.guard.internal.statement.lexer.Splitter;
import com.c0d3.previewdb.guard.internal.statement.lexer.Tokens;
import com.c0d3.previewdb.guard.internal.statement.lexer.WritingWords;
import java.util.List;

/**
 * Decides what a SQL text would do to whole tables. What may write and cannot be read counts as a mass write. The time
 * is bounded by the length of the text, whatever it holds. Thread-safe.
 */
public final class StatementAnalyzer {
    private StatementAnalyzer() {}

    /** What the text would do: all of its statements together. */
    public static Effect analyze(String sql) {
        if (!WritingWords.occurIn(sql)) {
            return Effect.NONE;
        }
        StatementReader reader = new StatementReader(0);
        List<Tokens> statements = Splitter.statements(Tokens.of(sql));
        statements.forEach(reader::read);
        return statements.size() == 1 ? reader.effect() : reader.effect().countedByStatistics();
    }

    /** Whether a statement of the text begins, commits or rolls back a transaction. */
    public static boolean controlsTransaction(String sql) {
        return Splitter.statements(Tokens.of(sql)).stream().anyMatch(StatementReader::controlsTransaction);
    }

    /** The text without its comments, every literal replaced by {@code ?}: fit for a log. */
    public static String redact(String sql) {
        return Tokens.of(sql).redacted();
    }
}
