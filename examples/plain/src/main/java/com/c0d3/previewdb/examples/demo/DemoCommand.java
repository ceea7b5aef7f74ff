package com.c0d3.previewdb.examples.demo;

import com.c0d3.previewdb.bootstrap.host.Host;
import com.c0d3.previewdb.bootstrap.host.LocalHost;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
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
        Path credentials = directory.resolve("preview.env");
        stage.step("Two PostgreSQL servers start: one plays production, one is for previews");
        try (DemoServers servers = stage.waitFor("Starting", DemoServers::start);
                Host workstation = new LocalHost()) {
            stage.waitFor("Filling production", servers::fillProduction);
            stage.say(
                    "Production listens on port %d, with %d users. The previews' server listens on port %d, and is empty."
                            .formatted(servers.productionPort(), servers.usersAtFirst(), servers.previewPort()));
            new Demo(stage, servers, new PreviewDatabase(stage, servers, workstation, credentials.toString())).play();
        } finally {
            Files.deleteIfExists(credentials);
            Files.deleteIfExists(directory);
        }
    }
}
