package com.c0d3.previewdb.seed.rules;

import com.c0d3.previewdb.seed.problem.Problems;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Looks into YAML nodes; what is not as it should be becomes a problem. */
final class Nodes {
    private final Problems problems;

    Nodes(Problems problems) {
        this.problems = problems;
    }

    boolean isMapping(String path, JsonNode node) {
        if (!node.isObject()) {
            problems.add("%s%s is not a mapping (key: value)".formatted(prefix(path), show(node)));
        }
        return node.isObject();
    }

    void refuseUnknownKeys(String path, JsonNode node, Collection<String> allowed) {
        node.fieldNames().forEachRemaining(key -> {
            if (!allowed.contains(key)) {
                problems.add("%sunknown key \"%s\"; allowed here: %s"
                        .formatted(prefix(path), key, String.join(", ", allowed)));
            }
        });
    }

    Optional<JsonNode> required(String path, JsonNode node, String key) {
        if (!node.has(key)) {
            problems.add("%s\"%s\" is missing".formatted(prefix(path), key));
        }
        return optional(node, key);
    }

    Optional<JsonNode> optional(JsonNode node, String key) {
        return Optional.ofNullable(node.get(key));
    }

    Optional<String> text(String path, JsonNode node) {
        if (!node.isTextual()) {
            problems.add("%s%s is not a text; write it in quotes".formatted(prefix(path), show(node)));
            return Optional.empty();
        }
        return Optional.of(node.textValue());
    }

    void forEachEntry(String path, JsonNode node, BiConsumer<String, JsonNode> action) {
        if (isMapping(path, node)) {
            node.properties().forEach(entry -> action.accept(entry.getKey(), entry.getValue()));
        }
    }

    void forEachItem(String path, JsonNode node, BiConsumer<String, JsonNode> action) {
        if (!node.isArray()) {
            problems.add("%s%s is not a list".formatted(prefix(path), show(node)));
            return;
        }
        for (int i = 0; i < node.size(); i++) {
            action.accept("%s[%d]".formatted(path, i), node.get(i));
        }
    }

    /** The value in quotes; a list or a mapping as JSON. */
    static String show(JsonNode node) {
        return node.isContainerNode() ? "'" + node + "'" : "\"" + node.asText() + "\"";
    }

    private static String prefix(String path) {
        return path.isEmpty() ? "" : path + ": ";
    }
}
