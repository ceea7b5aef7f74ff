package com.c0d3.previewdb.lint;

import java.util.List;

/**
 * A SQL script, as psql reads it.
 *
 * @param sql the SQL alone, fit for the guard; blanks stand where something else was, so that positions stay what they
 *     are
 * @param problems why some of it could not be read, in the text's order
 * @param permits which statements its comments permit
 * @param places where its positions are
 */
record Script(String sql, List<Problem> problems, Permits permits, Places places) {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /**
     * What keeps a script from being read.
     *
     * @param position where that starts, in chars
     */
    record Problem(int position, String message) {}

    static Script of(String text) {
        return ScriptReader.read(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text);
    }
}
