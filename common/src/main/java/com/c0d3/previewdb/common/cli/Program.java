package com.c0d3.previewdb.common.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;

/**
 * A command-line program of previewdb. Its exit code is 0 if all went well, 1 if the work failed, and 2, which picocli
 * calls {@link CommandLine.ExitCode#USAGE}, if the command line is wrong.
 */
public abstract class Program {
    // Kept in fields because java.util.logging forgets the level of a logger that nobody references.
    private static final Logger LIQUIBASE = Logger.getLogger("liquibase");
    private static final Logger PGJDBC = Logger.getLogger("org.postgresql");

    private final Map<Class<? extends Exception>, Integer> exitCodes;

    /**
     * A program.
     *
     * @param exitCodes the failures that it foresees, which are printed as their message alone, and their exit codes
     */
    protected Program(Map<Class<? extends Exception>, Integer> exitCodes) {
        this.exitCodes = Map.copyOf(exitCodes);
    }

    /** The program's commands, which read these environment variables. */
    protected abstract CommandLine commands(Map<String, String> env);

    /**
     * Runs the program.
     *
     * @param out where results go
     * @param err where progress and errors go
     * @param env the environment variables
     * @return the exit code
     */
    public final int run(PrintWriter out, PrintWriter err, Map<String, String> env, String... args) {
        try {
            return commands(env)
                    .setDefaultValueProvider(new VariableDefaults(env))
                    .setExecutionExceptionHandler(new FailureHandler(exitCodes))
                    .setParameterExceptionHandler(new UsageHandler())
                    .setOut(out)
                    .setErr(err)
                    .execute(args);
        } finally {
            out.flush();
            err.flush();
        }
    }

    /** Runs the program on the streams and variables of this process; for {@code main}, which ends it then. */
    protected final int runInProcess(String... args) {
        quietenLibraries();
        return run(writer(System.out), writer(System.err), System.getenv(), args);
    }

    /** A machine without a locale claims ASCII; its terminal reads UTF-8 as well. */
    private static PrintWriter writer(PrintStream stream) {
        Charset platform = Charset.defaultCharset();
        return new PrintWriter(
                stream, true, platform.equals(StandardCharsets.US_ASCII) ? StandardCharsets.UTF_8 : platform);
    }

    /** Keeps the libraries' logs off the terminal, except for warnings: the program itself says what it did. */
    private static void quietenLibraries() {
        LIQUIBASE.setLevel(Level.OFF); // its failures are exceptions too, without eighty lines of stack trace
        PGJDBC.setLevel(Level.OFF); // likewise
        System.getProperties().putIfAbsent("org.slf4j.simpleLogger.defaultLogLevel", "warn");
    }
}
