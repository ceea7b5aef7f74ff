package com.c0d3.previewdb.bootstrap.machine;

import com.c0d3.previewdb.bootstrap.host.Command;
import com.c0d3.previewdb.bootstrap.server.Administrator;
import com.c0d3.previewdb.bootstrap.step.Inspection;
import com.c0d3.previewdb.bootstrap.step.Step;
import com.c0d3.previewdb.bootstrap.step.StepFailedException;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/**
 * The data of all clusters on a volume, before there is a cluster, or moved there while it is stopped. A volume that
 * has data of a droplet before is mounted as it is.
 */
final class StorageStep implements Step {
    private static final String DATA = "/var/lib/postgresql";
    private static final Duration LONGEST = Duration.ofHours(2);

    private final Machine machine;
    private final Packages packages;
    private final Administrator administrator;
    private final Storage storage;

    StorageStep(Machine machine, Packages packages, Administrator administrator, Storage storage) {
        this.machine = machine;
        this.packages = packages;
        this.administrator = administrator;
        this.storage = storage;
    }

    @Override
    public String name() {
        return "storage";
    }

    @Override
    public Inspection inspect() throws IOException {
        Facts facts = machine.facts();
        String mounted = facts.get("mounted").strip();
        if (!mounted.isEmpty() && !isOurs(mounted)) {
            return new Inspection.Refused("'%s' on %s is mounted from '%s' already, and not from '%s': take that away"
                    .formatted(DATA, machine, mounted, storage.device()));
        }
        if (!mounted.isEmpty() && facts.get("fstab").startsWith(storage.device() + " ")) {
            return new Inspection.Satisfied("'%s' is on '%s'".formatted(DATA, storage.device()));
        }
        if (mounted.isEmpty() && !facts.get("data").isBlank()) {
            String move = "move PostgreSQL's data onto the volume";
            return storage.stopAllowed()
                    ? new Inspection.Needed(move + ", which stops it meanwhile")
                    : new Inspection.Waiting(move + ": that stops it meanwhile, so it needs --allow-restart");
        }
        return new Inspection.Needed("keep PostgreSQL's data on the volume; %s is made on it only where it is empty"
                .formatted(storage.filesystem()));
    }

    private boolean isOurs(String mounted) throws IOException {
        return mounted.equals(storage.device())
                || machine.facts().lines("devices").contains(storage.device() + " " + mounted);
    }

    @Override
    public void apply() throws IOException, SQLException, StepFailedException {
        packages.install(List.of(storage.filesystem().equals("xfs") ? "xfsprogs" : "e2fsprogs"));
        administrator.close(); // its connections end where PostgreSQL is stopped
        machine.change(
                Command.script("storage", storage.device(), storage.filesystem())
                        .withTimeout(LONGEST),
                "Putting PostgreSQL's data on the volume",
                "Correct that on the server, then run bootstrap again.");
    }
}
