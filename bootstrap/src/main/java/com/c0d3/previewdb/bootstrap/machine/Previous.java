package com.c0d3.previewdb.bootstrap.machine;

import com.c0d3.previewdb.bootstrap.host.Command;
import com.c0d3.previewdb.bootstrap.host.CommandResult;
import java.io.IOException;
import java.util.Optional;

/**
 * The cluster that a move to another major version left.
 *
 * @param version its version
 * @param name its name
 */
record Previous(String version, String name) {
    /** The one that the last move noted; empty if there is none. */
    static Optional<Previous> of(Machine machine) throws IOException {
        return machine.facts().lines("previous").stream()
                .map(line -> line.split(" ", -1))
                .filter(words -> words.length == 2 && words[0].matches("\\d+") && words[1].matches("[\\w-]+"))
                .map(words -> new Previous(words[0], words[1]))
                .findFirst();
    }

    /** The cluster itself; empty where it is half deleted. */
    Optional<Cluster> cluster(Machine machine) throws IOException {
        return machine.facts().clusters().stream()
                .filter(cluster ->
                        cluster.version().equals(version) && cluster.name().equals(name))
                .findFirst();
    }

    /** The space that its data holds, in MiB. */
    long size(Machine machine) throws IOException {
        CommandResult result =
                machine.host().run(Command.of("du", "-sm", "/var/lib/postgresql/%s/%s".formatted(version, name)));
        String size = result.output().split("\\s", -1)[0];
        return size.matches("\\d{1,12}") ? Long.parseLong(size) : 0;
    }

    @Override
    public String toString() {
        return "%s/%s".formatted(version, name);
    }
}
