package com.c0d3.previewdb.examples.ci;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server on this machine that stands for an API, and lets nobody in without the token. */
final class ApiStandIn implements AutoCloseable {
    static final String TOKEN = "token-for-tests-only";

    private static final JsonMapper JSON = new JsonMapper();

    private final HttpServer server;
    private final Answers answers;
    private final List<String> requests = new CopyOnWriteArrayList<>();

    /** What it answers. */
    interface Answers {
        /**
         * The answer, a node of JSON.
         *
         * @param request as {@code GET /path?query}
         * @param body what was sent; a missing node for nothing
         */
        JsonNode to(String request, JsonNode body);
    }

    ApiStandIn(Answers answers) throws IOException {
        this.answers = answers;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::exchange);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** What was asked of it, in order; without the queries. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    private void exchange(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] sent = exchange.getRequestBody().readAllBytes();
            boolean known =
                    ("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"));
            requests.add(
                    exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath());
            byte[] body = known
                    ? JSON.writeValueAsBytes(answers.to(
                            exchange.getRequestMethod() + " " + exchange.getRequestURI(),
                            sent.length == 0 ? MissingNode.getInstance() : JSON.readTree(sent)))
                    : new byte[] {'{', '}'};
            exchange.sendResponseHeaders(known ? 200 : 401, body.length);
            exchange.getResponseBody().write(body);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
