package com.c0d3.previewdb.examples.playground;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Opens the playground until somebody presses Enter, or the process ends. */
@Command(
        name = "playground",
        description = "Runs a production and a preview database to try seed on, until you press Enter.")
final class PlaygroundCommand implements Callable<Integer> {
    private final InputStream in;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--env-file",
            paramLabel = "FILE",
            defaultValue = "playground.sh",
            description = "Gets the variables.")
    private Path file;

    @Option(names = "--resources", required = true, paramLabel = "DIR", description = "The resources of the examples.")
    private Path resources;

    PlaygroundCommand(InputStream in) {
        this.in = in;
    }

    @Override
    public Integer call() throws IOException, SQLException {
        PrintWriter out = spec.commandLine().getOut();
        try (Playground playground = Playground.open()) {
            Files.writeString(
                    file,
                    playground.exports(resources.toAbsolutePath().normalize().toString()));
            out.println("The playground is open. In another terminal:");
            out.println();
            out.println("  . ./" + file.getFileName());
            out.println("  java -jar seed/target/seed.jar plan");
            out.println("  java -jar seed/target/seed.jar refresh");
            out.println("  java -jar seed/target/seed.jar clone feature/new-editor");
            out.println();
            out.println("Press Enter here to close it.");
            out.flush();
            while (in.read() > '\n') {
                // whatever comes before Enter
            }
        } finally {
            Files.deleteIfExists(file);
        }
        return CommandLine.ExitCode.OK;
    }
}
