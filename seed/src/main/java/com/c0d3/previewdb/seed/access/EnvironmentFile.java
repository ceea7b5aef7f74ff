package com.c0d3.previewdb.seed.access;

import java.util.Map;
import java.util.stream.Collectors;

/** Environment variables as the text of a file, which shells and dotenv libraries read. */
public final class EnvironmentFile {
    private EnvironmentFile() {}

    /** A line for each variable, in their order. Single quotes, inside which a shell replaces nothing. */
    public static String text(Map<String, String> variables) {
        return variables.entrySet().stream()
                .map(variable -> "%s='%s'\n"
                        .formatted(variable.getKey(), variable.getValue().replace("'", "'\\''")))
                .collect(Collectors.joining());
    }
}
