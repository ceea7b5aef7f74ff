package com.c0d3.previewdb.seed.draft;

import com.c0d3.previewdb.common.cli.Resources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What words mean: the file {@code words.txt}, read once. Immutable and thread-safe. */
final class Vocabulary {
    private static final String FILE = "words.txt";

    /** As its last word they make a name that of a property: {@code email_type} holds no address. */
    private static final Set<String> PROPERTIES = Set.of(
            "type", "kind", "status", "state", "format", "count", "size", "length", "template", "language", "mode");

    private static final class Holder {
        static final Vocabulary VOCABULARY = read();
    }

    /** Words in a row, and what they mean. */
    private record Entry<T>(List<String> words, T meaning) {
        boolean isIn(List<String> name) {
            for (int start = 0; start + words.size() <= name.size(); start++) {
                if (isAt(start, name)) {
                    return true;
                }
            }
            return false;
        }

        boolean isAtEndOf(List<String> name) {
            return words.size() <= name.size() && isAt(name.size() - words.size(), name);
        }

        private boolean isAt(int start, List<String> name) {
            for (int i = 0; i < words.size(); i++) {
                if (!matches(words.get(i), name.get(start + i))) {
                    return false;
                }
            }
            return true;
        }

        private static boolean matches(String word, String found) {
            if (word.startsWith("*")) {
                return found.endsWith(word.substring(1));
            }
            if (word.endsWith("*")) {
                return found.startsWith(word.substring(0, word.length() - 1));
            }
            return found.equals(word) || found.equals(word + "s") || found.equals(word + "es");
        }
    }

    private final List<Entry<Meaning>> columns = new ArrayList<>();
    private final List<Entry<TableKind>> tables = new ArrayList<>();

    private Vocabulary() {}

    static Vocabulary get() {
        return Holder.VOCABULARY;
    }

    /** What the name of a column says; the longest run of known words decides. */
    Optional<Meaning> column(String name) {
        List<String> words = Words.of(name);
        Optional<Meaning> meaning = best(columns, words, Meaning::compareTo);
        boolean property = !words.isEmpty() && PROPERTIES.contains(words.get(words.size() - 1));
        return meaning.filter(found -> property).isPresent() ? Optional.of(Meaning.CLASS) : meaning;
    }

    /** What the name of a table says about its rows; a {@code user_lesson} is no user. */
    Optional<TableKind> table(String name) {
        List<String> words = Words.of(name);
        List<Entry<TableKind>> entries = tables.stream()
                .filter(entry -> entry.meaning != TableKind.PEOPLE || entry.isAtEndOf(words))
                .toList();
        return best(entries, words, TableKind::compareTo);
    }

    /** Whether a word for people is anywhere in the name. */
    boolean namesPeople(String table) {
        List<String> words = Words.of(table);
        return tables.stream().anyMatch(entry -> entry.meaning == TableKind.PEOPLE && entry.isIn(words));
    }

    private static <T> Optional<T> best(List<Entry<T>> entries, List<String> words, Comparator<T> strictness) {
        return entries.stream()
                .filter(entry -> entry.isIn(words))
                .min(Comparator.<Entry<T>>comparingInt(entry -> -entry.words.size())
                        .thenComparing(Entry::meaning, strictness))
                .map(Entry::meaning);
    }

    private static Vocabulary read() {
        try {
            Vocabulary vocabulary = new Vocabulary();
            Resources.text(Vocabulary.class, FILE)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(vocabulary::add);
            return vocabulary;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(String line) {
        int colon = line.indexOf(':');
        String key = line.substring(0, colon);
        for (String words : line.substring(colon + 1).strip().split(" +", -1)) {
            List<String> inARow = Arrays.stream(words.split("-", -1))
                    .flatMap(word -> word.contains("*") ? Stream.of(word) : Words.of(word).stream())
                    .toList();
            if (key.endsWith("*")) {
                tables.add(new Entry<>(inARow, TableKind.of(key.substring(0, key.length() - 1))));
            } else {
                columns.add(new Entry<>(inARow, Meaning.of(key)));
            }
        }
    }
}
