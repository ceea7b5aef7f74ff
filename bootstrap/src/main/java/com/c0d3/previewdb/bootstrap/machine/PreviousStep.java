package com.c0d3.previewdb.bootstrap.machine;

import com.c0d3.previewdb.bootstrap.host.Command;
import com.c0d3.previewdb.bootstrap.step.Inspection;
import com.c0d3.previewdb.bootstrap.step.Step;
import com.c0d3.previewdb.bootstrap.step.StepFailedException;
import java.io.IOException;
import java.util.Optional;

/** Drops the cluster that a move to another major version left, once the new one serves. */
final class PreviousStep implements Step {
    private final Machine machine;

    PreviousStep(Machine machine) {
        this.machine = machine;
    }

    @Override
    public String name() {
        return "previous";
    }

    @Override
    public Inspection inspect() throws IOException {
        Optional<Previous> found = Previous.of(machine);
        if (found.isEmpty()) {
            return new Inspection.Satisfied("there is no cluster of a version before");
        }
        Previous previous = found.get();
        if (machine.facts().get("settings").isEmpty() || !machine.isServing()) {
            return new Inspection.Refused(
                    "%s has no PostgreSQL that bootstrap has set up and that serves on port %d, so %s may be needed still: run bootstrap apply first"
                            .formatted(machine, Machine.POSTGRESQL_PORT, previous));
        }
        Optional<Cluster> cluster = previous.cluster(machine);
        if (cluster.filter(Cluster::running).isPresent()) {
            return new Inspection.Refused(
                    "PostgreSQL %s on %s runs, on port %d, so somebody uses it: stop it there if nobody does (pg_ctlcluster %s %s stop)"
                            .formatted(previous, machine, cluster.get().port(), previous.version(), previous.name()));
        }
        return new Inspection.Needed("delete PostgreSQL %s, which holds %d MiB: there is no way back to it then"
                .formatted(previous, previous.size(machine)));
    }

    @Override
    public void apply() throws IOException, StepFailedException {
        Previous previous = Previous.of(machine).orElseThrow();
        machine.change(
                Command.script("drop-previous", previous.version(), previous.name()),
                "Deleting PostgreSQL %s".formatted(previous),
                "Correct that on the server, then run it again.");
    }
}
