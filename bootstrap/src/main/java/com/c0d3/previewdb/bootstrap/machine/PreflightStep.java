package com.c0d3.previewdb.bootstrap.machine;

import com.c0d3.previewdb.bootstrap.host.Command;
import com.c0d3.previewdb.bootstrap.step.Inspection;
import com.c0d3.previewdb.bootstrap.step.Step;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Whether the server is one that bootstrap can turn into a database server. */
final class PreflightStep implements Step {
    private static final int FRESH_MIB = 2048;
    private static final int RUNNING_MIB = 256;
    private static final long CLOCK_SECONDS = 120;
    private static final Duration CLOUD_INIT = Duration.ofMinutes(10);

    private final Machine machine;
    private final Clock clock;

    PreflightStep(Machine machine, Clock clock) {
        this.machine = machine;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "preflight";
    }

    @Override
    public Inspection inspect() throws IOException {
        Facts facts = machine.facts();
        List<String> findings = new ArrayList<>();
        system(facts, findings);
        if (findings.isEmpty()) { // elsewhere the rest would be misleading
            disk(facts, findings);
            if (facts.get("clusters-error").isEmpty()) {
                port(facts, findings);
            } else {
                findings.add("the configuration of PostgreSQL on %s cannot be read (%s): correct it there"
                        .formatted(machine, facts.get("clusters-error").strip()));
            }
            clock(facts, findings);
            if (!facts.get("moving").isBlank()) {
                findings.add(
                        "a move of %s to another version of PostgreSQL was interrupted: run bootstrap upgrade, which finishes or undoes it"
                                .formatted(machine));
            }
        }
        if (!findings.isEmpty()) {
            return new Inspection.Refused(String.join("\n", findings));
        }
        if (facts.get("cloud-init").contains("running")) {
            return new Inspection.Needed("wait until cloud-init has finished");
        }
        return new Inspection.Satisfied("%s, %d MiB free".formatted(facts.os("PRETTY_NAME"), facts.number("disk")));
    }

    private void system(Facts facts, List<String> findings) {
        String family = facts.os("ID") + " " + facts.os("ID_LIKE");
        if (!family.contains("debian")) {
            findings.add("%s runs \"%s\", which is neither Debian nor Ubuntu: take a machine with one of these"
                    .formatted(machine, facts.os("PRETTY_NAME")));
        } else if (facts.get("systemd").isEmpty()) {
            findings.add("%s is not run by systemd: take a virtual machine, not a plain container".formatted(machine));
        }
    }

    private void disk(Facts facts, List<String> findings) {
        long free = facts.number("disk");
        long wanted = facts.cluster(Machine.POSTGRESQL_PORT).isPresent() ? RUNNING_MIB : FRESH_MIB;
        if (free < wanted) {
            findings.add("%s has %d MiB free below /var, and needs %d: make room, or take a larger disk"
                    .formatted(machine, free, wanted));
        }
    }

    /** A program that has the port on one address family only is as bad: clients of that one would reach it. */
    private void port(Facts facts, List<String> findings) {
        boolean ours = facts.cluster(Machine.POSTGRESQL_PORT).isPresent();
        facts.listeners().stream()
                .filter(listener -> !ours || !listener.postgres())
                .forEach(listener ->
                        findings.add("port %d of %s is taken by another program: %s. Stop it, or take another machine"
                                .formatted(Machine.POSTGRESQL_PORT, machine, listener)));
        facts.clusters().stream()
                .filter(cluster -> cluster.port() != Machine.POSTGRESQL_PORT && !ours)
                .findFirst()
                .ifPresent(cluster -> findings.add(
                        "%s has a PostgreSQL already, %s, on port %d: set its port to %d, or take another machine"
                                .formatted(machine, cluster, cluster.port(), Machine.POSTGRESQL_PORT)));
    }

    private void clock(Facts facts, List<String> findings) {
        long ahead = facts.number("clock") - clock.instant().getEpochSecond();
        if (Math.abs(ahead) > CLOCK_SECONDS) {
            findings.add(
                    "the clock of %s is %d s %s this machine's, and certificates would not be valid yet: correct it"
                                    .formatted(machine, Math.abs(ahead), ahead > 0 ? "ahead of" : "behind")
                            + " (timedatectl set-ntp true)");
        }
    }

    @Override
    public void apply() throws IOException {
        // Its exit status tells of faults that need not concern us; that it has finished is what counts.
        machine.change(Command.of("cloud-init", "status", "--wait").withTimeout(CLOUD_INIT));
    }
}
