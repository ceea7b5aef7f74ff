package com.c0d3.previewdb.lint;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a template engine (Jinja and dbt, Go, Handlebars) replaces without putting a value in its place: a comment, or a
 * tag that decides whether and how often the text around it comes.
 *
 * @param text as it stands in the script
 */
record TemplateTag(String text) {
    private static final Pattern SYNTAX = Pattern.compile(
            "\\{#.{0,2000}?#}|\\{%.{0,2000}?%}|\\{\\{[-~]?\\s*(?:[#/^!]|(?:if|else|end|range|with|define|block|template|break"
                    + "|continue)\\b).{0,2000}?}}",
            Pattern.DOTALL);

    private static final Pattern BLANKS = Pattern.compile("\\s+");

    /** Parses the tag at this position, if there is one. */
    static Optional<TemplateTag> at(String text, int position) {
        Matcher matcher = SYNTAX.matcher(text).region(position, text.length());
        return matcher.lookingAt() ? Optional.of(new TemplateTag(matcher.group())) : Optional.empty();
    }

    boolean isComment() {
        return text.startsWith("{#") || text.startsWith("{{!");
    }

    /** Returns the tag in one line. */
    String inOneLine() {
        return BLANKS.matcher(text).replaceAll(" ");
    }
}
