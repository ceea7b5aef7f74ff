package com.c0d3.previewdb.bootstrap.host;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Reads a stream of a running command to its end, on a thread of its own: the command would wait for ever at a full
 * pipe, and a shared pool of threads could be full of such waits.
 */
final class Drain {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Thread thread;

    private Drain(InputStream stream) {
        thread = new Thread(() -> read(stream), "previewdb-drain");
        thread.setDaemon(true);
    }

    static Drain start(InputStream stream) {
        Drain drain = new Drain(stream);
        drain.thread.start();
        return drain;
    }

    private void read(InputStream stream) {
        try (stream) {
            stream.transferTo(bytes);
        } catch (IOException e) {
            return; // the command was killed; what it had said is kept
        }
    }

    /** All that the stream held; waits for its end. */
    byte[] bytes() throws InterruptedIOException {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while a command was read");
        }
        return bytes.toByteArray();
    }

    /** The same, read as UTF-8. */
    String text() throws InterruptedIOException {
        return new String(bytes(), StandardCharsets.UTF_8);
    }
}
