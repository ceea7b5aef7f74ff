package com.c0d3.previewdb.lint;

import java.util.Set;

/**
 * A psql meta-command: a backslash, a name and arguments, up to the end of the line or another backslash.
 *
 * @param name without the backslash
 * @param end where its arguments end, in chars, exclusive; after {@code \\}, which merely ends them
 * @see <a href="https://www.postgresql.org/docs/current/app-psql.html#APP-PSQL-META-COMMANDS">Meta-Commands in the psql
 *     manual</a>
 */
record MetaCommand(String name, int end) {
    /** Commands after which a new statement begins: the previous one is sent or discarded. */
    private static final Set<String> ENDING_STATEMENTS = Set.of(
            "g",
            "gx",
            "gdesc",
            "gexec",
            "gset",
            "crosstabview",
            "watch",
            "parse",
            "sendpipeline",
            "startpipeline",
            "r",
            "reset");

    private static final Set<String> BRANCHING = Set.of("if", "elif", "else", "endif");

    /** Commands whose argument is the rest of the line, whatever it contains. */
    private static final Set<String> TAKING_THE_LINE =
            Set.of("!", "copy", "ef", "ev", "sf", "sf+", "sv", "sv+", "h", "help");

    /** Commands whose argument may be {@code |command}, which also extends to the end of the line. */
    private static final Set<String> PIPING = Set.of("g", "gx", "o", "out", "w", "write");

    /** Parses the command at this backslash. */
    static MetaCommand at(String text, int backslash) {
        int nameEnd = backslash + 1;
        while (nameEnd < text.length() && text.charAt(nameEnd) != '\\' && !isBlank(text.charAt(nameEnd))) {
            nameEnd++;
        }
        String name = text.substring(backslash + 1, nameEnd);
        boolean takesTheLine = TAKING_THE_LINE.contains(name) || (PIPING.contains(name) && startsPipe(text, nameEnd));
        return new MetaCommand(name, takesTheLine ? endOfLine(text, nameEnd) : endOfArguments(text, nameEnd));
    }

    private static boolean startsPipe(String text, int start) {
        int i = start;
        while (i < text.length() && text.charAt(i) != '\n' && isBlank(text.charAt(i))) {
            i++;
        }
        return text.startsWith("|", i);
    }

    private static boolean isBlank(char c) {
        return Character.isWhitespace(c);
    }

    private static int endOfLine(String text, int start) {
        int lineBreak = text.indexOf('\n', start);
        return lineBreak < 0 ? text.length() : lineBreak;
    }

    /** A quote in the arguments ends with the line at the latest; psql then rejects the command. */
    private static int endOfArguments(String text, int start) {
        int i = start;
        while (i < text.length() && text.charAt(i) != '\n') {
            char c = text.charAt(i);
            if (c == '\\') {
                return text.startsWith("\\\\", i) ? i + 2 : i;
            }
            i = c == '\'' || c == '"' || c == '`' ? endOfQuote(text, i) : i + 1;
        }
        return i;
    }

    private static int endOfQuote(String text, int start) {
        char quote = text.charAt(start);
        int i = start + 1;
        while (i < text.length() && text.charAt(i) != '\n') {
            char c = text.charAt(i);
            if (c == quote) {
                return i + 1;
            }
            boolean escapes = c == '\\' && quote == '\'' && !text.startsWith("\n", i + 1);
            i += escapes ? 2 : 1;
        }
        return Math.min(i, text.length());
    }

    boolean endsStatement() {
        return ENDING_STATEMENTS.contains(name);
    }

    /** Whether it decides if the following text is executed. */
    boolean branches() {
        return BRANCHING.contains(name);
    }

    boolean copies() {
        return name.equals("copy");
    }
}
