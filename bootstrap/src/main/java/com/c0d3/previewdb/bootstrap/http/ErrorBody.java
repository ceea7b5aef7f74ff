package com.c0d3.previewdb.bootstrap.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * What an API says of a failure, in one of three shapes: {@code {id, message, request_id}}, {@code {error: {code,
 * message}}}, {@code {error, messages}}. All of it may be missing.
 */
record ErrorBody(String code, String message, String requestId) {
    private static final int LONGEST = 500;

    static ErrorBody of(JsonNode body) {
        JsonNode error = body.path("error");
        if (error.isObject()) {
            return new ErrorBody(text(error, "code"), text(error, "message"), "");
        }
        String messages = StreamSupport.stream(body.path("messages").spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.joining("; "));
        String code = error.isTextual() ? error.asText() : text(body, "id");
        return new ErrorBody(
                code, messages.isEmpty() ? text(body, "message") : shorten(messages), text(body, "request_id"));
    }

    private static String text(JsonNode node, String name) {
        return shorten(node.path(name).asText(""));
    }

    private static String shorten(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    }
}
