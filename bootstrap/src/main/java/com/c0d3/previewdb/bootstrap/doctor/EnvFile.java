package com.c0d3.previewdb.bootstrap.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads files of environment variables, as shells and dotenv libraries do. A value may refer to variables above it, as
 * {@code $NAME} or {@code ${NAME}}, unless it stands in single quotes.
 */
final class EnvFile {
    private static final Pattern ASSIGNMENT = Pattern.compile(
            "^[ \\t]*(?:export[ \\t]+)?([A-Za-z_][A-Za-z0-9_.]*)[ \\t]*=[ \\t]*"
                    + "(?:\"((?:[^\"\\\\]|\\\\.)*)\"|'((?:[^']|'\\\\'')*)'|([^\\n]*?)(?:[ \\t]+#[^\\n]*)?)[ \\t]*\\r?$",
            Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern REFERENCE =
            Pattern.compile("\\\\(.)|\\$\\{([A-Za-z_]\\w*)\\}|\\$([A-Za-z_]\\w*)", Pattern.DOTALL);

    private EnvFile() {}

    /** The variables, in the file's order; a later one of a name wins. */
    static Map<String, String> read(Path file) throws IOException {
        return parse(Files.readString(file));
    }

    static Map<String, String> parse(String text) {
        Map<String, String> values = new LinkedHashMap<>();
        Matcher assignment = ASSIGNMENT.matcher(text);
        while (assignment.find()) {
            String quoted = assignment.group(2);
            String literal = assignment.group(3);
            String value = literal != null
                    ? literal.replace("'\\''", "'")
                    : expanded(quoted != null ? quoted : String.valueOf(assignment.group(4)), quoted != null, values);
            values.put(assignment.group(1), value);
        }
        return values;
    }

    /** What is not known is left as it is. */
    private static String expanded(String text, boolean unescape, Map<String, String> known) {
        return REFERENCE.matcher(text).replaceAll(reference -> {
            String escaped = reference.group(1);
            if (escaped != null) {
                return Matcher.quoteReplacement(unescape ? escaped : reference.group());
            }
            String name = Optional.ofNullable(reference.group(2)).orElseGet(() -> reference.group(3));
            return Matcher.quoteReplacement(known.getOrDefault(name, reference.group()));
        });
    }
}
