package com.c0d3.previewdb.seed.generate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import net.datafaker.Faker;

/** The English lists of Datafaker, each read once. Thread-safe. */
final class Corpus {
    private static final Map<String, List<String>> LISTS = new ConcurrentHashMap<>();

    private Corpus() {}

    /**
     * A list.
     *
     * @param path the file and the keys within it: {@code hacker.verb}
     * @throws IllegalArgumentException if Datafaker has none there
     */
    static List<String> get(String path) {
        return LISTS.computeIfAbsent(path, Corpus::read);
    }

    private static List<String> read(String path) {
        String[] keys = path.split("\\.", -1);
        List<String> words = new ArrayList<>();
        try (InputStream in = Faker.class.getResourceAsStream("/en/%s.yml".formatted(keys[0]))) {
            JsonNode node = in == null
                    ? YAMLMapper.builder().build().missingNode()
                    : new YAMLMapper().readTree(in).path("en").path("faker");
            for (String key : keys) {
                node = node.path(key);
            }
            node.forEach(word -> words.add(word.asText()));
        } catch (IOException e) {
            throw new UncheckedIOException("Datafaker's \"%s\" cannot be read".formatted(path), e);
        }
        if (words.isEmpty()) {
            throw new IllegalArgumentException("Datafaker has no list \"%s\"".formatted(path));
        }
        return List.copyOf(words);
    }
}
