package com.c0d3.previewdb.lint;

import com.c0d3.previewdb.guard.internal.statement.lexer.TokenCursor;
import com.c0d3.previewdb.guard.internal.statement.lexer.Tokens;
import com.c0d3.previewdb.guard.internal.statement.lexer.Tokens.Kind;
import com.c0d3.previewdb.lint.Script.Problem;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads a script in one pass, replacing everything that psql or a migration tool does not send to the server. */
final class ScriptReader {
    /** FROM before a table; in {@code extract(year FROM x)} and {@code IS DISTINCT FROM x} a value follows. */
    private static final String FROM_TABLE = "FROM table";

    /** Keywords followed by a name. */
    private static final Set<String> BEFORE_NAMES =
            Set.of(FROM_TABLE, "UPDATE", "INTO", "TABLE", "ONLY", "JOIN", "COLUMN", "EXISTS", ".");

    private static final int NONE = -1;

    private final String text;
    private final char[] sql;
    private final TokenCursor cursor;
    private final InlineData data;
    private final List<Integer> permits = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    /** The starts of COPY statements whose data has not been read yet. */
    private final List<Integer> copies = new ArrayList<>();

    /** The start of the current statement, and its first keyword. */
    private int statement = NONE;

    private String first = "";
    private String previous = "";
    private int wordEnd = NONE;

    /** The statements that a template's tag divides: their starts, and the first tag. */
    private final Map<Integer, String> branches = new HashMap<>();

    /** For each open bracket, whether it contains a query. */
    private final Deque<Boolean> brackets = new ArrayDeque<>();

    private ScriptReader(String text) {
        this.text = text;
        this.sql = text.toCharArray();
        this.cursor = new TokenCursor(text);
        this.data = new InlineData(text);
    }

    static Script read(String text) {
        ScriptReader reader = new ScriptReader(text);
        while (reader.cursor.next()) {
            reader.step();
            reader.skipData();
        }
        String sql = new String(reader.sql);
        return new Script(
                sql,
                List.copyOf(reader.problems),
                Map.copyOf(reader.branches),
                new Permits(sql, reader.permits),
                new Places(text));
    }

    private void step() {
        int start = cursor.start();
        char c = text.charAt(start);
        if (cursor.kind() == Kind.END) {
            if (statement == NONE && Permits.isPermit(text, start)) {
                permits.add(start);
            }
        } else if (c == '\\') {
            backslash(start);
        } else if (cursor.symbol().equals(";")) {
            end(start);
            send(cursor.end());
        } else if (c == '{') {
            TemplateTag.at(text, start).ifPresentOrElse(tag -> template(tag, start), () -> placeholder(start));
        } else if (c == '$' || cursor.symbol().equals(":")) {
            placeholder(start);
        } else {
            token();
        }
    }

    private void placeholder(int start) {
        Placeholder.at(text, start).ifPresentOrElse(found -> replace(found, start), this::token);
    }

    /** A tag inside a statement makes it unparsable: what it does depends on the tag. */
    private void template(TemplateTag tag, int start) {
        int end = start + tag.text().length();
        blank(start, end);
        if (statement != NONE && !tag.isComment()) {
            sql[start] = '\\';
            branches.putIfAbsent(statement, tag.inOneLine());
        }
        cursor.goOnAt(end);
    }

    private void token() {
        int start = cursor.start();
        String symbol = cursor.symbol();
        begin(start, symbol);
        if (cursor.kind() == Kind.STRING
                && text.charAt(start) == '\''
                && Placeholder.isInQuote(text, start, cursor.end())) {
            write(Placeholder.parameter(cursor.end() - start), start);
        }
        boolean table = symbol.equals("FROM") && !previous.equals("DISTINCT") && !Boolean.FALSE.equals(brackets.peek());
        bracket(symbol);
        previous = table ? FROM_TABLE : symbol;
        if (cursor.kind() == Kind.WORD) {
            boolean placeholderFollows = text.startsWith("${", cursor.end() - 1);
            wordEnd = placeholderFollows ? cursor.end() - 1 : cursor.end();
            cursor.goOnAt(wordEnd);
        } else if (cursor.kind() == Kind.INVALID && cursor.end() == text.length()) {
            unterminated(start);
        }
    }

