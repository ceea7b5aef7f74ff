package com.c0d3.previewdb.common.cli;

import java.io.Console;
import java.util.Map;
import java.util.Optional;

/** Tells whether a person is watching. */
public final class Terminal {
    private Terminal() {}

    /** Whether the process writes to a terminal that can move its cursor. */
    public static boolean isWatched(Map<String, String> env) {
        return !env.containsKey("CI") && !"dumb".equals(env.get("TERM")) && isThere();
    }

    /** Asks a person a question; empty if there is nobody to ask. */
    @SuppressWarnings("SystemConsoleNull") // JDK 22 and later always have a console, and are asked what it is
    public static Optional<Boolean> ask(String question) {
        Console console = System.console();
        if (console == null || !isThere()) {
            return Optional.empty();
        }
        return Optional.of("yes".equals(console.readLine("%s [yes/no] ", question)));
    }

    /** Whether there is a person who can be asked. */
    public static boolean isInteractive() {
        return isThere();
    }

    /** Reads a line from a person; empty if there is nobody to ask. */
    @SuppressWarnings("SystemConsoleNull") // JDK 22 and later always have a console, and are asked what it is
    public static Optional<String> read(String prompt) {
        Console console = System.console();
        return console == null || !isThere() ? Optional.empty() : Optional.ofNullable(console.readLine("%s", prompt));
    }

    /** Reads a secret from a person, without showing it; empty if there is nobody to ask. */
    @SuppressWarnings("SystemConsoleNull") // JDK 22 and later always have a console, and are asked what it is
    public static Optional<String> readSecret(String prompt) {
        Console console = System.console();
        return console == null || !isThere()
                ? Optional.empty()
                : Optional.ofNullable(console.readPassword("%s", prompt)).map(String::valueOf);
    }

    @SuppressWarnings("SystemConsoleNull") // JDK 22 and later always have a console, and are asked what it is
    private static boolean isThere() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true; // before JDK 22 only a terminal is a console
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }
}
