package com.c0d3.previewdb.seed.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;

/** What all command lines of previewdb have in common. */
public final class Console {
    /** Held here, for the logging library forgets the level of a logger that nobody holds. */
    private static final Logger LIQUIBASE = Logger.getLogger("liquibase");

    private Console() {}

    /** Keeps the libraries' logs off the terminal, but for warnings: the results say what was done. */
    public static void quietenLogs() {
        LIQUIBASE.setLevel(Level.WARNING);
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "warn");
    }

    /**
     * A writer on one of the standard streams. A machine without a locale claims ASCII; its terminal reads UTF-8 as
     * well.
     */
    public static PrintWriter writer(PrintStream stream) {
        Charset platform = Charset.defaultCharset();
        return new PrintWriter(
                stream, true, platform.equals(StandardCharsets.US_ASCII) ? StandardCharsets.UTF_8 : platform);
    }

    /**
     * Runs a command line.
     *
     * @param out where results go
     * @param err where progress and errors go
     * @return 0 if all went well, 1 if the work failed, 2 if the command line is wrong
     */
    public static int execute(CommandLine commandLine, PrintWriter out, PrintWriter err, String... args) {
        try {
            return commandLine.setOut(out).setErr(err).execute(args);
        } finally {
            out.flush();
            err.flush();
        }
    }
}
