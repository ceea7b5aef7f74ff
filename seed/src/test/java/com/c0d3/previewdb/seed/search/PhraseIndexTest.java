package com.c0d3.previewdb.seed.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The index beside a search that looks for each phrase at each place. */
class PhraseIndexTest {
    /**
     * Few words and separators, so that phrases share beginnings, overlap, and stand in texts by chance. None ends like
     * another.
     */
    private static final List<String> WORDS =
            List.of("q", "z", "if", "10", "ada", "abara", "x_1", "łukasz", "林", "longerthaneight", "exactly8");

    private static final List<String> BETWEEN = List.of(" ", "-", ".", "@", "--", ": ", "/", "\n  ", "…");

    @Test
    void findsEachPhraseWhereverItStandsAloneAndNothingElse() {
        Random random = new Random(7);
        for (int round = 0; round < 3_000; round++) {
            Map<String, Integer> phrases = new HashMap<>();
            PhraseIndex.Builder builder = PhraseIndex.builder();
            for (int i = 0; i < 1 + random.nextInt(12); i++) {
                String phrase = folded(text(random, 1 + random.nextInt(random.nextInt(8) == 0 ? 14 : 5)));
                String trimmed = string(PhraseIndex.trim(bytes(phrase)));
                if (builder.add(bytes(phrase), i)) {
                    phrases.putIfAbsent(trimmed, i);
                }
            }
            PhraseIndex index = builder.build(PhraseFilter.of(builder));
            String text = folded(text(random, random.nextInt(60)));
            assertThat(found(index, text))
                    .as("%s in \"%s\"", phrases.keySet(), text)
                    .isEqualTo(bruteForce(phrases, text));
            phrases.forEach(
                    (phrase, payload) -> assertThat(index.find(bytes(phrase))).isEqualTo(payload));
        }
    }

    @Test
    void tellsOfWhatTwoIndexesShareThroughOneFilter() {
        PhraseIndex.Builder one = PhraseIndex.builder();
        PhraseIndex.Builder other = PhraseIndex.builder();
        one.add(bytes("ada abara"), 1);
        other.add(bytes("chen"), 2);
        PhraseFilter filter = PhraseFilter.of(one, other);
        FoldedText text = FoldedText.create();
        byte[] plain = bytes("Chen met Ada Abara");
        text.set(plain, 0, plain.length);
        assertThat(found(one.build(filter), text)).containsOnlyKeys("9-18 1");
        assertThat(found(other.build(filter), text)).containsOnlyKeys("0-4 2");
    }

    @ParameterizedTest
    @CsvSource({
        "ada.abara@mail.example, xxada.abara@mail.example, true",
        "ada.abara@mail.example, 1ada.abara@mail.example., true",
        "ada.abara@mail.example, ada.abara@mail.examples, false",
        "ada.abara@mail.example, xxada.abara@mall.example, false",
        "ada@a.b, xxada@a.b, false", // too short to tell it from the end of another
    })
    void findsAddressesWithLettersRightBeforeThem(String address, String text, boolean found) {
        PhraseIndex.Builder builder = PhraseIndex.builder();
        builder.add(bytes(address), 3);
        assertThat(found(builder.build(PhraseFilter.of(builder)), text).isEmpty())
                .isEqualTo(!found);
    }

    private static String text(Random random, int words) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < words; i++) {
            text.append(WORDS.get(random.nextInt(WORDS.size())));
            text.append(BETWEEN.get(random.nextInt(BETWEEN.size())));
        }
        return random.nextBoolean() ? text.toString() : text + WORDS.get(random.nextInt(WORDS.size()));
    }

    private static Map<String, Integer> found(PhraseIndex index, String folded) {
        FoldedText text = FoldedText.create();
        text.setFolded(bytes(folded));
        return found(index, text);
    }

    /** The places and payloads, with how often each was told of. */
    private static Map<String, Integer> found(PhraseIndex index, FoldedText text) {
        Map<String, Integer> found = new TreeMap<>();
        index.search(
                text, (start, end, payload) -> found.merge("%d-%d %d".formatted(start, end, payload), 1, Integer::sum));
        return found;
    }

    private static Map<String, Integer> bruteForce(Map<String, Integer> phrases, String folded) {
        byte[] text = bytes(folded);
        Map<String, Integer> found = new TreeMap<>();
        phrases.forEach((phrase, payload) -> {
            byte[] wanted = bytes(phrase);
            for (int start : occurrences(text, wanted)) {
                int end = start + wanted.length;
                boolean begins = start == 0 || !FoldedText.isWord(text[start - 1]);
                boolean ends = end == text.length || !FoldedText.isWord(text[end]);
                if (begins && ends) {
                    found.merge("%d-%d %d".formatted(start, end, payload), 1, Integer::sum);
                }
            }
        });
        return found;
    }

    private static List<Integer> occurrences(byte[] text, byte[] wanted) {
        List<Integer> starts = new ArrayList<>();
        for (int start = 0; start + wanted.length <= text.length; start++) {
            int same = 0;
            while (same < wanted.length && text[start + same] == wanted[same]) {
                same++;
            }
            if (same == wanted.length) {
                starts.add(start);
            }
        }
        return starts;
    }

    private static String folded(String text) {
        return string(FoldedText.fold(text));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String string(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
