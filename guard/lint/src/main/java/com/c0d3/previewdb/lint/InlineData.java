package com.c0d3.previewdb.lint;

import com.c0d3.previewdb.guard.internal.statement.lexer.Tokens;
import java.util.Optional;

/**
 * The data of COPY that stand in a script: they start on the line after the one on which COPY ends, whatever else that
 * one holds, and end with a line {@code \.}. Finds them one after the other.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-copy.html">COPY in PostgreSQL's manual</a>
 */
final class InlineData {
    private static final String END = "\\.";

    private final String text;
    private int start = -1;
    private int end = -1;

    InlineData(String text) {
        this.text = text;
    }

    /** Whether data follow this statement. For the server STDOUT is the same there. */
    static boolean follow(Tokens statement) {
        String source = statement.text(statement.findAny(1, "FROM") + 1);
        return statement.is(0, "COPY") && (source.equalsIgnoreCase("STDIN") || source.equalsIgnoreCase("STDOUT"));
    }

    /** Where the data start that were found last; -1 before that. */
    int start() {
        return start;
    }

    /** Where they end; those of several statements on one line are one block. */
    int end() {
        return end;
    }

    /**
     * Finds the data of the statement that ends there. Returns what is wrong with them, if anything is: if they never
     * end, all that follows is data.
     */
    Optional<String> find(int statementEnd) {
        int line = afterLine(statementEnd);
        int from = line == start ? end : line;
        start = line;
        for (int position = from; position < text.length(); position = afterLine(position)) {
            if (isEnd(position)) {
                end = afterLine(position);
                return Optional.empty();
            }
        }
        end = text.length();
        boolean nothingFollows = text.substring(from).isBlank();
        return nothingFollows ? Optional.empty() : Optional.of("the data of COPY never end: '\\.' is missing");
    }

    /** Whether nothing else stands on the line that starts there, not even a blank. */
    private boolean isEnd(int line) {
        int rest = line + END.length();
        return text.startsWith(END, line)
                && (rest == text.length() || text.startsWith("\n", rest) || text.startsWith("\r\n", rest));
    }

    private int afterLine(int position) {
        int lineBreak = text.indexOf('\n', position);
        return lineBreak < 0 ? text.length() : lineBreak + 1;
    }
}
