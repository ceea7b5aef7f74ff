package com.c0d3.previewdb.bootstrap.http;

import com.c0d3.previewdb.common.problem.ProblemsException;
import java.util.regex.Pattern;

/** A secret that an API knows its caller by. No message and no log ever shows it. Immutable. */
public final class Token {
    /** RFC 6750, section 2.1; Java's own message about any other would repeat the value. */
    private static final Pattern BEARER = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

    private final String variable;
    private final String value;

    private Token(String variable, String value) {
        this.variable = variable;
        this.value = value;
    }

    /**
     * The value of an environment variable.
     *
     * @param variable the variable's name, for messages
     * @throws ProblemsException if no token can look like that; the message does not repeat it
     */
    public static Token of(String variable, String value) throws ProblemsException {
        String stripped = value.strip();
        if (!BEARER.matcher(stripped).matches()) {
            throw new ProblemsException(
                    "%s holds no API token: copy the token anew, without quotes".formatted(variable));
        }
        return new Token(variable, stripped);
    }

    String header() {
        return "Bearer " + value;
    }

    /** The text without the token, should an answer repeat it. */
    String redact(String text) {
        return text.replace(value, "…");
    }

    /** The name of its variable. */
    @Override
    public String toString() {
        return variable;
    }
}
