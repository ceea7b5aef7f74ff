package com.c0d3.previewdb.guard.internal.statement.lexer;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;

/**
 * The values of literals and quoted identifiers.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-syntax-lexical.html#SQL-SYNTAX-CONSTANTS">Constants in the
 *     PostgreSQL manual</a>
 */
public final class Literals {
    private static final int MAX_CHARACTERS = 1_000;

    private Literals() {}

    /** Returns the text of a string constant. */
    public static String string(String token) {
        if (token.startsWith("$")) {
            int tagLength = token.indexOf('$', 1) + 1;
            return token.substring(tagLength, token.length() - tagLength);
        }
        int quote = token.indexOf('\'');
        return switch (token.substring(0, quote).toUpperCase(Locale.ROOT)) {
            case "E" -> unescaped(content(token, quote + 1, true));
            case "U&" -> unicode(content(token, quote + 1, false));
            case "B", "X" -> token; // bit strings, which are not text
            default -> content(token, quote + 1, false);
        };
    }

    /** Returns the quoted text, which may be continued on another line. */
    private static String content(String token, int start, boolean backslashEscapes) {
        StringBuilder content = new StringBuilder();
        int i = start;
        while (i < token.length() - 1) {
            char c = token.charAt(i++);
            if (c == '\'' && token.charAt(i) != '\'') {
                i = Lexer.continuation(token, i) + 1;
                continue;
            }
            content.append(c);
            if (backslashEscapes && c == '\\') {
                content.append(token.charAt(i++));
            } else if (c == '\'') {
                i++;
            }
        }
        return content.toString();
    }

    /** Returns the name that an identifier denotes; unquoted identifiers are folded to lower case. */
    public static String name(String token) {
        if (token.startsWith("\"")) {
            return token.substring(1, token.length() - 1).replace("\"\"", "\"");
        }
        int quote = token.indexOf('"');
        return quote < 0
                ? token.toLowerCase(Locale.ROOT)
                : unicode(token.substring(quote + 1, token.length() - 1).replace("\"\"", "\""));
    }

    /** Returns the value of a numeric constant; empty if it is not one, or has too many digits to compute with. */
    public static Optional<BigDecimal> number(String token) {
        if (isLong(token) || !startsNumber(token)) {
            return Optional.empty();
        }
        try {
            BigDecimal number = decimal(token.replace("_", ""));
            return Math.abs((long) number.scale()) > MAX_CHARACTERS ? Optional.empty() : Optional.of(number);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Avoids the slow exception for most names and dates. */
    private static boolean startsNumber(String token) {
        boolean start = !token.isEmpty() && "+-.0123456789".indexOf(token.charAt(0)) >= 0;
        int sign = token.indexOf('-', 1);
        return start && (sign < 0 || Character.toLowerCase(token.charAt(sign - 1)) == 'e');
    }

    /** Whether a constant is too long to compute with: the time would grow faster than its length. */
    public static boolean isLong(String constant) {
        return constant.length() > MAX_CHARACTERS;
    }

    private static BigDecimal decimal(String digits) {
        String prefix = digits.length() > 2 ? digits.substring(0, 2).toLowerCase(Locale.ROOT) : "";
        return switch (prefix) {
            case "0x" -> new BigDecimal(new BigInteger(digits.substring(2), 16));
            case "0o" -> new BigDecimal(new BigInteger(digits.substring(2), 8));
            case "0b" -> new BigDecimal(new BigInteger(digits.substring(2), 2));
            default -> new BigDecimal(digits);
        };
    }

    private static String unescaped(String content) {
        StringBuilder text = new StringBuilder();
        int i = 0;
        while (i < content.length()) {
            char c = content.charAt(i++);
            if (c != '\\' || i == content.length()) {
                text.append(c);
                continue;
            }
            char escape = content.charAt(i++);
            int digits = switch (escape) {
                case 'x' -> 2;
                case 'u' -> 4;
                case 'U' -> 8;
                default -> 0;
            };
            int end = digitsEnd(content, i, i + digits, 16);
            if (end > i) {
                appendCodePoint(text, content.substring(i, end), 16);
                i = end;
            } else if (Character.digit(escape, 8) >= 0) {
                int octalEnd = digitsEnd(content, i - 1, i + 2, 8);
                appendCodePoint(text, content.substring(i - 1, octalEnd), 8);
                i = octalEnd;
            } else {
                text.append(control(escape));
            }
        }
        return text.toString();
    }

    private static char control(char escape) {
        return switch (escape) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> escape;
        };
    }

    /** Decodes {@code \0041} and {@code \+000041}; escape characters other than the backslash are not decoded. */
    private static String unicode(String content) {
        StringBuilder text = new StringBuilder();
        int i = 0;
        while (i < content.length()) {
            char c = content.charAt(i++);
            if (c != '\\' || i == content.length()) {
                text.append(c);
            } else if (content.charAt(i) == '\\') {
                text.append('\\');
                i++;
            } else {
                int start = content.charAt(i) == '+' ? i + 1 : i;
                int end = digitsEnd(content, start, start + (start > i ? 6 : 4), 16);
                appendCodePoint(text, content.substring(start, end), 16);
                i = Math.max(end, i + 1);
            }
        }
        return text.toString();
    }

    private static int digitsEnd(String content, int start, int limit, int radix) {
        int end = start;
        while (end < Math.min(limit, content.length()) && Character.digit(content.charAt(end), radix) >= 0) {
            end++;
        }
        return end;
    }

    private static void appendCodePoint(StringBuilder text, String digits, int radix) {
        long codePoint = digits.isEmpty() ? Character.MAX_CODE_POINT + 1L : Long.parseLong(digits, radix);
        if (codePoint <= Character.MAX_CODE_POINT) { // the server rejects others
            text.appendCodePoint((int) codePoint);
        }
    }
}
