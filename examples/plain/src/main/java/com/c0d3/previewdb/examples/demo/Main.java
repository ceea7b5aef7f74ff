package com.c0d3.previewdb.examples.demo;

import com.c0d3.previewdb.common.cli.Program;
import java.util.Map;
import picocli.CommandLine;

/** Starts the demo. */
public final class Main extends Program {
    Main() {
        super(Map.of());
    }

    /** Runs the demo; the exit code is 0 only if every step did what it should. */
    public static void main(String... args) {
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "off"); // the stage shows what a log would repeat
        System.exit(new Main().runInProcess(args));
    }

    @Override
    protected CommandLine commands(Map<String, String> env) {
        return new CommandLine(new DemoCommand(env));
    }
}
