package com.c0d3.previewdb.bootstrap.targets;

import com.c0d3.previewdb.bootstrap.machine.Upgrade;
import com.c0d3.previewdb.bootstrap.server.Administrator;
import com.c0d3.previewdb.bootstrap.server.ServerAddress;
import com.c0d3.previewdb.bootstrap.step.Step;
import com.c0d3.previewdb.bootstrap.step.StepFailedException;
import com.c0d3.previewdb.common.problem.ProblemsException;
import java.io.Closeable;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A server that bootstrap prepares, and the ways to it. Not thread-safe. */
public sealed interface Target extends AutoCloseable
        permits SshTarget, DigitalOceanTarget, EmbeddedTarget, ExistingTarget {
    /** The steps until there is a PostgreSQL that serves. */
    List<Step> steps();

    /**
     * How its PostgreSQL moves to another major version.
     *
     * @throws ProblemsException if that is not bootstrap's to do; the message says whose it is
     * @throws StepFailedException if there is no server yet
     */
    Upgrade upgrade() throws IOException, ProblemsException, StepFailedException;

    /** What was found before no longer counts. */
    void forget();

    /** Its administrator, once it serves. */
    Administrator administrator();

    /** Where previews reach it; empty before it serves. */
    Optional<ServerAddress> address() throws IOException;

    /** Where they will reach it; empty while there is no machine yet. */
    Optional<ServerAddress> place();

    /** Whether bootstrap itself decides who reaches it over the network, and how. */
    boolean isFenced();

    /** Its addresses of version 6, if that is let in; empty before they are known. */
    List<String> ipv6Addresses() throws IOException;

    /** What a person wants to know of the server, names and values; asked after its steps were inspected. */
    default Map<String, String> particulars() throws IOException {
        return Map.of();
    }

    /**
     * Keeps other runs away until it is closed, or this process ends.
     *
     * @param who runs, for the message that the others get
     * @throws BusyException if another run has it
     */
    Closeable lock(String who) throws IOException, SQLException, BusyException;

    /**
     * Makes sure that a new administrator's connection is to be had, apart from PostgreSQL.
     *
     * @return how, as a phrase; empty where there is no such thing
     */
    Optional<String> tryDoor() throws IOException;

    @Override
    void close() throws IOException, SQLException;
}
