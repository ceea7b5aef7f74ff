package com.c0d3.previewdb.bootstrap.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/** Reads the section {@code fence}. */
final class FenceReader {
    private static final String PATH = "fence";
    private static final List<String> KEYS = List.of("schemas", "max-rows", "min-rows", "permits", "event-triggers");

    private final Fields fields;

    FenceReader(Fields fields) {
        this.fields = fields;
    }

    FenceSection read(JsonNode node) {
        fields.refuseUnknown(PATH, node, KEYS);
        List<String> schemas = fields.texts(PATH, node, "schemas");
        return new FenceSection(
                schemas.isEmpty() ? List.of("public") : schemas,
                rows(node, "max-rows"),
                rows(node, "min-rows"),
                fields.texts(PATH, node, "permits"),
                isTrue(node, "event-triggers"));
    }

    private Optional<Long> rows(JsonNode node, String key) {
        JsonNode value = node.path(key);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.canConvertToLong() || value.asLong() < 1) {
            fields.problem(PATH + "." + key, "%s is no number of rows; use 1 or more".formatted(value));
            return Optional.empty();
        }
        return Optional.of(value.asLong());
    }

    private boolean isTrue(JsonNode node, String key) {
        JsonNode value = node.path(key);
        if (!value.isMissingNode() && !value.isBoolean()) {
            fields.problem(PATH + "." + key, "%s is neither true nor false".formatted(value));
        }
        return value.asBoolean(false);
    }
}
