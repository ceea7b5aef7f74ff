package com.c0d3.previewdb.bootstrap.host;

import java.io.IOException;
import java.util.Optional;

/** A machine that commands run on and files are written to. Implementations are thread-safe. */
public sealed interface Host extends AutoCloseable permits LocalHost, SshHost {
    /** How messages call the machine: {@code this machine}, or {@code root@203.0.113.7:22}. */
    String description();

    /**
     * Runs a command and waits for its end, which need not be a success.
     *
     * @throws IOException if the command cannot be started, or does not end in time; then it is killed
     */
    CommandResult run(Command command) throws IOException;

    /**
     * The content of a file; empty if there is none.
     *
     * @throws IOException if there is one that cannot be read
     */
    Optional<byte[]> read(String path) throws IOException;

    /**
     * Writes a file at one stroke: readers see the old content or the new, whole. The file has its mode before it has
     * its content.
     *
     * @param path the file; its directory must exist
     * @throws IOException if that fails; the old content is then still there
     */
    void write(String path, byte[] content, FileMode mode) throws IOException;

    /** Ends the connection to the machine, if there is one. */
    @Override
    void close() throws IOException;
}
