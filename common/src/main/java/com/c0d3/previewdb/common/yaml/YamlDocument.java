package com.c0d3.previewdb.common.yaml;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A YAML file that people write, and where in it everything stands. Immutable. */
public final class YamlDocument {
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final String source;
    private final JsonNode root;
    private final Map<String, Integer> lines;

    private YamlDocument(String source, JsonNode root, Map<String, Integer> lines) {
        this.source = source;
        this.root = root;
        this.lines = lines;
    }

    /**
     * The text of a file.
     *
     * @param kind what the file is, for messages, such as {@code rules}
     * @throws ProblemsException if there is no such file, or it cannot be read
     */
    public static String load(String kind, Path file) throws ProblemsException {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new ProblemsException("There is no %s file \"%s\"".formatted(kind, file), e);
        } catch (IOException e) {
            throw new ProblemsException("The %s file \"%s\" cannot be read: %s".formatted(kind, file, e), e);
        }
    }

    /**
     * The document that a text holds; a missing or null node if it is empty.
     *
     * @param source what messages call the text, such as its file name
     * @throws ProblemsException if the text is not YAML; the message says where
     */
    public static JsonNode parse(String source, String yaml) throws ProblemsException {
        return read(source, yaml).root();
    }

    /**
     * The same, with the lines of what is in it.
     *
     * @param source what messages call the text, such as its file name
     * @throws ProblemsException if the text is not YAML; the message says where
     */
    public static YamlDocument read(String source, String yaml) throws ProblemsException {
        try {
            return new YamlDocument(source, YAML.readTree(yaml), lines(yaml));
        } catch (JsonProcessingException e) {
            JsonLocation place = e.getLocation() == null ? JsonLocation.NA : e.getLocation();
            String first = e.getOriginalMessage().lines().findFirst().orElse("no message");
            throw new ProblemsException(
                    "%s:%d:%d: not YAML: %s".formatted(source, place.getLineNr(), place.getColumnNr(), first), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a text needs no input
        }
    }

    private static Map<String, Integer> lines(String yaml) throws IOException {
        Map<String, Integer> lines = new HashMap<>();
        try (JsonParser parser = YAML.createParser(yaml)) {
            while (parser.nextToken() != null) {
                lines.putIfAbsent(
                        path(parser.getParsingContext()),
                        parser.currentTokenLocation().getLineNr());
            }
        }
        return lines;
    }

    /** As {@link YamlNodes} writes it: {@code access.allow[0]}. */
    private static String path(JsonStreamContext context) {
        JsonStreamContext parent = context.getParent();
        if (parent == null) {
            return "";
        }
        String above = path(parent);
        if (context.inArray()) {
            return context.hasCurrentIndex() ? "%s[%d]".formatted(above, context.getCurrentIndex()) : above;
        }
        if (!context.hasCurrentName()) {
            return above;
        }
        return above.isEmpty() ? context.getCurrentName() : above + "." + context.getCurrentName();
    }

    /** What is in the document. */
    public JsonNode root() {
        return root;
    }

    /**
     * Where something stands, as {@code bootstrap.yaml:3}; for what is not in the document, where it would belong.
     *
     * @param path such as {@code access.allow[0]}
     */
    public String place(String path) {
        String known = path;
        while (!known.isEmpty() && !lines.containsKey(known)) {
            known = known.substring(0, Math.max(0, Math.max(known.lastIndexOf('.'), known.lastIndexOf('['))));
        }
        return "%s:%d".formatted(source, lines.getOrDefault(known, 1));
    }
}
