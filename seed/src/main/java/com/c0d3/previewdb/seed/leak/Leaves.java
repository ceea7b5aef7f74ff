package com.c0d3.previewdb.seed.leak;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The single values in one that has several: the elements of an array, the fields of a composite, the values of JSON.
 */
public final class Leaves {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** Unquoted: up to a delimiter; quoted: up to the closing quote, with doubled and escaped ones in between. */
    private static final Pattern ELEMENT =
            Pattern.compile("\"((?:[^\"\\\\]|\\\\.|\"\")*)\"|[^{}(),\"]+", Pattern.DOTALL);

    /** A field of a composite, with the parenthesis or the comma before it. */
    private static final Pattern FIELD =
            Pattern.compile("[(,](?:\"((?:[^\"\\\\]|\\\\.|\"\")*)\"|([^,)\"]*))", Pattern.DOTALL);

    private static final Pattern ESCAPE = Pattern.compile("\\\\(.)|\"(\")", Pattern.DOTALL);

    private final List<PathRule> paths;
    private final boolean rest;
    private final Set<Integer> kept;

    /**
     * For JSON of which only some values must not leave.
     *
     * @param paths the paths that have a rule
     * @param rest whether the values that no path names must not leave
     */
    public Leaves(List<PathRule> paths, boolean rest) {
        this(paths, rest, Set.of());
    }

    private Leaves(List<PathRule> paths, boolean rest, Set<Integer> kept) {
        this.paths =
                paths.stream().sorted(Comparator.comparing(PathRule::stars)).toList();
        this.rest = rest;
        this.kept = kept;
    }

    /** All values. */
    public static Leaves all() {
        return new Leaves(List.of(), true);
    }

    /** All values, but for the fields of a composite at these positions, counted from 0. */
    public static Leaves allBut(Set<Integer> kept) {
        return new Leaves(List.of(), true, Set.copyOf(kept));
    }

    /** Whether values at a path must not leave; {@code *} is any key, {@code **} any number of keys. */
    public record PathRule(String path, boolean secret) {
        private long stars() {
            return path.chars().filter(c -> c == '*').count();
        }

        private boolean names(List<String> keys) {
            return names(List.of(path.split("\\.", -1)), keys);
        }

        private static boolean names(List<String> steps, List<String> keys) {
            if (steps.isEmpty()) {
                return keys.isEmpty();
            }
            List<String> rest = steps.subList(1, steps.size());
            if (steps.get(0).equals("**")) {
                return names(rest, keys) || (!keys.isEmpty() && names(steps, keys.subList(1, keys.size())));
            }
            return !keys.isEmpty()
                    && (steps.get(0).equals("*") || steps.get(0).equals(keys.get(0)))
                    && names(rest, keys.subList(1, keys.size()));
        }
    }

    /** Passes on the values that must not leave. */
    public void forEach(String value, Consumer<String> action) {
        String start = value.stripLeading();
        boolean array = start.startsWith("(") || (start.startsWith("[") && start.contains("]={"));
        JsonNode json = array ? null : parse(value);
        if (json != null) {
            json(json, new ArrayList<>(), action);
        } else if (!kept.isEmpty() && start.startsWith("(")) {
            composite(start, action);
        } else if (array || start.startsWith("{") || start.contains("=>")) {
            ELEMENT.matcher(value).results().forEach(match -> {
                String quoted = match.group(1);
                if (quoted != null) {
                    action.accept(ESCAPE.matcher(quoted).replaceAll("$1$2"));
                } else if (!match.group().equals("NULL")) {
                    action.accept(match.group());
                }
            });
        } else {
            action.accept(value);
        }
    }

    private void composite(String value, Consumer<String> action) {
        Matcher fields = FIELD.matcher(value);
        for (int position = 0; fields.find(); position++) {
            String quoted = fields.group(1);
            if (!kept.contains(position)) {
                action.accept(
                        quoted == null
                                ? fields.group(2)
                                : ESCAPE.matcher(quoted).replaceAll("$1$2"));
            }
        }
    }

    private static @Nullable JsonNode parse(String value) {
        try {
            JsonNode node = JSON.readTree(value);
            return node.isMissingNode() ? null : node;
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    private void json(JsonNode node, List<String> keys, Consumer<String> action) {
        if (node.isObject()) {
            node.properties().forEach(entry -> {
                keys.add(entry.getKey());
                json(entry.getValue(), keys, action);
                keys.remove(keys.size() - 1);
            });
        } else if (node.isArray()) {
            node.forEach(element -> json(element, keys, action));
        } else if (!node.isNull() && !node.isBoolean() && isSecret(keys)) {
            action.accept(node.asText());
        }
    }

    private boolean isSecret(List<String> keys) {
        return paths.stream()
                .filter(rule -> rule.names(keys))
                .findFirst()
                .map(PathRule::secret)
                .orElse(rest);
    }
}
