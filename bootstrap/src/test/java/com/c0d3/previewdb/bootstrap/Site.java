package com.c0d3.previewdb.bootstrap;

import com.c0d3.previewdb.bootstrap.cli.Main;
import com.c0d3.previewdb.bootstrap.config.BootstrapConfig;
import com.c0d3.previewdb.bootstrap.config.BootstrapConfig.Access;
import com.c0d3.previewdb.bootstrap.config.BootstrapConfig.Database;
import com.c0d3.previewdb.bootstrap.config.BootstrapConfig.Ssh;
import com.c0d3.previewdb.bootstrap.config.Network;
import com.c0d3.previewdb.bootstrap.host.Droplet;
import com.c0d3.previewdb.bootstrap.host.SshKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An operator's directory, and a droplet that it is about. */
final class Site implements AutoCloseable {
    private static final Duration APPROVAL = Duration.ofSeconds(15);
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Path directory;
    private final Path key;
    private final Droplet droplet;
    private List<String> allow = List.of("0.0.0.0/0", "::/0");
    private String user = "root";
    private Optional<Path> consoleFile = Optional.empty();

    private Site(Path directory, Path key, Droplet droplet) {
        this.directory = directory;
        this.key = key;
        this.droplet = droplet;
    }

    /** A bare droplet. */
    static Site bare(Path directory, String image) throws Exception {
        Path key = SshKeys.create(directory.resolve("key"));
        return new Site(directory, key, Droplet.boot(image, key, Map.of()));
    }

    /** A droplet that has its packages. */
    static Site installed(Path directory) throws Exception {
        return installed(directory, Map.of());
    }

    /** The same, with directories of limited size. */
    static Site installed(Path directory, Map<String, String> memory) throws Exception {
        Path key = SshKeys.create(directory.resolve("key"));
        return new Site(directory, key, Droplet.bootInstalled(key, memory));
    }

    /** The same, in that network. */
    static Site installed(Path directory, org.testcontainers.containers.Network network) throws Exception {
        Path key = SshKeys.create(directory.resolve("key"));
        return new Site(directory, key, Droplet.bootInstalled(key, network));
    }

    Droplet droplet() {
        return droplet;
    }

    Path directory() {
        return directory;
    }

    Path envFile() {
        return directory.resolve("preview.env");
    }

    Path key() {
        return key;
    }

    /** From now on only these networks are let in. */
    void allow(String... networks) {
        allow = List.of(networks);
    }

    /** From now on that user logs in. */
    void user(String name) {
        user = name;
    }

    /** From now on root is to have a password for the console, in that file. */
    void console(Path file) {
        consoleFile = Optional.of(file);
    }

    BootstrapConfig config() throws IOException, InterruptedException {
        return config("c0d3", "c0d3_user");
    }

    BootstrapConfig config(String database, String owner) throws IOException, InterruptedException {
        return new BootstrapConfig(
                new Ssh(
                        droplet.ip(),
                        22,
                        user,
                        Optional.of(key),
                        Optional.of(droplet.hostKey()),
                        Optional.empty(),
                        consoleFile),
                new Database(database, owner, List.of("citext")),
                new Access(
                        allow.stream()
                                .map(text -> Network.parse(text).orElseThrow())
                                .toList(),
                        true),
                Optional.empty(),
                List.of(),
                envFile(),
                Optional.empty());
    }

    /** The same as a file. */
    Path configFile() throws IOException, InterruptedException {
        return Files.writeString(directory.resolve("bootstrap.yaml"), """
                server: {ssh: {host: %s, user: %s, key: key, host-key: "%s"}}
                database: {name: c0d3, owner: c0d3_user, extensions: [citext]}
                access: {allow: ["%s"]}
                """.formatted(
                        droplet.ip(), user, droplet.hostKey(), String.join("\", \"", allow)));
    }

    Surroundings surroundings() {
        return Surroundings.of(Map.of(), directory).withTimes(APPROVAL, PATIENCE);
    }

    Bootstrap open() throws Exception {
        return Bootstrap.open(config(), surroundings());
    }

    /** Applies; the names of the steps that changed something. */
    List<String> apply() throws Exception {
        return apply(step -> {});
    }

    /** What a test does before a step. */
    interface Sabotage {
        void before(String step) throws Exception;
    }

    List<String> apply(Sabotage sabotage) throws Exception {
        List<String> applied = new ArrayList<>();
        try (Bootstrap bootstrap = open()) {
            bootstrap.apply(new BootstrapListener() {
                @Override
                public void begin(StepReport step) {
                    try {
                        sabotage.before(step.step());
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                }

                @Override
                public void end(StepReport step) {
                    applied.add(step.step());
                }
            });
        }
        return applied;
    }

    /** Starts the command line in a process of its own. */
    Process start(String... args) throws IOException {
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        words.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(words).directory(directory.toFile());
        builder.redirectErrorStream(true);
        builder.redirectOutput(directory.resolve("output.txt").toFile());
        return builder.start();
    }

    /** What the last started command line printed. */
    String output() throws IOException {
        return Files.readString(directory.resolve("output.txt"));
    }

    @Override
    public void close() {
        droplet.close();
    }
}
