package com.c0d3.previewdb.bootstrap.host;

import java.io.IOException;
import java.io.OutputStream;

/** Writes a command's input, on a thread of its own: a command that does not read would block its writer. */
final class Feed {
    private Feed() {}

    /** Writes all of it and then ends the stream; ends early where the command does. */
    static void start(OutputStream stdin, byte[] input) {
        Thread thread = new Thread(() -> write(stdin, input), "previewdb-feed");
        thread.setDaemon(true);
        thread.start();
    }

    private static void write(OutputStream stdin, byte[] input) {
        try (stdin) {
            stdin.write(input);
        } catch (IOException e) {
            return; // the command need not read its input; its exit status tells whether that was wrong
        }
    }
}
