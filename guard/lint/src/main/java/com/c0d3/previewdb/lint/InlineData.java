package com.c0d3.previewdb.lint;

import com.c0d3.previewdb.guard.internal.statement.lexer.Tokens;
import java.util.Optional;

/**
 * The inline data of COPY in a script. It starts on the line after the end of the COPY statement, regardless of what
 * else that line contains, and ends with a line {@code \.}. Finds one block of data after another.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-copy.html">COPY in the PostgreSQL manual</a>
 */
final class InlineData {
    private static final String END = "\\.";

    private final String text;
    private int start = -1;
    private int end = -1;

    InlineData(String text) {
        this.text = text;
    }

    /** Whether inline data follows this statement. To the server, STDOUT means the same there. */
    static boolean follow(Tokens statement) {
        String source = statement.text(statement.findAny(1, "FROM") + 1);
        return statement.is(0, "COPY") && (source.equalsIgnoreCase("STDIN") || source.equalsIgnoreCase("STDOUT"));
    }

    /** Returns the start of the last block of data; -1 before the first. */
    int start() {
        return start;
    }

    /** Returns its end; data of several statements on one line is one block. */
    int end() {
        return end;
    }

    /**
     * Finds the data of the statement that ends here. Returns the problem, if there is one: if the data is
     * unterminated, everything that follows is data.
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
        return nothingFollows ? Optional.empty() : Optional.of("the data of COPY is unterminated: '\\.' is missing");
    }

    /** Whether the line contains nothing else, not even whitespace. */
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
