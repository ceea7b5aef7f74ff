package com.c0d3.previewdb.bootstrap.machine;

import com.c0d3.previewdb.bootstrap.host.FileMode;
import com.c0d3.previewdb.bootstrap.step.Inspection;
import com.c0d3.previewdb.bootstrap.step.Step;
import com.c0d3.previewdb.bootstrap.step.StepFailedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * PostgreSQL, OpenSSL, and what installs their security updates. No cluster is made by them: that is the next step's.
 */
final class PackagesStep implements Step {
    private static final List<String> TOOLS = List.of("openssl", "postgresql-common", "unattended-upgrades");
    private static final String UPGRADES_FILE = "/etc/apt/apt.conf.d/20auto-upgrades";
    private static final String UPGRADES = """
            APT::Periodic::Update-Package-Lists "1";
            APT::Periodic::Unattended-Upgrade "1";
            """;

    private final Machine machine;
    private final Packages packages;
    private final Optional<String> version;

    /**
     * The step.
     *
     * @param version the PostgreSQL that is asked for; empty for the distribution's
     */
    PackagesStep(Machine machine, Packages packages, Optional<String> version) {
        this.machine = machine;
        this.packages = packages;
        this.version = version;
    }

    @Override
    public String name() {
        return "packages";
    }

    @Override
    public Inspection inspect() throws IOException {
        Facts facts = machine.facts();
        if (!facts.get("dpkg").isBlank()) {
            return new Inspection.Needed("finish an installation that was interrupted, and install " + wanted());
        }
        if (facts.get("apt-unit").equals("active")) {
            return new Inspection.Needed("wait for an earlier run's installation");
        }
        List<String> missing = new ArrayList<>(
                TOOLS.stream().filter(name -> !facts.isInstalled(name)).toList());
        if (server(facts).isEmpty()) {
            if (version.isPresent() && !isOffered(facts, version.get())) {
                return new Inspection.Refused(
                        "The package sources of %s offer PostgreSQL %s, not %s: ask for that, take a machine that has %3$s, or add PostgreSQL's own source (apt.postgresql.org) there"
                                .formatted(machine, String.join(" or ", facts.lines("offered")), version.get()));
            }
            missing.add(wanted());
        }
        if (!missing.isEmpty()) {
            return new Inspection.Needed("install " + String.join(", ", missing));
        }
        return facts.get("upgrades").contains("\"1\"")
                ? new Inspection.Satisfied(
                        "%s and security updates".formatted(server(facts).orElseThrow()))
                : new Inspection.Needed("let security updates be installed by themselves");
    }

    /** The installed server: of the cluster that there is, of the version asked for, or any. */
    private Optional<String> server(Facts facts) {
        Optional<String> asked = facts.cluster(Machine.POSTGRESQL_PORT)
                .map(Cluster::version)
                .or(() -> version)
                .map(number -> "postgresql-" + number);
        return facts.lines("packages").stream()
                .map(line -> line.split(" ", -1)[0])
                .filter(name -> name.matches("postgresql-\\d+") && facts.isInstalled(name))
                .filter(name -> asked.isEmpty() || asked.get().equals(name))
                .findFirst();
    }

    /** Where apt has no lists yet, installing will tell. */
    private static boolean isOffered(Facts facts, String number) {
        List<String> offered = facts.lines("offered");
        return offered.isEmpty() || offered.contains(number);
    }

    private String wanted() {
        return version.map(number -> "postgresql-" + number).orElse("postgresql");
    }

    @Override
    public void apply() throws IOException, StepFailedException {
        List<String> all = new ArrayList<>(TOOLS);
        all.add(wanted());
        packages.installServer(all);
        if (!machine.facts().get("upgrades").contains("\"1\"")) {
            machine.host().write(UPGRADES_FILE, UPGRADES.getBytes(StandardCharsets.UTF_8), FileMode.WORLD_READABLE);
            machine.forget();
        }
    }
}
