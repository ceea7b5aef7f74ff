package com.c0d3.previewdb.guard.statement;

import com.c0d3.previewdb.guard.statement.Token.Kind;
import java.util.List;
import java.util.Set;

/**
 * Writes tokens as a text for jOOQ's parser that says the same for scoping. The parser never sees the caller's own
 * text: its comments and quotes follow other rules than PostgreSQL's. The database never sees this one.
 */
final class ParserText {
    /** PostgreSQL's operators that yield a boolean and that the parser does not know; LIKE stands in for each. */
    private static final Set<String> MATCHING_OPERATORS = Set.of(
            "~", "~*", "!~", "!~*", "~~", "~~*", "!~~", "!~~*", "@@", "@@@", "&&", "@>", "<@", "^@", "??", "??|", "??&",
            "<<", ">>", "&<", "&>", "-|-", "<<|", "|>>", "~=", "<%", "%>", "%", "@?", "@??");

    private ParserText() {}

    static String of(List<Token> tokens) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < tokens.size(); i++) {
            if (!isInheritanceMark(tokens, i)) {
                text.append(spelling(tokens.get(i))).append(' ');
            }
        }
        return text.toString().stripTrailing();
    }

    /** {@code DELETE FROM ONLY t}: the parser would take the word for the table's name. It changes no scope. */
    private static boolean isInheritanceMark(List<Token> tokens, int index) {
        return index > 0
                && tokens.get(index).is("ONLY")
                && (tokens.get(index - 1).is("FROM") || tokens.get(index - 1).is("UPDATE"));
    }

    private static String spelling(Token token) {
        return switch (token.kind()) {
            case PARAMETER -> "?";
            case STRING -> "'" + content(token.text()).replace("'", "''") + "'";
            case OPERATOR -> MATCHING_OPERATORS.contains(token.text()) ? "LIKE" : token.text();
            case WORD, QUOTED_IDENTIFIER, NUMBER, PUNCTUATION, INVALID -> token.text();
        };
    }

    /** What a string literal stands for; escapes of E'' and U&'' stay as they are, since only equality counts here. */
    static String content(String literal) {
        if (literal.startsWith("$")) {
            int tagLength = literal.indexOf('$', 1) + 1;
            return literal.substring(tagLength, literal.length() - tagLength);
        }
        int quote = literal.indexOf('\'');
        return literal.substring(quote + 1, literal.length() - 1).replace("''", "'");
    }

    /** The tokens' kinds and names, for logs: literals are replaced, so that no personal data is told. */
    static String redacted(List<Token> tokens) {
        StringBuilder text = new StringBuilder();
        for (Token token : tokens) {
            boolean literal =
                    token.kind() == Kind.STRING || token.kind() == Kind.NUMBER || token.kind() == Kind.INVALID;
            boolean tight = token.isPunctuation(".") || (!text.isEmpty() && text.charAt(text.length() - 1) == '.');
            if (!text.isEmpty() && !tight) {
                text.append(' ');
            }
            text.append(literal ? "?" : token.text());
        }
        return text.toString();
    }
}
