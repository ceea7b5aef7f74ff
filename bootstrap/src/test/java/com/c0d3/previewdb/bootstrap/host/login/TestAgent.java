package com.c0d3.previewdb.bootstrap.host.login;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** OpenSSH's own agent and keys. */
public final class TestAgent implements AutoCloseable {
    private final Process agent;
    private final Path socket;

    private TestAgent(Process agent, Path socket) {
        this.agent = agent;
        this.socket = socket;
    }

    /** Starts an agent without keys. The directory's path must be short: that of a socket may have 107 bytes. */
    public static TestAgent start(Path directory) throws IOException {
        Path socket = directory.resolve("agent");
        Process agent = new ProcessBuilder("ssh-agent", "-D", "-a", socket.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        while (!Files.exists(socket)) {
            if (!agent.isAlive()) {
                throw new IOException("ssh-agent ended with " + agent.exitValue());
            }
            Thread.onSpinWait();
        }
        return new TestAgent(agent, socket);
    }

    /** Makes a key; its public half has {@code .pub} behind its name. */
    public static Path makeKey(Path file, String passphrase, String... type) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("ssh-keygen", "-q", "-f", file.toString(), "-N", passphrase));
        words.addAll(List.of("-C", String.valueOf(file.getFileName()), "-t"));
        words.addAll(List.of(type));
        run(Map.of(), words);
        return file;
    }

    /** Has it hold a key. */
    public void add(Path key, String... options) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("ssh-add", "-q"));
        words.addAll(List.of(options));
        words.add(key.toString());
        run(environment(), words);
    }

    private static void run(Map<String, String> env, List<String> words) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.environment().putAll(env);
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("%s: %s".formatted(words, output));
        }
    }

    /** What leads to it. */
    public Map<String, String> environment() {
        return Map.of("SSH_AUTH_SOCK", socket.toString());
    }

    @Override
    public void close() {
        agent.destroy();
    }
}
