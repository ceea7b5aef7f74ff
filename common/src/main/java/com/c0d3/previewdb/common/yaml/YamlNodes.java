package com.c0d3.previewdb.common.yaml;

import com.c0d3.previewdb.common.problem.Problems;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Looks into YAML nodes; what is not as it should be becomes a problem, with its path in the file. Not thread-safe. */
public final class YamlNodes {
    private final Problems problems;

    public YamlNodes(Problems problems) {
        this.problems = problems;
    }

    /** Whether the node maps keys to values; if not, that is a problem. */
    public boolean isMapping(String path, JsonNode node) {
        if (!node.isObject()) {
            problems.add("%s%s is not a mapping (key: value)".formatted(prefix(path), show(node)));
        }
        return node.isObject();
    }

    /** Every key that is not allowed is a problem. */
    public void refuseUnknownKeys(String path, JsonNode node, Collection<String> allowed) {
        node.fieldNames().forEachRemaining(key -> {
            if (!allowed.contains(key)) {
                problems.add("%sunknown key \"%s\"; allowed here: %s"
                        .formatted(prefix(path), key, String.join(", ", allowed)));
            }
        });
    }

    /** The value of a key; that it is missing is a problem. */
    public Optional<JsonNode> required(String path, JsonNode node, String key) {
        if (!node.has(key)) {
            problems.add("%s\"%s\" is missing".formatted(prefix(path), key));
        }
        return optional(node, key);
    }

    /** The value of a key, if it is there. */
    public Optional<JsonNode> optional(JsonNode node, String key) {
        return Optional.ofNullable(node.get(key));
    }

    /** The text that the node is; anything else is a problem. */
    public Optional<String> text(String path, JsonNode node) {
        if (!node.isTextual()) {
            problems.add("%s%s is not a text; write it in quotes".formatted(prefix(path), show(node)));
            return Optional.empty();
        }
        return Optional.of(node.textValue());
    }

    /** Calls the action for each key of a mapping; that it is none is a problem. */
    public void forEachEntry(String path, JsonNode node, BiConsumer<String, JsonNode> action) {
        if (isMapping(path, node)) {
            node.properties().forEach(entry -> action.accept(entry.getKey(), entry.getValue()));
        }
    }

    /** Calls the action for each item of a list, with its path; that it is none is a problem. */
    public void forEachItem(String path, JsonNode node, BiConsumer<String, JsonNode> action) {
        if (!node.isArray()) {
            problems.add("%s%s is not a list".formatted(prefix(path), show(node)));
            return;
        }
        for (int i = 0; i < node.size(); i++) {
            action.accept("%s[%d]".formatted(path, i), node.get(i));
        }
    }

    /** The value in quotes; a list or a mapping as JSON. */
    public static String show(JsonNode node) {
        return node.isContainerNode() ? "'" + node + "'" : "\"" + node.asText() + "\"";
    }

    private static String prefix(String path) {
        return path.isEmpty() ? "" : path + ": ";
    }
}
