package com.c0d3.previewdb.seed.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Optional;

/**
 * The comments by which seed knows again what it made: a prefix and JSON, in ASCII, because the comments of databases
 * and roles are shared by databases of different encodings.
 */
public final class MarkText {
    private static final String PREFIX = "previewdb-seed: ";
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES) // a newer version may say more
            .build();

    private MarkText() {}

    /** The comment that says this. */
    public static String of(Object mark) {
        try {
            return PREFIX + JSON.writeValueAsString(mark);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a mark that is no JSON", e);
        }
    }

    /** Reads a comment; empty if it does not say such a thing. */
    public static <T> Optional<T> parse(String comment, Class<T> type) {
        if (!comment.startsWith(PREFIX)) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(JSON.readValue(comment.substring(PREFIX.length()), type));
        } catch (JsonProcessingException e) {
            return Optional.empty(); // a user's comment that begins like ours
        }
    }
}
