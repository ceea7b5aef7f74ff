package com.c0d3.previewdb.lint;

import com.c0d3.previewdb.guard.Reason;
import com.c0d3.previewdb.guard.Verdict.Blocked;
import java.util.List;
import java.util.Map;

/**
 * A SQL script as psql reads it.
 *
 * @param sql the SQL only, suitable for the guard; spaces replace everything else, so that positions remain valid
 * @param problems the parts that could not be read, in the text's order
 * @param branches the statements that a template's tag divides: their starts, and the tag
 * @param permits the statements permitted by comments
 * @param places converts positions to lines and columns
 */
record Script(String sql, List<Problem> problems, Map<Integer, String> branches, Permits permits, Places places) {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /**
     * A part of a script that cannot be read.
     *
     * @param position where it starts, in chars
     */
    record Problem(int position, String message) {}

    static Script of(String text) {
        return ScriptReader.read(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text);
    }

    /** Returns what is wrong with a statement that is blocked. */
    String message(Blocked violation) {
        String tag = branches.get(violation.position());
        if (violation.reason() == Reason.UNREADABLE && tag != null) {
            return "may write, and depends on the template's '%s': check the rendered SQL".formatted(tag);
        }
        String table = violation.table().map(name -> " (" + name + ")").orElse("");
        return violation.reason().description() + table;
    }
}
