package com.c0d3.previewdb.bootstrap.cli;

import com.c0d3.previewdb.bootstrap.Bootstrap;
import com.c0d3.previewdb.bootstrap.Surroundings;
import com.c0d3.previewdb.bootstrap.config.BootstrapConfig;
import com.c0d3.previewdb.bootstrap.http.Pace;
import com.c0d3.previewdb.common.cli.Terminal;
import com.c0d3.previewdb.common.problem.ProblemsException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options of the commands that work on a server, and what is made of them. */
final class BootstrapOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            defaultValue = "bootstrap.yaml",
            description = "The configuration (default: ${DEFAULT-VALUE}).")
    private Path config;

    @Option(names = "--json", description = "Prints the result as JSON.")
    private boolean json;

    @Option(names = "--quiet", description = "Prints problems only.")
    private boolean quiet;

    boolean json() {
        return json;
    }

    boolean quiet() {
        return quiet;
    }

    BootstrapConfig config() throws ProblemsException {
        return BootstrapConfig.read(config);
    }

    Bootstrap open(Map<String, String> env, UnaryOperator<Surroundings> more) throws ProblemsException, IOException {
        return Bootstrap.open(config(), more.apply(surroundings(env)));
    }

    /** What a run needs beside the configuration, with a person to ask and to tell. */
    Surroundings surroundings(Map<String, String> env) {
        Path directory =
                Optional.ofNullable(config.toAbsolutePath().getParent()).orElse(Path.of("/"));
        return Surroundings.of(env, directory)
                .withSecrets(Terminal::readSecret)
                .withFirstMeeting(BootstrapOptions::confirm)
                .withPace(Pace.telling(this::tell));
    }

    private void tell(String line) {
        if (!quiet && !json) {
            PrintWriter err = spec.commandLine().getErr();
            err.println("  " + line);
            err.flush();
        }
    }

    /** A person at a terminal decides about a key that nothing vouches for; without one, nobody does. */
    private static boolean confirm(String server, String fingerprint) {
        return Terminal.ask(
                        "%s shows the host key %s, which nothing vouches for. Is it the one that the server's console shows?"
                                .formatted(server, fingerprint))
                .orElse(false);
    }
}
