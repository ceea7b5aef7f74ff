package com.c0d3.previewdb.lint;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A SQL script, as psql reads it: the data behind {@code COPY … FROM stdin} is none of the SQL.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-copy.html">COPY in PostgreSQL's manual</a>
 */
final class Script {
    private static final String PERMIT = "-- previewdb: permit ";
    private static final Pattern START_OF_DATA = Pattern.compile("(?i)COPY\\s.*\\sFROM\\s+STDIN\\b[^;]*;");
    private static final String END_OF_DATA = "\\.";

    private final String text;

    Script(String text) {
        this.text = text;
    }

    /** The SQL alone; blanks stand where data was, so that positions stay what they are. */
    String sql() {
        StringBuilder sql = new StringBuilder();
        boolean data = false;
        for (String line : text.split("(?<=\n)", -1)) {
            String stripped = line.strip();
            sql.append(data ? " ".repeat(line.length()) : line);
            data = data ? !stripped.equals(END_OF_DATA) : startsData(stripped);
        }
        return sql.toString();
    }

    private static boolean startsData(String line) {
        return START_OF_DATA.matcher(line).matches();
    }

    /** The line and the column of a position, both counted from 1, with a colon between. */
    String place(int position) {
        List<String> before = linesUpTo(position);
        return before.size() + ":" + (before.get(before.size() - 1).length() + 1);
    }

    /** Whether the line above the position's line permits what stands there, with a reason. */
    boolean permits(int position) {
        List<String> before = linesUpTo(position);
        String above = before.size() < 2 ? "" : before.get(before.size() - 2).strip();
        return above.startsWith(PERMIT) && !above.substring(PERMIT.length()).isBlank();
    }

    private List<String> linesUpTo(int position) {
        return List.of(text.substring(0, position).split("\n", -1));
    }
}
