package com.c0d3.previewdb.examples.demo;

import com.c0d3.previewdb.bootstrap.host.Host;
import com.c0d3.previewdb.bootstrap.host.LocalHost;
import com.c0d3.previewdb.seed.cli.Console;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Starts the demo. */
public final class Main {
    private Main() {}

    /** Runs the demo; the exit code is 0 only if every step did what it should. */
    public static void main(String... args) {
        Console.quietenLogs();
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "off"); // the stage shows what a log would repeat
        System.exit(run(Console.writer(System.out), System.getenv()));
    }

    static int run(PrintWriter out, Map<String, String> env) {
        Stage stage = new Stage(out, env);
        try {
            play(stage);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stage.failed("it was interrupted");
        } catch (Exception e) { // the demo ends here, whatever happened, and says what
            stage.failed(String.valueOf(e.getMessage()));
        }
        return stage.close() ? 0 : 1;
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
