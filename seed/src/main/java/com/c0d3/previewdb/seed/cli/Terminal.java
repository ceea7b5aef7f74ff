package com.c0d3.previewdb.seed.cli;

import java.io.Console;
import java.io.PrintWriter;
import java.util.Map;

/** Chooses how progress is shown. */
final class Terminal {
    private Terminal() {}

    /** A moving bar for a person at a terminal; plain lines for a log. */
    static ShownProgress progress(PrintWriter err, Map<String, String> env) {
        boolean plain = env.containsKey("CI") || "dumb".equals(env.get("TERM")) || !isThere();
        return plain ? new PlainProgress(err) : new BarProgress(err);
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
