package com.c0d3.previewdb.bootstrap.machine;

import com.c0d3.previewdb.bootstrap.host.Command;
import com.c0d3.previewdb.bootstrap.step.StepFailedException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Installs packages of the distribution. */
final class Packages {
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
