package com.c0d3.previewdb.bootstrap.config;

import com.c0d3.previewdb.bootstrap.config.VercelProject.Value;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads {@code publish.vercel}. */
final class VercelReader {
    private static final List<String> KEYS = List.of("project", "team", "token", "variables", "branch", "environments");
    private static final String NAME = "[A-Za-z_][A-Za-z0-9_]*";
    /** Vercel's own environments; a custom one may not be called so. */
    private static final List<String> BUILT_IN = List.of("production", "preview", "development");

    private final Fields fields;

    VercelReader(Fields fields) {
        this.fields = fields;
    }

    VercelProject read(String path, JsonNode node) {
        fields.refuseUnknown(path, node, KEYS);
        List<String> environments = fields.texts(path, node, "environments");
        for (int i = 0; i < environments.size(); i++) {
            if (BUILT_IN.contains(environments.get(i).toLowerCase(java.util.Locale.ROOT))) {
                fields.problem(
                        "%s.environments[%d]".formatted(path, i),
                        "\"%s\" is no custom environment; previews get the variables anyway, and production never does"
                                .formatted(environments.get(i)));
            }
        }
        return new VercelProject(
                fields.text(path, node, "project"),
                fields.optionalText(path, node, "team"),
                fields.variable(path, node, "token", "VERCEL_TOKEN"),
                variables(path + ".variables", node),
                fields.optionalText(path, node, "branch"),
                environments);
    }

    private Map<String, Value> variables(String path, JsonNode node) {
        Map<String, Value> variables = new LinkedHashMap<>();
        Optional<JsonNode> named = fields.optionalMapping(path, node, "variables");
        if (named.isEmpty()) {
            variables.put("DATABASE_URL", Value.URL);
            variables.put("JDBC_DATABASE_URL", Value.JDBC_URL);
            variables.put("PREVIEWDB_ENVIRONMENT", Value.ENVIRONMENT);
            variables.put("PREVIEWDB_STAMP", Value.STAMP);
            variables.put("PREVIEWDB_CA", Value.CA);
            variables.put("PREVIEWDB_PRODUCTION", Value.PRODUCTION);
            return variables;
        }
        named.get().properties().forEach(entry -> {
            String place = "%s.%s".formatted(path, entry.getKey());
            if (!entry.getKey().matches(NAME)) {
                fields.problem(place, "\"%s\" is no name of an environment variable".formatted(entry.getKey()));
            }
            value(place, entry.getValue()).ifPresent(value -> variables.put(entry.getKey(), value));
        });
        return variables;
    }

    private Optional<Value> value(String place, JsonNode node) {
        Optional<Value> value = Arrays.stream(Value.values())
                .filter(known -> known.word().equals(node.asText()))
                .findFirst();
        if (value.isEmpty()) {
            fields.problem(
                    place,
                    "\"%s\" is not one of %s"
                            .formatted(
                                    node.asText(),
                                    Arrays.stream(Value.values())
                                            .map(Value::word)
                                            .collect(Collectors.joining(", "))));
        }
        return value;
    }
}
