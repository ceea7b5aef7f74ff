package com.c0d3.previewdb.bootstrap.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** A description of an API: what a request may be, and what an answer looks like. */
public final class Shapes {
    private static final JsonMapper JSON = new JsonMapper();
    /** Compiling them takes a second. */
    private static final Map<String, Shapes> READ = new ConcurrentHashMap<>();

    private final JsonNode paths;
    private final JsonNode document;
    private final SchemaRegistry registry;
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

    private Shapes(JsonNode document, SchemaRegistry registry) {
        this.document = document;
        this.registry = registry;
        paths = document.path("paths");
    }

    /** Our own description, strict about names; a resource in the folder {@code shapes}. */
    public static Shapes ours(String name) {
        return READ.computeIfAbsent(name, Shapes::read);
    }

    private static Shapes read(String name) {
        try (InputStream stream = Objects.requireNonNull(Shapes.class.getResourceAsStream("/shapes/" + name))) {
            return new Shapes(JSON.readTree(stream), SchemaRegistry.withDialect(Dialects.getOpenApi30()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** DigitalOcean's own description, which is no part of the project; empty where it is missing. */
    public static Optional<Shapes> digitalOceans() {
        Path root = Stream.iterate(Path.of("").toAbsolutePath(), Objects::nonNull, Path::getParent)
                .filter(path -> Files.exists(path.resolve("mvnw")))
                .findFirst()
                .orElse(Path.of(""));
        String named = System.getProperty("previewdb.digitalocean-openapi");
        Path file = named == null
                ? root.resolve("../shared/data/digitalocean-openapi.json").normalize()
                : Path.of(named);
        return Files.isReadable(file)
                ? Optional.of(READ.computeIfAbsent(file.toString(), Shapes::readFile))
                : Optional.empty();
    }

    private static Shapes readFile(String file) {
        try {
            return new Shapes(
                    JSON.readTree(Path.of(file).toFile()), SchemaRegistry.withDialect(Dialects.getOpenApi30()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is wrong with a request. */
    public List<String> request(Request request) {
        Optional<JsonNode> operation = operation(request);
        if (operation.isEmpty()) {
            return List.of("%s: not documented".formatted(request));
        }
        List<String> wrong = new ArrayList<>();
        request.query().keySet().stream()
                .filter(name -> !parameters(operation.get()).contains(name))
                .forEach(name -> wrong.add("%s: no parameter '%s'".formatted(request, name)));
        JsonNode schema = resolve(operation.get().path("requestBody")).at("/content/application~1json/schema");
        if (schema.isMissingNode() != request.body().isMissingNode()) {
            wrong.add("%s: a body, or none, against the documentation".formatted(request));
        } else if (!schema.isMissingNode()) {
            wrong.addAll(validate(request + " request", schema, request.body()));
        }
        return wrong;
    }

    private List<String> parameters(JsonNode operation) {
        List<String> names = new ArrayList<>();
        operation
                .path("parameters")
                .forEach(parameter -> names.add(resolve(parameter).path("name").asText()));
        return names;
    }

    /** What is wrong with an answer. */
    List<String> reply(Request request, Reply reply) {
        JsonNode responses = operation(request).orElseThrow().path("responses");
        JsonNode response = responses.path(Integer.toString(reply.status()));
        if (response.isMissingNode()) {
            return reply.status() >= 400 && responses.has("default")
                    ? List.of()
                    : List.of("%s: status %d is not documented".formatted(request, reply.status()));
        }
        JsonNode schema = resolve(response).at("/content/application~1json/schema");
        try {
            return schema.isMissingNode() || reply.body().isEmpty()
                    ? List.of()
                    : validate("%s %d".formatted(request, reply.status()), schema, JSON.readTree(reply.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<JsonNode> operation(Request request) {
        List<String> matching = new ArrayList<>();
        paths.fieldNames().forEachRemaining(template -> {
            if (request.path().matches(template.replaceAll("\\{[^}]*\\}", "[^/]+"))) {
                matching.add(template);
            }
        });
        return matching.stream()
                .min((a, b) -> Integer.compare(a.split("\\{", -1).length, b.split("\\{", -1).length))
                .map(template -> paths.path(template).path(request.method().toLowerCase(java.util.Locale.ROOT)))
                .filter(JsonNode::isObject);
    }

    private JsonNode resolve(JsonNode node) {
        return node.has("$ref") ? document.at(node.path("$ref").asText().substring(1)) : node;
    }

    private List<String> validate(String what, JsonNode schema, JsonNode value) {
        Schema compiled = schemas.computeIfAbsent(schema.toString(), text -> compile(schema));
        return compiled.validate(value).stream()
                .map(error -> "%s: %s".formatted(what, error))
                .toList();
    }

    private Schema compile(JsonNode schema) {
        ObjectNode whole = JsonNodeFactory.instance.objectNode();
        whole.putArray("allOf").add(schema);
        whole.set("components", document.path("components"));
        return registry.getSchema(whole);
    }
}
