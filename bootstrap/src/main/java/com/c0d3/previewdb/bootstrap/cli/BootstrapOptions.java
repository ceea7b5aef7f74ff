package com.c0d3.previewdb.bootstrap.cli;

import com.c0d3.previewdb.bootstrap.Bootstrap;
import com.c0d3.previewdb.bootstrap.Surroundings;
import com.c0d3.previewdb.bootstrap.config.BootstrapConfig;
import com.c0d3.previewdb.common.cli.Terminal;
import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.SeedProgress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options of the commands that work on a server, and what is made of them. */
final class BootstrapOptions {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            defaultValue = "bootstrap.yaml",
            description = "What to prepare (default: ${DEFAULT-VALUE}).")
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

    Bootstrap open(Map<String, String> env, SeedProgress progress) throws ProblemsException, IOException {
        Path directory =
                Optional.ofNullable(config.toAbsolutePath().getParent()).orElse(Path.of("/"));
        Surroundings surroundings =
                Surroundings.of(env, directory).withProgress(progress).withFirstMeeting(BootstrapOptions::confirm);
        return Bootstrap.open(config(), surroundings);
    }

    /** A person at a terminal decides about a key that nothing vouches for; without one, nobody does. */
    private static boolean confirm(String server, String fingerprint) {
        return Terminal.ask(
                        "%s shows the host key %s, which nothing vouches for. Is it the one that the server's console shows?"
                                .formatted(server, fingerprint))
                .orElse(false);
    }
}
