package com.c0d3.previewdb.seed.leak;

import static org.assertj.core.api.Assertions.assertThat;

import com.c0d3.previewdb.seed.search.FoldedText;
import com.c0d3.previewdb.seed.search.PhraseFilter;
import com.c0d3.previewdb.seed.search.PhraseIndex;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.datafaker.Faker;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What {@link Weight} calls strong stands nowhere by chance: invented people are looked for in texts that name none of
 * them. The texts are this project's code and prose, c0d3's school, and, where it is at hand, Pagila. The table is left
 * in {@code target/weights.md}; docs/PRIVACY.md holds one.
 */
final class WeightMeasurementTest {
    private static final int PEOPLE = 3_000;
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final Faker FAKER = new Faker(Locale.ENGLISH, new Random(1));

    /** Originals by what they are, with the nature of the column that they would be in. */
    private static final Map<String, Sample> SAMPLES = new LinkedHashMap<>();

    private static byte[] texts = {};

    private record Sample(Nature nature, List<String> originals) {
        static Sample of(Nature nature, Supplier<String> original) {
            return new Sample(
                    nature,
                    IntStream.range(0, PEOPLE).mapToObj(i -> original.get()).toList());
        }
    }

    @BeforeAll
    static void readTexts() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(ROOT)) {
            for (Path file : files.filter(WeightMeasurementTest::isText).toList()) {
                all.append(Files.readString(file)).append('\n');
            }
        }
        Path pagila = Path.of(System.getProperty("previewdb.pagila", ROOT + "/../shared/data/pagila"))
                .resolve("pagila-data.sql");
        if (Files.exists(pagila)) {
            String data = Files.readString(pagila);
            for (String table : List.of("actor", "film", "city", "country", "category")) {
                int start = data.indexOf("\nCOPY " + table + " ");
                all.append(data, start, data.indexOf("\n\\.\n", start)).append('\n');
            }
        }
        texts = all.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static boolean isText(Path file) {
        String name = ROOT.relativize(file).toString();
        boolean ours = name.contains("src/main/") && (name.endsWith(".java") || name.endsWith(".sql"));
        return Files.isRegularFile(file) && !name.contains("target/") && (ours || name.endsWith(".md"));
    }

    @BeforeAll
    static void invent() {
        SAMPLES.put(
                "first name", Sample.of(Nature.PART_OF_NAME, () -> FAKER.name().firstName()));
        SAMPLES.put(
                "last name", Sample.of(Nature.PART_OF_NAME, () -> FAKER.name().lastName()));
        SAMPLES.put("city", Sample.of(Nature.NAME, () -> FAKER.address().cityName()));
        SAMPLES.put(
                "username of one word",
                Sample.of(Nature.VALUE, () -> FAKER.name().lastName().toLowerCase(Locale.ROOT)));
        SAMPLES.put("number of 5 digits", Sample.of(Nature.VALUE, () -> digits(5)));
        SAMPLES.put("number of 8 digits", Sample.of(Nature.VALUE, () -> digits(8)));
        SAMPLES.put(
                "first and last name",
                Sample.of(
                        Nature.NAME,
                        () -> FAKER.name().firstName() + " " + FAKER.name().lastName()));
        SAMPLES.put(
                "username with a digit, a dot or an underscore",
                Sample.of(Nature.VALUE, () -> FAKER.name().firstName().toLowerCase(Locale.ROOT) + mark()));
        SAMPLES.put(
                "e-mail address", Sample.of(Nature.VALUE, () -> FAKER.internet().emailAddress()));
        SAMPLES.put(
                "street and number",
                Sample.of(Nature.NAME, () -> FAKER.address().streetAddress()));
        SAMPLES.put(
                "telephone number",
                Sample.of(Nature.VALUE, () -> FAKER.regexify("\\+1 \\([2-9][0-9]{2}\\) [2-9][0-9]{2}-[0-9]{4}")));
        SAMPLES.put("number of 11 digits", Sample.of(Nature.VALUE, () -> digits(11)));
        SAMPLES.put("number of 15 digits, in a column of numbers", Sample.of(Nature.NUMBER, () -> digits(15)));
        SAMPLES.put("token of 12 characters", Sample.of(Nature.VALUE, () -> FAKER.regexify("[a-zA-Z0-9]{12}")));
        SAMPLES.put("token of 20 letters", Sample.of(Nature.VALUE, () -> FAKER.regexify("[a-zA-Z]{20}")));
        SAMPLES.put("UUID", Sample.of(Nature.VALUE, () -> FAKER.internet().uuid()));
    }

    private static String digits(int count) {
        return FAKER.regexify("[1-9][0-9]{" + (count - 1) + "}");
    }

    private static String mark() {
        return FAKER.regexify("[0-9]{2,4}|[._][a-z]{3,8}|_[0-9]{1,3}");
    }

    @Test
    void whatIsStrongStandsNowhereByChance() throws IOException {
        StringBuilder table = new StringBuilder();
        Set<String> strongByChance = new HashSet<>();
        Set<String> commonByChance = new HashSet<>();
        SAMPLES.forEach((what, sample) -> {
            Set<String> distinct = new HashSet<>(sample.originals);
            Set<String> found = found(distinct);
            long strong = distinct.stream()
                    .filter(each -> weight(each, sample) == Weight.STRONG)
                    .count();
            table.append("| %s | %d | %d | %d |%n".formatted(what, distinct.size(), strong, found.size()));
            for (String each : found) {
                (weight(each, sample) == Weight.STRONG ? strongByChance : commonByChance).add(what + ": " + each);
            }
        });

        Files.writeString(Path.of("target", "weights.md"), "%d bytes%n%s".formatted(texts.length, table));
        assertThat(strongByChance).as("of %d bytes%n%s", texts.length, table).isEmpty();
        assertThat(commonByChance).as("%s", table).hasSizeGreaterThan(20);
    }

    private static Weight weight(String original, Sample sample) {
        return Weight.of(FoldedText.fold(original), sample.nature);
    }

    private static Set<String> found(Set<String> originals) {
        List<String> numbered = List.copyOf(originals);
        PhraseIndex.Builder index = PhraseIndex.builder();
        for (int i = 0; i < numbered.size(); i++) {
            index.add(FoldedText.fold(numbered.get(i)), i);
        }
        FoldedText text = FoldedText.create();
        text.set(texts, 0, texts.length);
        Set<String> found = new HashSet<>();
        index.build(PhraseFilter.of(index)).search(text, (start, end, number) -> found.add(numbered.get(number)));
        return found;
    }
}