    private void bracket(String symbol) {
        if (previous.equals("(") && Set.of("SELECT", "WITH").contains(symbol)) {
            brackets.poll();
            brackets.push(true);
        }
        switch (symbol) {
            case "(" -> brackets.push(false);
            case ")" -> brackets.poll();
            default -> {}
        }
    }

    private void begin(int start, String symbol) {
        if (statement == NONE) {
            statement = start;
            first = symbol;
        }
    }

    /** Reports an unterminated quote or comment; a single invalid character is left to the guard. */
    private void unterminated(int start) {
        char c = text.charAt(start);
        if (c == '\'' || c == '"' || start < text.length() - 1) {
            problems.add(new Problem(start, "this %s is unterminated".formatted(c == '/' ? "comment" : "quote")));
        }
    }

    private void replace(Placeholder placeholder, int start) {
        int end = start + placeholder.length();
        if (statement == NONE && placeholder.isExpression()) { // a macro's call, such as dbt's config
            blank(start, end);
            cursor.goOnAt(end);
            return;
        }
        begin(start, "");
        boolean name = isName(placeholder, start, end);
        write(name ? placeholder.asName() : Placeholder.parameter(placeholder.length()), start);
        previous = "";
        wordEnd = name ? end : NONE;
        cursor.goOnAt(end);
    }

    /**
     * Whether it stands for a name, or part of one, and not possibly for a value: as a column it would seem to select
     * rows.
     */
    private boolean isName(Placeholder placeholder, int start, int end) {
        return BEFORE_NAMES.contains(previous)
                || first.equals("TRUNCATE")
                || text.startsWith(".", end)
                || (placeholder.mayBePartOfAWord() && (wordEnd == start || Placeholder.wordGoesOnAt(text, end)));
    }

    /** {@code \;} ends a statement that is sent with the next one; {@code \:} is not a variable. */
    private void backslash(int start) {
        if (text.startsWith(";", start + 1)) {
            sql[start] = ' ';
            end(start);
            cursor.goOnAt(start + 2);
        } else if (text.startsWith(":", start + 1)) {
            sql[start] = ' ';
            cursor.goOnAt(start + 2);
        } else {
            command(start, MetaCommand.at(text, start));
        }
    }

    private void command(int start, MetaCommand command) {
        blank(start, command.end());
        cursor.goOnAt(command.end());
        if (command.endsStatement()) {
            sql[start] = ';';
            end(start);
            send(command.end());
        } else if (command.branches() && statement != NONE) {
            sql[start] = '\\'; // makes the statement unparsable: its effect depends on the branch
        } else if (command.copies()) {
            copy(start, Tokens.of(text.substring(start + 1, command.end())), command.end());
        }
    }

    /** Turns {@code \copy} into a statement if it has a query, which may write; otherwise blanks it out. */
    private void copy(int start, Tokens command, int end) {
        if (InlineData.follow(command)) {
            findData(start, end);
        } else if (command.is(1, "(")) {
            int closing = command.closing(1);
            if (closing == 1) {
                problems.add(new Problem(start, "the query of \\copy is unterminated"));
                return;
            }
            int queryEnd = start + 1 + command.start(closing) + 1;
            write(";" + text.substring(start + 1, queryEnd), start);
            if (queryEnd < sql.length) {
                sql[queryEnd] = ';';
            }
            statement = NONE;
        }
    }

    /** Ends the statement; it has not been sent yet. */
    private void end(int position) {
        if (first.equals("COPY") && InlineData.follow(Tokens.of(new String(sql, statement, position - statement)))) {
            copies.add(statement);
        }
        statement = NONE;
        first = "";
        previous = "";
        brackets.clear();
    }

    private void send(int position) {
        copies.forEach(copy -> findData(copy, position));
        copies.clear();
    }

    private void findData(int copy, int commandEnd) {
        data.find(commandEnd).ifPresent(message -> problems.add(new Problem(copy, message)));
        blank(data.start(), data.end());
    }

    /** The rest of the line is read before the data, then the text after the data. */
    private void skipData() {
        if (cursor.start() < data.start() && cursor.end() >= data.start()) {
            if (cursor.end() > data.start()) {
                problems.add(new Problem(cursor.start(), "this is interrupted by the data of COPY"));
            }
            cursor.goOnAt(data.end());
        }
    }

    private void write(String replacement, int start) {
        replacement.getChars(0, replacement.length(), sql, start);
    }

    private void blank(int start, int end) {
        Arrays.fill(sql, start, end, ' ');
    }
}
