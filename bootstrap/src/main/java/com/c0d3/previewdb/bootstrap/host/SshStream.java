package com.c0d3.previewdb.bootstrap.host;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import net.schmizz.sshj.connection.channel.direct.Session;

/** The streams of a command that goes on until they are closed. */
public final class SshStream implements Closeable {
    private final Session session;
    private final Session.Command command;

    SshStream(Session session, Session.Command command) {
        this.session = session;
        this.command = command;
    }

    /** What the command writes to its standard output. */
    public InputStream input() {
        return command.getInputStream();
    }

    /** What the command reads from its standard input. */
    public OutputStream output() {
        return command.getOutputStream();
    }

    /** What the command writes to its standard error. */
    public InputStream error() {
        return command.getErrorStream();
    }

    @Override
    public void close() throws IOException {
        try (session) {
            command.close();
        }
    }
}
