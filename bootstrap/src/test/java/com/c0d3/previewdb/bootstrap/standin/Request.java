package com.c0d3.previewdb.bootstrap.standin;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * What a client sent.
 *
 * @param body a missing node where there is none
 */
public record Request(String method, String path, Map<String, String> query, JsonNode body) {
    /** The path's segment at that index. */
    public String segment(int index) {
        return path.substring(1).split("/", -1)[index];
    }

    @Override
    public String toString() {
        return "%s %s".formatted(method, path);
    }
}
