package com.c0d3.previewdb.guard.internal.statement;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Texts that are nearly SQL: whatever an application sends, it gets an answer and no exception of ours. */
final class MutatedTextTest {
    private static final int TEXTS = 20_000;
    private static final long SEED = 20_261_126;

    private final Random random = new Random(SEED);
    private final List<List<String>> texts =
            Case.all().map(example -> words(example.sql())).toList();

    @Test
    void answersAboutAnyText() {
        for (int i = 0; i < TEXTS; i++) {
            String text = mutated();
            assertThatCode(() -> StatementAnalyzer.analyze(text)).as(text).doesNotThrowAnyException();
        }
    }

    private static List<String> words(String sql) {
        return List.of(sql.split("(?<=\\W)|(?=\\W)", -1));
    }

    private String mutated() {
        List<String> words = new ArrayList<>(any());
        int mutations = 1 + random.nextInt(4);
        for (int i = 0; i < mutations && words.size() > 2; i++) {
            int at = random.nextInt(words.size());
            switch (random.nextInt(4)) {
                case 0 -> words.remove(at);
                case 1 -> words.add(at, words.get(random.nextInt(words.size())));
                case 2 -> Collections.swap(words, at, random.nextInt(words.size()));
                default -> words.addAll(at, partOf(any()));
            }
        }
        return String.join("", words);
    }

    private List<String> any() {
        return texts.get(random.nextInt(texts.size()));
    }

    private List<String> partOf(List<String> words) {
        int start = random.nextInt(words.size());
        return words.subList(start, Math.min(words.size(), start + 1 + random.nextInt(8)));
    }
}
