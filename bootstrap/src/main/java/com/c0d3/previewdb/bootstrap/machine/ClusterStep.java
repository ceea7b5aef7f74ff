package com.c0d3.previewdb.bootstrap.machine;

import com.c0d3.previewdb.bootstrap.host.Command;
import com.c0d3.previewdb.bootstrap.step.Inspection;
import com.c0d3.previewdb.bootstrap.step.Step;
import com.c0d3.previewdb.bootstrap.step.StepFailedException;
import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A PostgreSQL that runs: packages that are installed are not yet one. */
final class ClusterStep implements Step {
    private static final String NAME = "main";
    private static final String NONE = "none";

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
            return missing();
        }
        Cluster found = cluster.get();
        if (version.isPresent() && NextVersion.isNewer(version.get(), found)) {
            return found.running()
                    ? new Inspection.Waiting(
                            "PostgreSQL %s serves, and the configuration asks for %s: bootstrap upgrade moves it there"
                                    .formatted(found, version.get()))
                    : new Inspection.Needed("start PostgreSQL %s".formatted(found));
        }
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

    /** There may be data of a droplet before, on a volume. */
    private Inspection missing() throws IOException {
        List<String> kept = machine.facts().lines("data");
        String number = version.orElse(newest());
        if (kept.isEmpty() || number.equals(NONE)) {
            return new Inspection.Needed(
                    "make a cluster with UTF-8 and data checksums on port %d".formatted(Machine.POSTGRESQL_PORT));
        }
        String data = newest(kept.stream());
        return data.equals(number)
                ? new Inspection.Needed("take over the cluster of PostgreSQL %s whose data is there".formatted(number))
                : new Inspection.Refused(
                        "The data that is there is of PostgreSQL %s, and %s has PostgreSQL %s: ask for an image, or a version, that has %s"
                                        .formatted(data, machine, number, data)
                                + ", or delete /var/lib/postgresql/%s there if its rows may go".formatted(data));
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
        return newest(machine.facts().lines("packages").stream()
                .map(line -> line.split(" ", -1)[0])
                .filter(name -> name.matches("postgresql-\\d+"))
                .map(name -> name.substring("postgresql-".length())));
    }

    private static String newest(Stream<String> versions) {
        return versions.filter(number -> number.matches("\\d+"))
                .max(Comparator.comparing(Integer::valueOf))
                .orElse(NONE);
    }
}
