package com.c0d3.previewdb.lint;

import java.util.List;

/**
 * A SQL script as psql reads it.
 *
 * @param sql the SQL only, suitable for the guard; spaces replace everything else, so that positions remain valid
 * @param problems the parts that could not be read, in the text's order
 * @param permits the statements permitted by comments
 * @param places converts positions to lines and columns
 */
record Script(String sql, List<Problem> problems, Permits permits, Places places) {
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
}
