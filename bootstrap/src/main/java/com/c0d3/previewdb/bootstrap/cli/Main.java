package com.c0d3.previewdb.bootstrap.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;

/** The command line {@code bootstrap}. */
public final class Main {
    /** Held here, for the logging library forgets the level of a logger that nobody holds. */
    private static final Logger LIQUIBASE = Logger.getLogger("liquibase");

    private Main() {}

    /** Runs the command line and ends the process with its exit code. */
    public static void main(String... args) {
        LIQUIBASE.setLevel(Level.WARNING);
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "warn"); // the results say what was done
        System.exit(run(writer(System.out), writer(System.err), System.getenv(), args));
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, Charset.defaultCharset());
    }

    /**
     * Runs the command line.
     *
     * @param out where results go
     * @param err where progress and errors go
     * @param env the environment variables
     * @return 0 if all went well, 1 if the work failed, 2 if the command line is wrong
     */
    static int run(PrintWriter out, PrintWriter err, Map<String, String> env, String... args) {
        try {
            return new CommandLine(new BootstrapCommand())
                    .addSubcommand(new PlanCommand(env))
                    .addSubcommand(new ApplyCommand(env))
                    .setOut(out)
                    .setErr(err)
                    .setExecutionExceptionHandler(new FailureHandler())
                    .execute(args);
        } finally {
            out.flush();
            err.flush();
        }
    }
}
