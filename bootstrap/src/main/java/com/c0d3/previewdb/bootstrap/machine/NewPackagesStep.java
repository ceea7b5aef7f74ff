package com.c0d3.previewdb.bootstrap.machine;

import com.c0d3.previewdb.bootstrap.server.Administrator;
import com.c0d3.previewdb.bootstrap.step.Inspection;
import com.c0d3.previewdb.bootstrap.step.Step;
import com.c0d3.previewdb.bootstrap.step.StepFailedException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The next PostgreSQL beside the one that serves, with the extensions that are installed for that. */
final class NewPackagesStep implements Step {
    private final Machine machine;
    private final Packages packages;
    private final Administrator administrator;
    private final NextVersion next;

    NewPackagesStep(Machine machine, Packages packages, Administrator administrator, NextVersion next) {
        this.machine = machine;
        this.packages = packages;
        this.administrator = administrator;
        this.next = next;
    }

    @Override
    public String name() {
        return "new-packages";
    }

    @Override
    public Inspection inspect() throws IOException {
        Optional<Cluster> cluster = machine.cluster();
        Optional<String> version = cluster.isPresent() ? next.find(cluster.get()) : Optional.empty();
        if (version.isEmpty()) {
            return new Inspection.Satisfied("nothing is to be installed");
        }
        String server = "postgresql-" + version.get();
        List<String> missing = inState("missing");
        if (missing.contains(server)) {
            return new Inspection.Refused(
                    "The package sources of %s offer PostgreSQL %s, not %s: move the machine to a release that has %3$s, or add PostgreSQL's own source (apt.postgresql.org), and run apt-get update there"
                            .formatted(machine, String.join(" or ", next.offered(cluster.get())), version.get()));
        }
        if (!missing.isEmpty()) {
            return new Inspection.Refused(
                    "The package sources of %s do not have %s, and for PostgreSQL %s that is installed: add a source that has it, or remove the package of %s if no database needs it"
                            .formatted(
                                    machine,
                                    String.join(", ", missing),
                                    cluster.get().version(),
                                    cluster.get().version()));
        }
        List<String> offered = inState("offered");
        return offered.isEmpty()
                ? new Inspection.Satisfied(server + " is installed")
                : new Inspection.Needed("install %s, beside what serves".formatted(String.join(", ", offered)));
    }

    private List<String> inState(String state) throws IOException {
        Optional<Cluster> cluster = machine.cluster();
        return cluster.isEmpty()
                ? List.of()
                : next.packages(cluster.get()).stream()
                        .filter(each -> each.state().equals(state))
                        .map(NextVersion.Wanted::name)
                        .collect(Collectors.toList());
    }

    @Override
    public void apply() throws IOException, SQLException, StepFailedException {
        administrator.close(); // a newer C library, which may come along, has Debian restart what uses the old one
        packages.installServer(inState("offered"));
    }
}
