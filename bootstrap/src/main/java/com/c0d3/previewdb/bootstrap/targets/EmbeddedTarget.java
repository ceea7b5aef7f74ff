package com.c0d3.previewdb.bootstrap.targets;

import com.c0d3.previewdb.bootstrap.embedded.EmbeddedServer;
import com.c0d3.previewdb.bootstrap.embedded.EmbeddedStep;
import com.c0d3.previewdb.bootstrap.machine.Upgrade;
import com.c0d3.previewdb.bootstrap.server.Administrator;
import com.c0d3.previewdb.bootstrap.server.ServerAddress;
import com.c0d3.previewdb.bootstrap.step.Step;
import com.c0d3.previewdb.common.problem.ProblemsException;
import java.io.Closeable;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** A PostgreSQL on this machine, which bootstrap starts, and which stays up. */
public final class EmbeddedTarget implements Target {
    private final EmbeddedServer server;
    private final Administrator administrator;

    /** The server in its directory. */
    public EmbeddedTarget(EmbeddedServer server, Administrator.Notes notes) {
        this.server = server;
        administrator = new Administrator(server.toString(), server::administrator, notes);
    }

    @Override
    public List<Step> steps() {
        return List.of(new EmbeddedStep(server));
    }

    @Override
    public Upgrade upgrade() throws ProblemsException {
        throw new ProblemsException(
                "%s is of the version that bootstrap brings along, and its rows are made again, not moved: run bootstrap stop, delete that directory, and run bootstrap apply"
                        .formatted(server));
    }

    @Override
    public void forget() {}

    @Override
    public Administrator administrator() {
        return administrator;
    }

    @Override
    public Optional<ServerAddress> address() throws IOException {
        return server.address();
    }

    @Override
    public Optional<ServerAddress> place() {
        return Optional.of(server.place());
    }

    @Override
    public boolean isFenced() {
        return false;
    }

    @Override
    public List<String> ipv6Addresses() {
        return List.of();
    }

    @Override
    public Closeable lock(String who) throws IOException, BusyException {
        Optional<Closeable> lock = server.lock(who);
        if (lock.isEmpty()) {
            throw new BusyException(
                    "%s is being prepared by another run: %s. Wait until that one ends: its lock ends with its process."
                            .formatted(server, server.lockedBy()));
        }
        return lock.get();
    }

    @Override
    public Optional<String> tryDoor() {
        return Optional.empty();
    }

    @Override
    public void close() throws SQLException {
        administrator.close();
    }
}
