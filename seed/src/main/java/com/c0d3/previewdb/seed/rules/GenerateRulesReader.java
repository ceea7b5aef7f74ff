package com.c0d3.previewdb.seed.rules;

import com.c0d3.previewdb.common.yaml.YamlNodes;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads what the rules say of invented rows. */
final class GenerateRulesReader {
    private final YamlNodes nodes;

    GenerateRulesReader(YamlNodes nodes) {
        this.nodes = nodes;
    }

    GenerateRules read(String path, JsonNode node) {
        Map<String, Double> rows = new LinkedHashMap<>();
        Map<String, List<String>> columns = new LinkedHashMap<>();
        Map<String, List<String>> words = new LinkedHashMap<>();
        if (nodes.isMapping(path, node)) {
            nodes.refuseUnknownKeys(path, node, List.of("rows", "columns", "words"));
            nodes.optional(node, "rows")
                    .ifPresent(value -> nodes.forEachEntry(path + ".rows", value, (table, factor) -> {
                        if (!factor.isNumber() || factor.asDouble() < 0) {
                            nodes.problem(
                                    "%s.rows.%s".formatted(path, table),
                                    "%s is not a number of rows for each of the scale"
                                            .formatted(YamlNodes.show(factor)));
                        }
                        rows.put(table, factor.asDouble());
                    }));
            nodes.optional(node, "columns").ifPresent(value -> templates(path + ".columns", value, columns));
            nodes.optional(node, "words").ifPresent(value -> templates(path + ".words", value, words));
        }
        return new GenerateRules(rows, columns, words);
    }

    /** A template, or a list of templates. */
    private void templates(String path, JsonNode node, Map<String, List<String>> templates) {
        nodes.forEachEntry(path, node, (name, value) -> {
            List<String> texts = new ArrayList<>();
            if (value.isArray()) {
                nodes.forEachItem(path + "." + name, value, (place, item) -> add(place, item, texts));
            } else {
                add(path + "." + name, value, texts);
            }
            if (!texts.isEmpty()) {
                templates.put(name, texts);
            }
        });
    }

    private void add(String place, JsonNode item, List<String> texts) {
        if (item.isValueNode() && !item.isNull()) {
            texts.add(item.asText());
        } else {
            nodes.problem(place, "%s is no text".formatted(YamlNodes.show(item)));
        }
    }
}
