package com.c0d3.previewdb.bootstrap.machine;

import com.c0d3.previewdb.bootstrap.host.Command;
import com.c0d3.previewdb.bootstrap.host.FileMode;
import com.c0d3.previewdb.bootstrap.step.StepFailedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Installs packages of the distribution. */
final class Packages {
    private static final String NO_CLUSTER = "create_main_cluster = false\n";
    private static final String NO_CLUSTER_FILE = "/etc/postgresql-common/createcluster.d/previewdb.conf";
    private static final Duration LONGEST = Duration.ofMinutes(30);

    private final Machine machine;
    private final Duration patience;

    /**
     * An installer.
     *
     * @param patience how long others may hold apt's locks
     */
    Packages(Machine machine, Duration patience) {
        this.machine = machine;
        this.patience = patience;
    }

    /** The same for PostgreSQL's: no cluster is made by them. */
    void installServer(List<String> packages) throws IOException, StepFailedException {
        machine.change(Command.of("mkdir", "-p", NO_CLUSTER_FILE.substring(0, NO_CLUSTER_FILE.lastIndexOf('/'))))
                .requireSuccess();
        machine.host().write(NO_CLUSTER_FILE, NO_CLUSTER.getBytes(StandardCharsets.UTF_8), FileMode.WORLD_READABLE);
        install(packages);
    }

    void install(List<String> packages) throws IOException, StepFailedException {
        List<String> arguments = new ArrayList<>(List.of(Long.toString(patience.toSeconds())));
        arguments.addAll(packages);
        machine.change(
                Command.script("apt", arguments.toArray(String[]::new)).withTimeout(LONGEST),
                "Installing " + String.join(", ", packages),
                "Nothing is left half done that the next run does not finish; the whole output is in"
                        + " /var/log/previewdb/apt.log there.");
    }
}
