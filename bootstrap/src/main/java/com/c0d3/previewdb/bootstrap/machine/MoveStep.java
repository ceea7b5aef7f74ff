package com.c0d3.previewdb.bootstrap.machine;

import static com.c0d3.previewdb.bootstrap.server.Administrator.MAINTENANCE_DATABASE;

import com.c0d3.previewdb.bootstrap.host.Command;
import com.c0d3.previewdb.bootstrap.host.CommandResult;
import com.c0d3.previewdb.bootstrap.server.Administrator;
import com.c0d3.previewdb.bootstrap.step.Inspection;
import com.c0d3.previewdb.bootstrap.step.Step;
import com.c0d3.previewdb.bootstrap.step.StepFailedException;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The move of all databases and roles to the next major version. They are copied by {@code pg_dump} and
 * {@code pg_restore}: indexes are made anew, so that it does not matter whether the machine's C library sorts otherwise
 * than before. Debian's {@code pg_upgradecluster -m dump} does not serve: it passes over what {@code psql} and
 * {@code pg_restore} could not restore and reports success, enables disabled triggers, and leaves {@code conf.d}
 * behind.
 */
final class MoveStep implements Step {
    private static final Duration LONGEST = Duration.ofHours(10);
    /** A cluster without rows, and room for a database that is being sorted. */
    private static final int FRESH_MIB = 192;
    /** PostgreSQL's own {@code max_wal_size}. */
    private static final int MOST_WAL_MIB = 1024;
    /** What would not be copied. */
    private static final String OBSTACLES = """
            SELECT 'the tablespace "' || spcname || '"' FROM pg_catalog.pg_tablespace
            WHERE spcname NOT IN ('pg_default', 'pg_global')
            UNION ALL SELECT 'the prepared transaction "' || gid || '"' FROM pg_catalog.pg_prepared_xacts
            UNION ALL SELECT 'the replication slot "' || slot_name || '"' FROM pg_catalog.pg_replication_slots""";

    private final Machine machine;
    private final Administrator administrator;
    private final NextVersion next;
    private final boolean allowed;

    /**
     * The step.
     *
     * @param allowed whether PostgreSQL may be away meanwhile
     */
    MoveStep(Machine machine, Administrator administrator, NextVersion next, boolean allowed) {
        this.machine = machine;
        this.administrator = administrator;
        this.next = next;
        this.allowed = allowed;
    }

    @Override
    public String name() {
        return "move";
    }

    @Override
    public Inspection inspect() throws IOException, SQLException {
        Optional<Cluster> cluster = machine.cluster().filter(Cluster::running);
        if (cluster.isEmpty()) {
            return new Inspection.Refused("%s has no PostgreSQL that serves on port %d: run bootstrap apply"
                    .formatted(machine, Machine.POSTGRESQL_PORT));
        }
        Optional<String> version = next.find(cluster.get());
        if (version.isEmpty()) {
            List<String> notes =
                    Previous.of(machine).map(MoveStep::stays).map(List::of).orElse(List.of());
            return new Inspection.Satisfied(
                    "PostgreSQL %s serves, and nothing newer is asked for, or offered".formatted(cluster.get()), notes);
        }
        List<String> findings = findings(cluster.get(), version.get());
        if (!findings.isEmpty()) {
            return new Inspection.Refused(String.join("\n", findings));
        }
        String move = "move all databases and roles from PostgreSQL %s to %s".formatted(cluster.get(), version.get());
        List<String> notes = notes(cluster.get());
        return allowed
                ? new Inspection.Needed(move, notes)
                : new Inspection.Waiting(
                        move + ": previews have no database meanwhile, so it needs --allow-restart", notes);
    }

    private static String stays(Previous previous) {
        return "PostgreSQL %s is kept, stopped: bootstrap upgrade --drop-previous deletes it".formatted(previous);
    }

    private List<String> findings(Cluster cluster, String version) throws IOException, SQLException {
        List<String> findings = new ArrayList<>();
        if (machine.facts().get("settings").isEmpty()) {
            findings.add("PostgreSQL %s on %s is not one that bootstrap has set up: run bootstrap apply first"
                    .formatted(cluster, machine));
        }
        for (String directory : next.taken(cluster)) {
            findings.add(
                    "\"%s\" is there already on %s, and belongs to a cluster that bootstrap did not make: move what it holds elsewhere"
                            .formatted(directory, machine));
        }
        for (String previous : machine.facts().lines("previous")) {
            findings.add(
                    "PostgreSQL %s of the last move is there still: bootstrap upgrade --drop-previous deletes it first"
                            .formatted(previous.replace(' ', '/')));
        }
        if (next.free(cluster) < needed(cluster)) {
            findings.add(
                    "a copy of PostgreSQL %s takes up to %d MiB, and %s has %d MiB free below /var/lib/postgresql: make room, or drop clones that nobody needs"
                            .formatted(cluster, needed(cluster), machine, next.free(cluster)));
        }
        for (List<?> row : administrator.rows(MAINTENANCE_DATABASE, OBSTACLES)) {
            findings.add("%s of PostgreSQL %s would not be copied to %s: remove it first"
                    .formatted(row.get(0), cluster, version));
        }
        return findings;
    }

    private long needed(Cluster cluster) throws IOException {
        long size = next.size(cluster);
        return size + Math.min(size, MOST_WAL_MIB) + FRESH_MIB;
    }

    private List<String> notes(Cluster cluster) throws IOException {
        return List.of(
                "previews have no database while it is copied; host, port, certificate and passwords stay the same",
                "the copy takes up to %d MiB, and %d MiB are free".formatted(needed(cluster), next.free(cluster)),
                "%s stays as it is, stopped, until bootstrap upgrade --drop-previous; if anything fails, it serves again"
                        .formatted(cluster));
    }

    @Override
    public void apply() throws IOException, SQLException, StepFailedException {
        Cluster cluster = machine.requireCluster();
        String version = next.find(cluster).orElseThrow();
        administrator.close(); // its connections end where PostgreSQL is stopped
        CommandResult result = machine.change(Command.script(
                        "upgrade",
                        "move",
                        cluster.version(),
                        version,
                        cluster.name(),
                        Integer.toString(Machine.POSTGRESQL_PORT))
                .withTimeout(LONGEST));
        administrator.forget();
        if (!result.isSuccess()) {
            throw new StepFailedException("Moving PostgreSQL %s on %s to %s failed:\n%s%s"
                    .formatted(cluster, machine, version, result.error().strip().indent(2), outcome(cluster)));
        }
    }

    private String outcome(Cluster before) throws IOException {
        boolean serves = machine.cluster()
                .filter(now -> now.running() && now.version().equals(before.version()))
                .isPresent();
        return serves && machine.facts().get("moving").isEmpty()
                ? "PostgreSQL %s serves as before. Correct that, then run bootstrap upgrade again; the whole output is in /var/log/previewdb/upgrade.log there."
                        .formatted(before)
                : "Run bootstrap upgrade again: it lets PostgreSQL %s serve as before.".formatted(before);
    }
}
