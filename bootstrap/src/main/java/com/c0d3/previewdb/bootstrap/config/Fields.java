package com.c0d3.previewdb.bootstrap.config;

import com.c0d3.previewdb.common.problem.Problems;
import com.c0d3.previewdb.common.yaml.YamlDocument;
import com.c0d3.previewdb.common.yaml.YamlNodes;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The values under the keys of a mapping. What is wrong becomes a problem, and a value that does no harm. */
final class Fields {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)\\}");
    private static final int MAX_PORT = 65_535;
    /** PostgreSQL cuts longer names (NAMEDATALEN - 1), and would make another object than the one named. */
    private static final int MAX_IDENTIFIER_BYTES = 63;

    private final Path file;
    private final YamlNodes nodes;

    Fields(Path file, Problems problems, YamlDocument document) {
        this.file = file;
        nodes = new YamlNodes(problems, document);
    }

    void problem(String path, String message) {
        nodes.problem(path, message);
    }

    boolean isMapping(String path, JsonNode node) {
        return nodes.isMapping(path, node);
    }

    void refuseUnknown(String path, JsonNode node, List<String> keys) {
        nodes.refuseUnknownKeys(path, node, keys);
    }

    /** A mapping under a key of the document. */
    Optional<JsonNode> section(JsonNode root, String name) {
        return nodes.optional(root, name).filter(node -> nodes.isMapping(name, node));
    }

    /** The same; that it is missing is a problem. */
    JsonNode requiredSection(JsonNode root, String name) {
        return nodes.required("", root, name)
                .filter(node -> nodes.isMapping(name, node))
                .orElse(MissingNode.getInstance());
    }

    String text(String path, JsonNode node, String key) {
        Optional<String> text = nodes.required(path, node, key).flatMap(value -> nodes.text(path + "." + key, value));
        if (text.isPresent() && text.get().isBlank()) {
            nodes.problem(path + "." + key, "\"\" is empty");
        }
        return text.orElse("");
    }

    Optional<String> optionalText(String path, JsonNode node, String key) {
        return nodes.optional(node, key).map(value -> text(path, node, key));
    }

    /** A text, or a number, as versions are written. */
    Optional<String> optionalNumber(String path, JsonNode node, String key) {
        Optional<JsonNode> value = nodes.optional(node, key);
        if (value.isPresent() && !value.get().asText().matches("\\d{1,3}")) {
            nodes.problem(
                    path + "." + key,
                    "%s is no version of PostgreSQL; write it like 17".formatted(YamlNodes.show(value.get())));
            return Optional.empty();
        }
        return value.map(JsonNode::asText);
    }

    /** Whether something is wanted; it is not where nothing is said. */
    boolean flag(String path, JsonNode node, String key) {
        Optional<JsonNode> value = nodes.optional(node, key);
        if (value.isPresent() && !value.get().isBoolean()) {
            nodes.problem(path + "." + key, "%s is not true or false".formatted(YamlNodes.show(value.get())));
        }
        return value.map(JsonNode::asBoolean).orElse(false);
    }

    /** A mapping under a key. */
    Optional<JsonNode> optionalMapping(String path, JsonNode node, String key) {
        return nodes.optional(node, key).filter(value -> nodes.isMapping(path, value));
    }

    /** The name of an environment variable, written as {@code ${NAME}}: a secret itself is not to be in the file. */
    String variable(String path, JsonNode node, String key, String otherwise) {
        Optional<String> text = optionalText(path, node, key);
        Matcher reference = VARIABLE.matcher(text.orElse("${" + otherwise + "}"));
        if (reference.matches()) {
            return reference.group(1);
        }
        nodes.problem( // which must not repeat what may be a token
                path + "." + key,
                "is no reference to an environment variable: put the token into one, and write ${%s} here"
                        .formatted(otherwise));
        return otherwise;
    }

    int port(String path, JsonNode node, int otherwise) {
        Optional<JsonNode> value = nodes.optional(node, "port");
        int port =
                value.isEmpty() ? otherwise : value.get().isInt() ? value.get().intValue() : 0;
        if (port < 1 || port > MAX_PORT) {
            nodes.problem(
                    path + ".port",
                    "%s is no port; use 1 to %d".formatted(YamlNodes.show(value.orElseThrow()), MAX_PORT));
        }
        return port;
    }

    String identifier(String path, JsonNode node, String key) {
        String name = text(path, node, key);
        if (name.getBytes(StandardCharsets.UTF_8).length > MAX_IDENTIFIER_BYTES) {
            nodes.problem(
                    path + "." + key,
                    "\"%s\" is longer than the %d bytes that PostgreSQL takes".formatted(name, MAX_IDENTIFIER_BYTES));
        }
        if (name.chars().anyMatch(Character::isISOControl)) {
            nodes.problem(path + "." + key, "a name must not hold control characters");
        }
        return name;
    }

    /** A list of texts; an empty one if there is none. */
    List<String> texts(String path, JsonNode node, String key) {
        List<String> texts = new ArrayList<>();
        String place = path.isEmpty() ? key : path + "." + key;
        nodes.optional(node, key)
                .ifPresent(list -> nodes.forEachItem(
                        place, list, (item, value) -> nodes.text(item, value).ifPresent(texts::add)));
        return texts;
    }

    /** Paths in the file start at its directory, wherever the command is run; {@code ~} is the user's home. */
    Path besideFile(String path) {
        return path.startsWith("~/")
                ? Path.of(System.getProperty("user.home"), path.substring(2))
                : file.toAbsolutePath().resolveSibling(path).normalize();
    }
}
