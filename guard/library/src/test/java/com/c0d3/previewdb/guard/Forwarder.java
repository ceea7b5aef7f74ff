package com.c0d3.previewdb.guard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;

/** Forwards TCP connections, as {@code ssh -L} and load balancers do, to each of its targets in turn. */
final class Forwarder implements AutoCloseable {
    private final ServerSocket server;
    private final List<Integer> targets;

    Forwarder(Integer... targets) throws IOException {
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.targets = List.of(targets);
        start("forwarder", this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    private void accept() {
        for (int next = 0; !server.isClosed(); next++) {
            try {
                Socket client = server.accept();
                Socket target = new Socket(InetAddress.getLoopbackAddress(), targets.get(next % targets.size()));
                start("to server", () -> pump(client, target));
                start("to client", () -> pump(target, client));
            } catch (IOException e) {
                if (!server.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private static void start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    private static void pump(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) { // one side has closed, so the other is closed too
            return;
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
