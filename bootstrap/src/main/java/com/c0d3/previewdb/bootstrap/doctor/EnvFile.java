package com.c0d3.previewdb.bootstrap.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads files of environment variables, as shells and dotenv libraries do. */
final class EnvFile {
    private static final Pattern ASSIGNMENT = Pattern.compile(
            "^[ \\t]*(?:export[ \\t]+)?([A-Za-z_][A-Za-z0-9_.]*)[ \\t]*=[ \\t]*"
                    + "(?:\"((?:[^\"\\\\]|\\\\.)*)\"|'([^']*)'|([^\\n]*?)(?:[ \\t]+#[^\\n]*)?)[ \\t]*\\r?$",
            Pattern.MULTILINE | Pattern.DOTALL);

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
            String value = quoted != null
                    ? quoted.replaceAll("\\\\(.)", "$1")
                    : literal != null ? literal : String.valueOf(assignment.group(4));
            values.put(assignment.group(1), value);
        }
        return values;
    }
}
