package com.c0d3.previewdb.seed.mask;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Masks the values of JSON by their paths: {@code profile.email}; {@code *} is any key, {@code **} any number of them.
 * The elements of an array have the path of the array. Text that is no JSON gets the mask of all that no path names.
 */
final class JsonMasker implements Masker {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES) // a number that is kept stays as it is
            .build();

    private final Map<String, Masker> parts;
    private final Masker rest;
    private final Optional<Masker> keys;

    JsonMasker(Map<String, Masker> parts) {
        this.parts = parts;
        rest = parts.getOrDefault(MaskSpec.ELSE, original -> null);
        keys = Optional.ofNullable(parts.get(MaskSpec.KEYS));
    }

    @Override
    public @Nullable String mask(String original) {
        try {
            return JSON.writeValueAsString(node(JSON.readTree(original), ""));
        } catch (JsonProcessingException e) {
            return rest.mask(original);
        }
    }

    private JsonNode node(JsonNode node, String path) {
        if (node.isObject()) {
            ObjectNode masked = JsonNodeFactory.instance.objectNode();
            node.properties().forEach(entry -> {
                String inner = path.isEmpty() ? entry.getKey() : path + "." + entry.getKey();
                masked.set(key(entry.getKey(), masked), node(entry.getValue(), inner));
            });
            return masked;
        }
        if (node.isArray()) {
            ArrayNode masked = JsonNodeFactory.instance.arrayNode();
            node.forEach(element -> masked.add(node(element, path)));
            return masked;
        }
        return node.isNull() || node.asText().isEmpty()
                ? node
                : value(node, masker(path).mask(node.asText()));
    }

    /** Two keys never become one: that would lose a value. */
    private String key(String key, ObjectNode masked) {
        String mask = keys.map(masker -> masker.mask(key)).orElse(key);
        String free = mask;
        for (int i = 2; masked.has(free); i++) {
            free = mask + " " + i;
        }
        return free;
    }

    /** What was a number or a truth value stays one, if the mask is one. */
    private static JsonNode value(JsonNode original, @Nullable String mask) {
        if (mask == null) {
            return JsonNodeFactory.instance.nullNode();
        }
        if (original.asText().equals(mask)) {
            return original;
        }
        if (original.isNumber() && mask.matches("-?(0|[1-9]\\d{0,30})(\\.\\d{1,30})?")) {
            return JsonNodeFactory.instance.numberNode(new BigDecimal(mask));
        }
        if (original.isBoolean() && (mask.equals("true") || mask.equals("false"))) {
            return JsonNodeFactory.instance.booleanNode(Boolean.parseBoolean(mask));
        }
        return JsonNodeFactory.instance.textNode(mask);
    }

    /** The most exact path wins: the one with the fewest stars. */
    private Masker masker(String path) {
        return parts.entrySet().stream()
                .filter(part ->
                        !part.getKey().equals(MaskSpec.ELSE) && !part.getKey().equals(MaskSpec.KEYS))
                .filter(part -> matches(part.getKey(), path))
                .min(Comparator.comparing(
                        part -> part.getKey().replaceAll("[^*]", "").length()))
                .map(Map.Entry::getValue)
                .orElse(rest);
    }

    /** Whether a path of a rule names a path of a value. */
    static boolean matches(String rule, String path) {
        StringBuilder pattern = new StringBuilder();
        for (int i = 0; i < rule.length(); i++) {
            if (rule.startsWith("**", i)) {
                pattern.append(".*");
                i++;
            } else if (rule.charAt(i) == '*') {
                pattern.append("[^.]*");
            } else {
                pattern.append(Pattern.quote(rule.substring(i, i + 1)));
            }
        }
        return path.matches(pattern.toString());
    }
}
