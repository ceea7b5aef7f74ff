package com.c0d3.previewdb.examples.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The demo as a command. */
@Command(name = "demo", description = "Shows previewdb at work, on two PostgreSQL servers of its own.")
final class DemoCommand implements Callable<Integer> {
    private final Map<String, String> env;

    @Spec
    private CommandSpec spec;

    DemoCommand(Map<String, String> env) {
        this.env = env;
    }

    @Override
    public Integer call() {
        Stage stage = new Stage(spec.commandLine().getOut(), env);
        try {
            play(stage);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stage.failed("it was interrupted");
        } catch (Exception e) { // the demo ends here, whatever happened, and says what
            stage.failed(String.valueOf(e.getMessage()));
        }
        return stage.close() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private static void play(Stage stage) throws Exception {
        Path directory = Files.createTempDirectory("previewdb-demo");
        stage.step("A PostgreSQL server starts, and plays production");
        try (DemoServers servers = stage.waitFor("Starting", DemoServers::start);
                PreviewDatabase preview = new PreviewDatabase(stage, servers, directory)) {
            stage.waitFor("Filling production", servers::fillProduction);
            stage.say("Production listens on port %d, with %d users."
                    .formatted(servers.productionPort(), servers.usersAtFirst()));
            new Demo(stage, servers, preview).play();
        } finally {
            delete(directory);
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
