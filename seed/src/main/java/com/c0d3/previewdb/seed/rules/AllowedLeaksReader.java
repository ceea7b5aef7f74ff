package com.c0d3.previewdb.seed.rules;

import com.c0d3.previewdb.common.yaml.YamlNodes;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code leaks:}. */
final class AllowedLeaksReader {
    private static final List<String> KEYS = List.of("origin", "in", "why");

    private final YamlNodes nodes;
    private final Set<String> values = new LinkedHashSet<>();
    private final List<AllowedLeaks.Pair> pairs = new ArrayList<>();

    AllowedLeaksReader(YamlNodes nodes) {
        this.nodes = nodes;
    }

    AllowedLeaks read(String path, JsonNode node) {
        if (nodes.isMapping(path, node)) {
            nodes.refuseUnknownKeys(path, node, List.of("allow"));
            nodes.optional(node, "allow").ifPresent(list -> nodes.forEachItem(path + ".allow", list, this::item));
        }
        return new AllowedLeaks(values, pairs);
    }

    private void item(String path, JsonNode node) {
        if (!node.isObject()) {
            nodes.text(path, node).ifPresent(values::add);
            return;
        }
        nodes.refuseUnknownKeys(path, node, KEYS);
        Optional<String> origin = text(path, node, "origin");
        Optional<String> in = text(path, node, "in");
        Optional<String> why = text(path, node, "why");
        if (origin.isPresent() && in.isPresent() && why.isPresent()) {
            pairs.add(new AllowedLeaks.Pair(origin.get(), in.get(), why.get()));
        }
    }

    private Optional<String> text(String path, JsonNode node, String key) {
        Optional<String> text =
                nodes.required(path, node, key).flatMap(value -> nodes.text("%s.%s".formatted(path, key), value));
        if (text.isPresent() && !key.equals("why") && text.get().indexOf('.') < 0) {
            nodes.problem(
                    "%s.%s".formatted(path, key), "\"%s\" is not of the form \"table.column\"".formatted(text.get()));
        }
        return text;
    }
}
