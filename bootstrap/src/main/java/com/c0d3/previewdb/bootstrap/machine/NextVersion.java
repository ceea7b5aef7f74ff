package com.c0d3.previewdb.bootstrap.machine;

import com.c0d3.previewdb.bootstrap.host.Command;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * The version that a machine's PostgreSQL is to move to, and what that takes there. Asked once, until something is
 * changed. Not thread-safe.
 */
final class NextVersion {
    private final Machine machine;
    private final Optional<String> wanted;
    private Optional<Facts> found = Optional.empty();
    private int asked;

    /**
     * The version.
     *
     * @param wanted the one that is asked for; empty for the distribution's
     */
    NextVersion(Machine machine, Optional<String> wanted) {
        this.machine = machine;
        this.wanted = wanted;
    }

    /** A package that is wanted: {@code installed}, {@code offered} or {@code missing}. */
    record Wanted(String name, String state) {
        private static Wanted parse(String line) {
            int blank = line.indexOf(' ');
            return new Wanted(line.substring(0, blank), line.substring(blank + 1));
        }
    }

    /** The version; empty where that of the cluster is as new, or none is known. */
    Optional<String> find(Cluster cluster) throws IOException {
        return Optional.of(facts(cluster).get("next")).filter(next -> isNewer(next, cluster));
    }

    /** Whether that version is newer than the cluster's. */
    static boolean isNewer(String version, Cluster cluster) {
        return version.matches("\\d{1,4}")
                && cluster.version().matches("\\d{1,4}")
                && Integer.parseInt(version) > Integer.parseInt(cluster.version());
    }

    /** The packages that the cluster's version has here, as the next one has them. */
    List<Wanted> packages(Cluster cluster) throws IOException {
        return facts(cluster).lines("packages").stream().map(Wanted::parse).toList();
    }

    /** The versions that the package sources have. */
    List<String> offered(Cluster cluster) throws IOException {
        return facts(cluster).lines("offered");
    }

    /** Directories of the next version's that are there already, where a new cluster would have its own. */
    List<String> taken(Cluster cluster) throws IOException {
        return facts(cluster).lines("taken");
    }

    /** How large the cluster is, without its WAL, in MiB. */
    long size(Cluster cluster) throws IOException {
        return facts(cluster).number("size");
    }

    /** How much of the disk with the databases is free, in MiB. */
    long free(Cluster cluster) throws IOException {
        return facts(cluster).number("free");
    }

    private Facts facts(Cluster cluster) throws IOException {
        if (found.isEmpty() || asked != machine.forgotten()) {
            Command command = Command.script("upgrade-facts", cluster.version(), cluster.name(), wanted.orElse(""));
            found = Optional.of(
                    Facts.parse(machine.host().run(command).requireSuccess().output()));
            asked = machine.forgotten();
        }
        return found.get();
    }
}
