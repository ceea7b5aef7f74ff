package com.c0d3.previewdb.bootstrap.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/**
 * A server on this machine that speaks as a remote API does. Each request and each answer is compared with the
 * documented shapes; a request that does not fit is refused, and noted.
 */
public final class StandIn implements AutoCloseable {
    /** What the client's token has to be. */
    public static final String TOKEN = "dop_v1_3f9a0c7e5b";

    private static final JsonMapper JSON = new JsonMapper();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<Shapes> shapes;
    private final Function<Request, Reply> handler;
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final List<String> violations = new CopyOnWriteArrayList<>();
    private final Map<String, Queue<Fault>> faults = new ConcurrentHashMap<>();

    /** A server that answers so. */
    public StandIn(List<Shapes> shapes, Function<Request, Reply> handler) throws IOException {
        this.shapes = List.copyOf(shapes);
        this.handler = handler;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::exchange);
        server.setExecutor(threads);
        server.start();
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** The next requests like {@code POST /v2/droplets} go wrong, one fault each; a star ends a path that may go on. */
    public StandIn next(String request, Fault... some) {
        Queue<Fault> queue = faults.computeIfAbsent(request, key -> new ArrayDeque<>());
        synchronized (queue) {
            queue.addAll(List.of(some));
        }
        return this;
    }

    public List<Request> requests() {
        return List.copyOf(requests);
    }

    /** How many requests like that came. */
    public long count(String request) {
        return requests.stream().filter(sent -> matches(request, sent)).count();
    }

    /** How many faults are still to come for that request. */
    public int faultsLeft(String request) {
        return Optional.ofNullable(faults.get(request)).map(Queue::size).orElse(0);
    }

    /** What did not fit the documentation. */
    public List<String> violations() {
        return List.copyOf(violations);
    }

    private void exchange(HttpExchange exchange) throws IOException {
        try (exchange) {
            Request request = read(exchange);
            requests.add(request);
            deliver(exchange, reply(exchange, request));
        } catch (UncheckedIOException | IllegalArgumentException e) {
            violations.add(e.toString());
            throw e;
        }
    }

    private static Request read(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Map<String, String> query = new LinkedHashMap<>();
        String raw = exchange.getRequestURI().getRawQuery();
        if (raw != null) {
            for (String pair : raw.split("&", -1)) {
                String[] parts = pair.split("=", 2);
                query.put(decode(parts[0]), decode(parts[1]));
            }
        }
        JsonNode node = body.isEmpty() ? MissingNode.getInstance() : JSON.readTree(body);
        return new Request(exchange.getRequestMethod(), exchange.getRequestURI().getPath(), query, node);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private Reply reply(HttpExchange exchange, Request request) {
        if (!("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            return Reply.error(401, "unauthorized", "Unable to authenticate you.");
        }
        List<String> wrong = shapes.stream()
                .flatMap(shape -> shape.request(request).stream())
                .toList();
        if (!wrong.isEmpty()) {
            violations.addAll(wrong);
            return Reply.error(400, "bad_request", String.join("; ", wrong));
        }
        return fault(request).apply(() -> act(request));
    }

    private synchronized Reply act(Request request) {
        Reply reply = handler.apply(request);
        shapes.forEach(shape -> violations.addAll(shape.reply(request, reply)));
        return reply;
    }

    private Fault fault(Request request) {
        for (Map.Entry<String, Queue<Fault>> entry : faults.entrySet()) {
            if (matches(entry.getKey(), request)) {
                synchronized (entry.getValue()) {
                    Fault fault = entry.getValue().poll();
                    if (fault != null) {
                        return fault;
                    }
                }
            }
        }
        return act -> act.get();
    }

    private static boolean matches(String pattern, Request request) {
        return pattern.endsWith("*")
                ? request.toString().startsWith(pattern.substring(0, pattern.length() - 1))
                : request.toString().equals(pattern);
    }

    private void deliver(HttpExchange exchange, Reply reply) throws IOException {
        byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
        if (reply.delivery() == Reply.Delivery.LOST) {
            return;
        }
        reply.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        boolean empty = body.length == 0 && reply.delivery() == Reply.Delivery.WHOLE;
        long length = reply.delivery() == Reply.Delivery.WHOLE ? body.length : body.length + 10;
        exchange.sendResponseHeaders(reply.status(), empty ? -1 : length);
        if (empty) {
            return;
        }
        OutputStream out = exchange.getResponseBody();
        out.write(body, 0, reply.delivery() == Reply.Delivery.WHOLE ? body.length : body.length / 2);
        out.flush();
        if (reply.delivery() == Reply.Delivery.STALLED) {
            awaitClose();
        }
    }

    private void awaitClose() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
