package com.c0d3.previewdb.bootstrap.machine;

import com.c0d3.previewdb.bootstrap.host.Command;
import com.c0d3.previewdb.bootstrap.step.Inspection;
import com.c0d3.previewdb.bootstrap.step.Step;
import com.c0d3.previewdb.bootstrap.step.StepFailedException;
import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;

/** A PostgreSQL that runs: packages that are installed are not yet one. */
final class ClusterStep implements Step {
    private static final String NAME = "main";

    private final Machine machine;
    private final Optional<String> version;

    ClusterStep(Machine machine, Optional<String> version) {
        this.machine = machine;
        this.version = version;
    }

    @Override
    public String name() {
        return "cluster";
    }

    @Override
    public Inspection inspect() throws IOException {
        Optional<Cluster> cluster = machine.cluster();
        if (cluster.isEmpty()) {
            return new Inspection.Needed(
                    "make a cluster with UTF-8 and data checksums on port %d".formatted(Machine.POSTGRESQL_PORT));
        }
        Cluster found = cluster.get();
        if (version.isPresent() && !version.get().equals(found.version())) {
            return new Inspection.Refused(
                    "%s has PostgreSQL %s on port %d, and the configuration asks for %s: ask for %s, or take another machine"
                            .formatted(
                                    machine, found.version(), Machine.POSTGRESQL_PORT, version.get(), found.version()));
        }
        return found.running()
                ? new Inspection.Satisfied("PostgreSQL %s on port %d".formatted(found, found.port()))
                : new Inspection.Needed("start PostgreSQL %s".formatted(found));
    }

    @Override
    public void apply() throws IOException, StepFailedException {
        Optional<Cluster> cluster = machine.cluster();
        String number = cluster.map(Cluster::version).or(() -> version).orElse(newest());
        String name = cluster.map(Cluster::name).orElse(NAME);
        machine.change(
                Command.script("cluster", number, name, Integer.toString(Machine.POSTGRESQL_PORT))
                        .withTimeout(Duration.ofMinutes(5)),
                "Starting PostgreSQL %s/%s".formatted(number, name),
                "Correct that on the server, then run bootstrap again.");
    }

    private String newest() throws IOException {
        return machine.facts().lines("packages").stream()
                .map(line -> line.split(" ", -1)[0])
                .filter(name -> name.matches("postgresql-\\d+"))
                .map(name -> name.substring("postgresql-".length()))
                .max(Comparator.comparing(Integer::valueOf))
                .orElse("none");
    }
}
