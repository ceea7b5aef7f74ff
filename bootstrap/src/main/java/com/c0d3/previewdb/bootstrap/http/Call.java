package com.c0d3.previewdb.bootstrap.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A request to an API.
 *
 * @param what it is to do, as {@code list the droplets}, for messages
 * @param method GET, POST, PUT, PATCH or DELETE
 * @param path below the API's address, from its first slash; each segment encoded
 * @param query the parameters, not encoded
 * @param body what is sent
 */
public record Call(String what, String method, String path, Map<String, String> query, Optional<JsonNode> body) {
    public Call {
        query = Map.copyOf(query);
    }

    /** A GET. */
    public static Call get(String what, String path) {
        return new Call(what, "GET", path, Map.of(), Optional.empty());
    }

    /** A DELETE. */
    public static Call delete(String what, String path) {
        return new Call(what, "DELETE", path, Map.of(), Optional.empty());
    }

    /** A request with a body. */
    public static Call send(String what, String method, String path, JsonNode body) {
        return new Call(what, method, path, Map.of(), Optional.of(body));
    }

    /** The same with another parameter. */
    public Call with(String parameter, String value) {
        Map<String, String> all = new LinkedHashMap<>(query);
        all.put(parameter, value);
        return new Call(what, method, path, all, body);
    }

    /** A text as one segment of a path. */
    public static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Done twice it does nothing more (RFC 9110, section 9.2.2; our PATCHes set values). */
    boolean isRepeatable() {
        return !method.equals("POST");
    }

    String target() {
        String parameters = query.entrySet().stream()
                .map(entry -> segment(entry.getKey()) + "=" + segment(entry.getValue()))
                .sorted()
                .collect(Collectors.joining("&"));
        return parameters.isEmpty() ? path : path + "?" + parameters;
    }
}
