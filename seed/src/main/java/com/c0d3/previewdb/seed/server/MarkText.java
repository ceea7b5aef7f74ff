package com.c0d3.previewdb.seed.server;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The comments by which seed knows again what it made: a prefix and a flat JSON object, in ASCII, because the comments
 * of databases and roles are shared by databases of different encodings. Read and written without object mapping, whose
 * 400 classes would be half of what {@code clone} loads.
 */
public final class MarkText {
    private static final String PREFIX = "previewdb-seed: ";
    private static final JsonFactory JSON =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private MarkText() {}

    /** The comment that says this: the fields in their order, with a text or a whole number each. */
    public static String of(Map<String, Object> fields) {
        StringWriter comment = new StringWriter().append(PREFIX);
        try (JsonGenerator json = JSON.createGenerator(comment)) {
            json.writeStartObject();
            for (Map.Entry<String, Object> field : fields.entrySet()) {
                if (field.getValue() instanceof Number number) {
                    json.writeNumberField(field.getKey(), number.longValue());
                } else {
                    json.writeStringField(field.getKey(), String.valueOf(field.getValue()));
                }
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new IllegalStateException("a mark that is no JSON", e);
        }
        return comment.toString();
    }

    /** The fields of a comment as texts; empty if it does not say such a thing. */
    public static Optional<Map<String, String>> parse(String comment) {
        if (!comment.startsWith(PREFIX)) {
            return Optional.empty();
        }
        try (JsonParser json = JSON.createParser(comment.substring(PREFIX.length()))) {
            return json.nextToken() == JsonToken.START_OBJECT ? Optional.of(fields(json)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // a user's comment that begins like ours
        }
    }

    private static Map<String, String> fields(JsonParser json) throws IOException {
        Map<String, String> fields = new HashMap<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            if (value.isStructStart()) {
                json.skipChildren(); // a newer version may say more
            } else if (value != JsonToken.VALUE_NULL) {
                fields.put(name, json.getText());
            }
        }
        return fields;
    }
}
