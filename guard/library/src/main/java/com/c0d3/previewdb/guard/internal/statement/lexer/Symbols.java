package com.c0d3.previewdb.guard.internal.statement.lexer;

import java.util.List;

/** The punctuation and operators that the statement readers look for. Lookups do not allocate. */
final class Symbols {
    private static final String OF_ONE_CHARACTER = "()[]{},;:.+-*/<>=~!@#%^&|`?";

    static final List<String> LONGER = List.of(
            "::", "..", "<=", ">=", "<>", "!=", "||", ":=", "=>", "<<", ">>", "<<=", ">>=", "&<", "&>", "@>", "<@",
            "^@", "<->", "~*", "~=", "~~", "~~*", "!~", "!~*", "!~~", "!~~*");

    private static final String[] BY_CHARACTER = new String[0x80];

    static {
        for (int i = 0; i < OF_ONE_CHARACTER.length(); i++) {
            char mark = OF_ONE_CHARACTER.charAt(i);
            BY_CHARACTER[mark] = String.valueOf(mark).intern();
        }
    }

    private Symbols() {}

    /** Returns the symbol between these indexes if it is one of these, otherwise the empty string. */
    static String find(String sql, int start, int end) {
        if (end - start == 1) {
            return BY_CHARACTER[sql.charAt(start)];
        }
        for (String mark : LONGER) {
            if (mark.length() == end - start && sql.startsWith(mark, start)) {
                return mark;
            }
        }
        return "";
    }
}
