package com.c0d3.previewdb.examples.playground;

import com.c0d3.previewdb.common.cli.Program;
import java.io.InputStream;
import java.util.Map;
import picocli.CommandLine;

/** Starts the playground. */
public final class Main extends Program {
    private final InputStream in;

    Main(InputStream in) {
        super(Map.of());
        this.in = in;
    }

    /** Runs the playground, and ends the process with its exit code. */
    public static void main(String... args) {
        System.exit(new Main(System.in).runInProcess(args));
    }

    @Override
    protected CommandLine commands(Map<String, String> env) {
        return new CommandLine(new PlaygroundCommand(in));
    }
}
