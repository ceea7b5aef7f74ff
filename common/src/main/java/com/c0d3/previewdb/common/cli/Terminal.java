package com.c0d3.previewdb.common.cli;

import java.io.Console;
import java.util.Map;
import java.util.Optional;

/** Tells whether a person is watching. */
public final class Terminal {
    private Terminal() {}

    /** Whether the process writes to a terminal that can move its cursor. */
    public static boolean isWatched(Map<String, String> env) {
        return !env.containsKey("CI") && !"dumb".equals(env.get("TERM")) && isInteractive();
    }

    /** Whether there is a person who can be asked. */
    public static boolean isInteractive() {
        return console().isPresent();
    }

    /** Asks a person a question; empty if there is nobody to ask. */
    public static Optional<Boolean> ask(String question) {
        return console().map(console -> "yes".equals(console.readLine("%s [yes/no] ", question)));
    }

    /** Reads a line from a person; empty if there is nobody to ask. */
    public static Optional<String> read(String prompt) {
        return console().map(console -> console.readLine("%s", prompt));
    }

    /** Reads a secret from a person, without showing it; empty if there is nobody to ask. */
    public static Optional<String> readSecret(String prompt) {
        return console().map(console -> console.readPassword("%s", prompt)).map(String::valueOf);
    }

    @SuppressWarnings("SystemConsoleNull") // JDK 22 and later always have a console, and are asked what it is
    private static Optional<Console> console() {
        return Optional.ofNullable(System.console()).filter(Terminal::isTerminal);
    }

    private static boolean isTerminal(Console console) {
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true; // before JDK 22 only a terminal is a console
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }
}
