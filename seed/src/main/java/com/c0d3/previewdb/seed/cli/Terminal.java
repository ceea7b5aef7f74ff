package com.c0d3.previewdb.seed.cli;

import java.io.Console;
import java.io.PrintWriter;
import java.util.Map;

/** Tells whether a person is watching, and shows progress accordingly. */
public final class Terminal {
    private Terminal() {}

    /** A moving bar for a person at a terminal; plain lines for a log. */
    public static ShownProgress progress(PrintWriter err, Map<String, String> env) {
        return isWatched(env) ? new BarProgress(err) : new PlainProgress(err);
    }

    /** Whether the process writes to a terminal that can move its cursor. */
    public static boolean isWatched(Map<String, String> env) {
        return !env.containsKey("CI") && !"dumb".equals(env.get("TERM")) && isThere();
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
