package com.c0d3.previewdb.bootstrap.config;

import com.c0d3.previewdb.bootstrap.config.FenceSection.Split;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/** Reads the section {@code fence}. */
final class FenceReader {
    private static final String PATH = "fence";
    private static final List<String> KEYS = List.of(
            "schemas", "max-rows", "min-rows", "permits", "event-triggers", "owner", "application", "owner-file");
    private static final String OWNER_FILE = "preview-owner.env";

    private final Fields fields;
    private final String owner;

    /**
     * The reader.
     *
     * @param owner the role that owns the database
     */
    FenceReader(Fields fields, String owner) {
        this.fields = fields;
        this.owner = owner;
    }

    FenceSection read(JsonNode node) {
        fields.refuseUnknown(PATH, node, KEYS);
        List<String> schemas = fields.texts(PATH, node, "schemas");
        return new FenceSection(
                schemas.isEmpty() ? List.of("public") : schemas,
                rows(node, "max-rows"),
                rows(node, "min-rows"),
                fields.texts(PATH, node, "permits"),
                isTrue(node, "event-triggers"),
                split(node));
    }

    private Optional<Split> split(JsonNode node) {
        Optional<String> named = fields.optionalText(PATH, node, "owner");
        if (named.isPresent() && !named.get().equals(owner)) {
            fields.problem(
                    PATH + ".owner",
                    "\"%s\" is not the database's owner, \"%s\", which owns the tables: name one role in both places"
                            .formatted(named.get(), owner));
        }
        if (!node.has("application")) {
            for (String key : List.of("owner", "owner-file")) {
                if (node.has(key)) {
                    fields.problem(
                            PATH + "." + key, "name the role that previews get, too: \"application\" is missing");
                }
            }
            return Optional.empty();
        }
        String application = fields.identifier(PATH, node, "application");
        if (application.equals(owner)) {
            fields.problem(
                    PATH + ".application",
                    "\"%s\" owns the database, and what owns a table can drop its triggers: name another role"
                            .formatted(application));
        }
        String file = fields.optionalText(PATH, node, "owner-file").orElse(OWNER_FILE);
        return Optional.of(new Split(application, fields.besideFile(file)));
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
