package com.c0d3.previewdb.lint;

import com.c0d3.previewdb.guard.internal.statement.lexer.Splitter;
import com.c0d3.previewdb.guard.internal.statement.lexer.Tokens;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/** Which statements of a script are permitted by a comment: of each comment the first one that begins after it. */
final class Permits {
    private static final String START = "-- previewdb: permit ";

    /** Where statements start, and where they end; none if nothing is permitted. */
    private final NavigableMap<Integer, Integer> statements = new TreeMap<>();

    private final Set<Integer> permitted = new HashSet<>();

    /**
     * Reads the statements, if there are comments.
     *
     * @param comments where comments start that permit something
     */
    Permits(String sql, List<Integer> comments) {
        if (comments.isEmpty()) {
            return;
        }
        for (Tokens statement : Splitter.statements(Tokens.of(sql))) {
            statements.put(statement.start(0), statement.start(statement.size()));
        }
        comments.forEach(this::permit);
    }

    /** A comment inside of a statement permits nothing. */
    private void permit(int comment) {
        Map.Entry<Integer, Integer> before = statements.floorEntry(comment);
        Integer following = statements.higherKey(comment);
        if ((before == null || before.getValue() <= comment) && following != null) {
            permitted.add(following);
        }
    }

    /** Whether a comment that starts there permits something: it has a reason, and the line for itself. */
    static boolean isPermit(String text, int comment) {
        if (!text.startsWith(START, comment)) {
            return false;
        }
        int line = text.lastIndexOf('\n', comment) + 1;
        int end = text.indexOf('\n', comment);
        String reason = text.substring(comment + START.length(), end < 0 ? text.length() : end);
        return text.substring(line, comment).isBlank() && !reason.isBlank();
    }

    /** Whether the statement is permitted in which this position is. */
    boolean permits(int position) {
        Integer statement = statements.floorKey(position);
        return statement != null && permitted.contains(statement);
    }
}
