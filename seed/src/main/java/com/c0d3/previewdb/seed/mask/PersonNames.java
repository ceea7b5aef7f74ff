package com.c0d3.previewdb.seed.mask;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import net.datafaker.Faker;

/** First and last names in many languages, from the lists of Datafaker, read once. Immutable and thread-safe. */
public final class PersonNames {
    private static final List<String> LANGUAGES = List.of(
            "cs", "da-DK", "de", "es", "fi-FI", "fr", "hr", "hu", "id", "it", "ja", "ko", "nb-NO", "pl", "pt", "sv",
            "tr", "uk", "vi");

    private static final Pattern NAME = Pattern.compile("\\p{L}{2,12}");
    private static final Pattern PLAIN = Pattern.compile("[A-Z][a-z]{2,10}");

    /** The lists of one language. */
    private record Language(List<String> first, List<String> last) {}

    private static final class Holder { // read when the first name is needed
        static final PersonNames NAMES = read();
    }

    private final List<Language> languages;
    private final List<Language> plain;

    private PersonNames(List<Language> languages) {
        this.languages = List.copyOf(languages);
        plain = languages.stream()
                .map(language -> new Language(only(PLAIN, language.first), only(PLAIN, language.last)))
                .filter(language -> language.first.size() > 20 && language.last.size() > 20)
                .toList();
    }

    /** Whether the word is a first name in one of the languages. */
    public static boolean isFirstName(String word) {
        return get().languages.stream().anyMatch(language -> language.first.contains(word));
    }

    static PersonNames get() {
        return Holder.NAMES;
    }

    /** A first and a last name of one language; of ASCII letters only where that is asked for. */
    String full(Bits bits, boolean ascii) {
        Language language = pick(ascii ? plain : languages, bits);
        return pick(language.first, bits) + " " + pick(language.last, bits);
    }

    String first(Bits bits, boolean ascii) {
        return pick(pick(ascii ? plain : languages, bits).first, bits);
    }

    String last(Bits bits, boolean ascii) {
        return pick(pick(ascii ? plain : languages, bits).last, bits);
    }

    /** Half of each of two first names of one language: a name that hardly anybody bears. */
    String blendedFirst(Bits bits, boolean ascii) {
        Language language = pick(ascii ? plain : languages, bits);
        return blend(pick(language.first, bits), pick(language.first, bits));
    }

    /** The same of last names. */
    String blendedLast(Bits bits, boolean ascii) {
        Language language = pick(ascii ? plain : languages, bits);
        return blend(pick(language.last, bits), pick(language.last, bits));
    }

    private static String blend(String one, String other) {
        return one.substring(0, (one.length() + 1) / 2)
                + other.substring(other.length() / 2).toLowerCase(Locale.ROOT);
    }

    /** A first name in lower-case ASCII letters. */
    String plainFirst(Bits bits) {
        return Ascii.lower(first(bits, true));
    }

    /** A last name in lower-case ASCII letters. */
    String plainLast(Bits bits) {
        return Ascii.lower(last(bits, true));
    }

    private static <T> T pick(List<T> from, Bits bits) {
        return from.get(bits.below(from.size()));
    }

    private static PersonNames read() {
        YAMLMapper yaml = new YAMLMapper();
        List<Language> languages = new ArrayList<>();
        JsonNode english = load(yaml, "/en/name.yml").path("en").path("faker").path("name");
        languages.add(language(english));
        for (String name : LANGUAGES) {
            languages.add(language(
                    load(yaml, "/" + name + ".yml").path(name).path("faker").path("name")));
        }
        languages.removeIf(language -> language.first.isEmpty() || language.last.isEmpty());
        return new PersonNames(languages);
    }

    private static Language language(JsonNode names) {
        List<String> first = new ArrayList<>(words(names.path("first_name")));
        first.addAll(words(names.path("male_first_name")));
        first.addAll(words(names.path("female_first_name")));
        List<String> last = new ArrayList<>(words(names.path("last_name")));
        last.addAll(words(names.path("male_last_name")));
        return new Language(first, last);
    }

    private static List<String> words(JsonNode list) {
        List<String> words = new ArrayList<>();
        list.forEach(word -> words.add(word.asText()));
        return only(NAME, words);
    }

    private static List<String> only(Pattern pattern, List<String> words) {
        return words.stream()
                .filter(word -> pattern.matcher(word).matches())
                .distinct()
                .toList();
    }

    private static JsonNode load(YAMLMapper yaml, String resource) {
        try (InputStream in = Faker.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("Datafaker has no \"%s\"".formatted(resource));
            }
            return yaml.readTree(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("Datafaker's \"%s\" cannot be read".formatted(resource), e);
        }
    }
}
