package com.c0d3.previewdb.lint;

import com.c0d3.previewdb.common.cli.Program;
import java.io.IOException;
import java.util.Map;
import picocli.CommandLine;

/** The command line {@code lint}. */
public final class Main extends Program {
    Main() {
        super(Map.of(IOException.class, CommandLine.ExitCode.USAGE));
    }

    /** Runs the command line and ends the process with its exit code. */
    public static void main(String... args) {
        System.exit(new Main().runInProcess(args));
    }

    @Override
    protected CommandLine commands(Map<String, String> env) {
        return new CommandLine(new LintCommand()).setCaseInsensitiveEnumValuesAllowed(true);
    }
}
