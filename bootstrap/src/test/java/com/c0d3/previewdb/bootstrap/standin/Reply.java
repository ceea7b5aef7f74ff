package com.c0d3.previewdb.bootstrap.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;

/** What the server answers. */
public record Reply(int status, String body, Map<String, String> headers, Delivery delivery) {
    /** How it arrives. */
    public enum Delivery {
        WHOLE,
        /** The connection ends before anything came. */
        LOST,
        /** The connection ends in the middle of the body. */
        CUT,
        /** The body never ends. */
        STALLED
    }

    public static Reply of(int status, JsonNode body) {
        return new Reply(status, body.toString(), Map.of(), Delivery.WHOLE);
    }

    public static Reply text(int status, String body) {
        return new Reply(status, body, Map.of(), Delivery.WHOLE);
    }

    /** An error as DigitalOcean writes it. */
    public static Reply error(int status, String id, String message) {
        return of(status, object().put("id", id).put("message", message).put("request_id", "4d9d"));
    }

    /** An error as Vercel writes it. */
    public static Reply vercelError(int status, String code, String message) {
        ObjectNode body = object();
        body.putObject("error").put("code", code).put("message", message);
        return of(status, body);
    }

    public Reply with(String header, String value) {
        Map<String, String> all = new HashMap<>(headers);
        all.put(header, value);
        return new Reply(status, body, all, delivery);
    }

    public Reply delivered(Delivery how) {
        return new Reply(status, body, headers, how);
    }

    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
