package com.c0d3.previewdb.examples.ci;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Runs a step of a pipeline as a runner does: in a shell that ends at the first failure, with the step's variables.
 *
 * @param directory the checkout that the steps find
 * @param variables the environment variables of all steps
 */
record Runner(Path directory, Map<String, String> variables) {
    /** Runs the commands; what they printed. They must succeed. */
    String run(String commands) throws IOException, InterruptedException {
        Path log = Files.createTempFile(directory, "step", ".log");
        ProcessBuilder shell = new ProcessBuilder("bash", "-e", "-o", "pipefail", "-c", commands)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        shell.environment().putAll(variables);
        shell.environment().put("PATH", javaHome() + "/bin:" + System.getenv("PATH"));
        int exitCode = shell.start().waitFor();
        String output = Files.readString(log, StandardCharsets.UTF_8);
        assertThat(exitCode).as(commands + "\n" + output).isZero();
        return output;
    }

    private static String javaHome() {
        return System.getProperty("java.home");
    }
}
