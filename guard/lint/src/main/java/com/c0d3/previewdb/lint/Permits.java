package com.c0d3.previewdb.lint;

import com.c0d3.previewdb.guard.internal.statement.lexer.Splitter;
import com.c0d3.previewdb.guard.internal.statement.lexer.Tokens;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * The statements of a script that are permitted by comments: each comment permits the first statement that begins after
 * it.
 */
final class Permits {
    private static final String START = "-- previewdb: permit ";

    /** The end of each statement, by its start; empty if nothing is permitted. */
    private final NavigableMap<Integer, Integer> statements = new TreeMap<>();

    private final Set<Integer> permitted = new HashSet<>();

    /**
     * Determines the statements, if there are comments.
     *
     * @param comments where permitting comments start
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

    /** A comment inside a statement permits nothing. */
    private void permit(int comment) {
        Map.Entry<Integer, Integer> before = statements.floorEntry(comment);
        Integer following = statements.higherKey(comment);
        if ((before == null || before.getValue() <= comment) && following != null) {
            permitted.add(following);
        }
    }

    /** Whether the comment that starts here permits something: it has a reason, and a line of its own. */
    static boolean isPermit(String text, int comment) {
        if (!text.startsWith(START, comment)) {
            return false;
        }
        int line = text.lastIndexOf('\n', comment) + 1;
        int end = text.indexOf('\n', comment);
        String reason = text.substring(comment + START.length(), end < 0 ? text.length() : end);
        return text.substring(line, comment).isBlank() && !reason.isBlank();
    }

    /** Whether the statement at this position is permitted. */
    boolean permits(int position) {
        Integer statement = statements.floorKey(position);
        return statement != null && permitted.contains(statement);
    }
}
