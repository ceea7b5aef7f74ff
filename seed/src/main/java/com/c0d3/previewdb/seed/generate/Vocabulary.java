package com.c0d3.previewdb.seed.generate;

import com.c0d3.previewdb.common.problem.Problems;
import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.catalog.TableName;
import com.c0d3.previewdb.seed.rules.GenerateRules;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What texts are made of: lists of templates by their names, and which columns take which. In a template <code>{{name}}
 * </code> stands for a template of that list, <code>{{name:x}}</code> for the same wherever {@code x} is the same
 * within the text, <code>{{row}}</code> for the row's number, <code>{{number 1 9}}</code> and <code>{{hex 40}}</code>
 * for digits, and <code>{{datafaker hacker.verb}}</code> for a list of Datafaker's. Immutable and thread-safe.
 */
final class Vocabulary {
    /** The list for short texts that nothing else is known of. */
    static final String WORDS = "words";

    /** The list for long texts that nothing else is known of. */
    static final String SENTENCE = "sentence";

    private static final Pattern SLOT = Pattern.compile("\\{\\{([a-z]+[a-z0-9-]*)(?::(\\w+))?(?: ([^}]+))?}}");
    private static final int MAX_DEPTH = 30;

    private final Map<Pattern, List<String>> own;
    private final Map<Pattern, List<String>> columns;
    private final Map<String, List<String>> words;

    private Vocabulary(
            Map<Pattern, List<String>> own, Map<Pattern, List<String>> columns, Map<String, List<String>> words) {
        this.own = own;
        this.columns = columns;
        this.words = words;
    }

    /**
     * The built-in vocabulary, with that of the rules before it.
     *
     * @throws ProblemsException if a template names a list that there is not
     */
    static Vocabulary of(GenerateRules rules) throws ProblemsException {
        Map<Pattern, List<String>> own = new LinkedHashMap<>();
        rules.columns().forEach((column, templates) -> own.put(glob(column), templates));
        Map<Pattern, List<String>> columns = new LinkedHashMap<>();
        Map<String, List<String>> words = new HashMap<>();
        JsonNode builtIn = builtIn();
        builtIn.path("columns")
                .properties()
                .forEach(entry -> columns.put(glob(entry.getKey()), texts(entry.getValue())));
        builtIn.path("words").properties().forEach(entry -> words.put(entry.getKey(), texts(entry.getValue())));
        words.putAll(rules.words());
        Vocabulary vocabulary = new Vocabulary(own, columns, words);
        vocabulary.check();
        return vocabulary;
    }

    private static JsonNode builtIn() {
        try (InputStream in =
                Objects.requireNonNull(Vocabulary.class.getResourceAsStream("vocabulary.yaml"), "vocabulary.yaml")) {
            return new YAMLMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException("the built-in vocabulary cannot be read", e);
        }
    }

    private static List<String> texts(JsonNode node) {
        if (!node.isArray()) {
            return List.of(node.asText());
        }
        List<String> texts = new ArrayList<>();
        node.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static Pattern glob(String column) {
        StringBuilder regex = new StringBuilder();
        for (String part : normal(column).split("(?=\\*)|(?<=\\*)", -1)) {
            regex.append(part.equals("*") ? ".*" : Pattern.quote(part));
        }
        return Pattern.compile(regex.toString());
    }

    /** {@code exercise_comments.createdAt} and {@code ExerciseComments.created_at} are the same to us. */
    private static String normal(String column) {
        return column.toLowerCase(Locale.ROOT).replaceAll("[_-]", "");
    }

    private void check() throws ProblemsException {
        Problems problems = new Problems();
        own.values().forEach(templates -> templates.forEach(template -> check(template, problems)));
        words.values().forEach(templates -> templates.forEach(template -> check(template, problems)));
        problems.throwIfAny("The rules under \"generate\" cannot be used:");
    }

    private void check(String template, Problems problems) {
        Matcher slot = SLOT.matcher(template);
        while (slot.find()) {
            String name = slot.group(1);
            boolean known = words.containsKey(name) || name.equals("row");
            boolean command = slot.group(3) != null
                    && List.of("number", "hex", "datafaker").contains(name);
            if (!known && !command) {
                problems.add("\"%s\" uses the list \"%s\", which there is not; add it to \"generate.words\""
                        .formatted(template, name));
            }
        }
    }

    /** The templates that the rules have for a column. */
    Optional<List<String>> findOwn(TableName table, String column) {
        return find(own, table, column);
    }

    /** The built-in templates for a column. */
    Optional<List<String>> findUsual(TableName table, String column) {
        return find(columns, table, column);
    }

    private static Optional<List<String>> find(Map<Pattern, List<String>> columns, TableName table, String column) {
        String name = normal(table + "." + column);
        return columns.entrySet().stream()
                .filter(entry -> entry.getKey().matcher(name).matches())
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** A text by one of the templates. */
    String expand(List<String> templates, SplittableRandom random, long row) {
        return new Expansion(random, row).expand(TypeMakers.pick(random, templates), 0);
    }

    /** One text. */
    private final class Expansion {
        private final SplittableRandom random;
        private final long row;
        private final Map<String, String> repeated = new HashMap<>();

        Expansion(SplittableRandom random, long row) {
            this.random = random;
            this.row = row;
        }

        String expand(String template, int depth) {
            if (depth > MAX_DEPTH) {
                throw new IllegalArgumentException("\"%s\" stands for itself, without end".formatted(template));
            }
            Matcher slot = SLOT.matcher(template);
            StringBuilder text = new StringBuilder();
            while (slot.find()) {
                slot.appendReplacement(text, Matcher.quoteReplacement(slot(slot, depth)));
            }
            return slot.appendTail(text).toString();
        }

        private String slot(Matcher slot, int depth) {
            String name = slot.group(1);
            String tag = slot.group(2);
            String arguments = Objects.requireNonNullElse(slot.group(3), "");
            if (tag == null) {
                return value(name, arguments, depth);
            }
            String key = name + ":" + tag;
            String known = repeated.get(key);
            String value = known == null ? value(name, arguments, depth) : known;
            repeated.put(key, value);
            return value;
        }

        private String value(String name, String arguments, int depth) {
            return switch (name) {
                case "row" -> Long.toString(row + 1);
                case "number" -> number(arguments.split(" ", -1));
                case "hex" ->
                    TypeMakers.hex(random, (Integer.parseInt(arguments) + 1) / 2)
                            .substring(0, Integer.parseInt(arguments));
                case "datafaker" -> TypeMakers.pick(random, Corpus.get(arguments));
                default -> expand(TypeMakers.pick(random, Objects.requireNonNull(words.get(name), name)), depth + 1);
            };
        }

        private String number(String[] bounds) {
            return Long.toString(random.nextLong(Long.parseLong(bounds[0]), Long.parseLong(bounds[1]) + 1));
        }
    }
}
