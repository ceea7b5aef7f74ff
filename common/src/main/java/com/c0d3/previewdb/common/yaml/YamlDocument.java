package com.c0d3.previewdb.common.yaml;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** YAML files that people write. */
public final class YamlDocument {
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private YamlDocument() {}

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
        try {
            return YAML.readTree(yaml);
        } catch (JsonProcessingException e) {
            JsonLocation place = e.getLocation() == null ? JsonLocation.NA : e.getLocation();
            String first = e.getOriginalMessage().lines().findFirst().orElse("no message");
            throw new ProblemsException(
                    "%s:%d:%d: not YAML: %s".formatted(source, place.getLineNr(), place.getColumnNr(), first), e);
        }
    }
}
