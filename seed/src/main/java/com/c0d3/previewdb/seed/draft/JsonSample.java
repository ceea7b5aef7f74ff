package com.c0d3.previewdb.seed.draft;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The paths of some JSON documents, and what their values look like. A key is told only if many documents have it, and
 * if it looks like an identifier: what few have may be somebody's name. Not thread-safe.
 */
final class JsonSample {
    static final JsonSample NONE = new JsonSample();

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern KEY = Pattern.compile("[A-Za-z_][A-Za-z_-]{0,39}");
    private static final int MAX_DEPTH = 5;
    private static final int MAX_PATHS = 400;
    private static final int MIN_DOCUMENTS = 3;
    private static final double MIN_SHARE = 0.1;

    private final Map<String, Path> paths = new TreeMap<>();
    private int documents;

    /** The values at a path. */
    static final class Path {
        private final ColumnSample texts = new ColumnSample();
        private int documents;
        private int last = -1;
        private boolean text;

        ColumnSample texts() {
            return texts;
        }

        /** Whether all values are numbers and truth values. */
        boolean isTextless() {
            return !text;
        }
    }

    void add(String json) {
        try {
            node(JSON.readTree(json), "", 0);
            documents++;
        } catch (JsonProcessingException e) {
            documents++; // no JSON, and so without paths
        }
    }

    private void node(JsonNode node, String path, int depth) {
        if (node.isObject() && depth < MAX_DEPTH) {
            node.properties().forEach(entry -> {
                if (KEY.matcher(entry.getKey()).matches()) {
                    node(entry.getValue(), path.isEmpty() ? entry.getKey() : path + "." + entry.getKey(), depth + 1);
                }
            });
        } else if (node.isArray()) {
            node.forEach(element -> node(element, path, depth));
        } else if (node.isValueNode() && !path.isEmpty() && (paths.containsKey(path) || paths.size() < MAX_PATHS)) {
            value(node, paths.computeIfAbsent(path, key -> new Path()));
        }
    }

    private void value(JsonNode node, Path at) {
        at.documents += at.last == documents ? 0 : 1;
        at.last = documents;
        if (node.isTextual()) {
            at.text = true;
            at.texts.add(node.textValue());
        }
    }

    /** The paths that many documents have. */
    Map<String, Path> common() {
        Map<String, Path> common = new TreeMap<>();
        paths.forEach((path, at) -> {
            if (at.documents >= MIN_DOCUMENTS && at.documents >= MIN_SHARE * documents) {
                common.put(path, at);
            }
        });
        Set<String> reserved = new HashSet<>(Set.of("else", "keys"));
        common.keySet().removeAll(reserved);
        return common;
    }
}
