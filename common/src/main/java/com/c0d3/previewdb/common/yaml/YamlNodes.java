package com.c0d3.previewdb.common.yaml;

import com.c0d3.previewdb.common.problem.Problems;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Looks into YAML nodes; what is not as it should be becomes a problem, with its path in the file. Not thread-safe. */
public final class YamlNodes {
    private final Problems problems;
    private final Optional<YamlDocument> document;

    /** Problems are told with their path alone. */
    public YamlNodes(Problems problems) {
        this(problems, Optional.empty());
    }

    /** Problems are told with their file, line and path. */
    public YamlNodes(Problems problems, YamlDocument document) {
        this(problems, Optional.of(document));
    }

    private YamlNodes(Problems problems, Optional<YamlDocument> document) {
        this.problems = problems;
        this.document = document;
    }

    /** Notes a problem of what stands at that path. */
    public void problem(String path, String message) {
        problem(path, path, message);
    }

    private void problem(String place, String path, String message) {
        String file = document.map(found -> found.place(place) + ": ").orElse("");
        problems.add(file + (path.isEmpty() ? "" : path + ": ") + message);
    }

    /** Whether the node maps keys to values; if not, that is a problem. */
    public boolean isMapping(String path, JsonNode node) {
        if (!node.isObject()) {
            problem(path, "%s is not a mapping (key: value)".formatted(show(node)));
        }
        return node.isObject();
    }

    /** Every key that is not allowed is a problem. */
    public void refuseUnknownKeys(String path, JsonNode node, Collection<String> allowed) {
        node.fieldNames().forEachRemaining(key -> {
            if (!allowed.contains(key)) {
                problem(
                        path.isEmpty() ? key : path + "." + key,
                        path,
                        "unknown key \"%s\"; allowed here: %s".formatted(key, String.join(", ", allowed)));
            }
        });
    }

    /** The value of a key; that it is missing is a problem. */
    public Optional<JsonNode> required(String path, JsonNode node, String key) {
        if (!node.has(key)) {
            problem(path, "\"%s\" is missing".formatted(key));
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
            problem(path, "%s is not a text; write it in quotes".formatted(show(node)));
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
            problem(path, "%s is not a list".formatted(show(node)));
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
}
