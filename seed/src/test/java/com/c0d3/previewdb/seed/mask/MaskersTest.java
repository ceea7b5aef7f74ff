package com.c0d3.previewdb.seed.mask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import at.favre.lib.crypto.bcrypt.BCrypt;
import com.c0d3.previewdb.seed.mask.MaskerKit.Promise;
import com.c0d3.previewdb.seed.search.PhraseFilter;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** With {@code -Dpreviewdb.random=1000000} the properties are tried on so many values. */
final class MaskersTest {
    private static final MaskingKey KEY = MaskingKey.of("a key for tests only");
    private static final int VALUES = Integer.getInteger("previewdb.random", 2_000);

    static Stream<Arguments> promises() {
        return Stream.of(
                promise(MaskKind.EMAIL, Promise.ASCII, Promise.UNIQUE, Promise.KEYED, Promise.DIFFERENT),
                promise(MaskKind.USERNAME, Promise.ASCII, Promise.UNIQUE, Promise.KEYED, Promise.DIFFERENT),
                promise(MaskKind.URL, Promise.ASCII, Promise.UNIQUE, Promise.KEYED, Promise.DIFFERENT),
                promise(MaskKind.HASH, Promise.ASCII, Promise.UNIQUE, Promise.KEYED, Promise.DIFFERENT),
                promise(MaskKind.NAME, Promise.ASCII, Promise.KEYED, Promise.DIFFERENT),
                promise(MaskKind.FIRST_NAME, Promise.ASCII, Promise.KEYED, Promise.DIFFERENT),
                promise(MaskKind.LAST_NAME, Promise.ASCII, Promise.KEYED, Promise.DIFFERENT),
                promise(MaskKind.ADDRESS, Promise.ASCII, Promise.KEYED, Promise.DIFFERENT),
                promise(MaskKind.IP, Promise.ASCII, Promise.KEYED, Promise.DIFFERENT),
                promise(MaskKind.TOKEN, Promise.ASCII, Promise.KEYED, Promise.SAME_LENGTH),
                promise(MaskKind.PHONE, Promise.ASCII, Promise.KEYED, Promise.SAME_LENGTH),
                promise(MaskKind.TEXT, Promise.ASCII, Promise.KEYED, Promise.SAME_LENGTH),
                promise(MaskKind.SCRUB),
                promise(MaskKind.NULL));
    }

    private static Arguments promise(MaskKind kind, Promise... promises) {
        return Arguments.of(kind, promises);
    }

    @ParameterizedTest
    @MethodSource("promises")
    void maskerKeepsWhatItPromises(MaskKind kind, Promise[] promises) {
        assertThat(MaskerKit.violations(provider(MaskSpec.of(kind)), VALUES, promises))
                .isEmpty();
    }

    @Test
    void partsOfAnythingAreMaskedOrKept() {
        MaskSpec email = MaskSpec.of(MaskKind.EMAIL);

        assertThat(MaskerKit.violations(
                        provider(new MaskSpec(MaskKind.EACH, Map.of(), Map.of(MaskSpec.ELEMENT, email))), VALUES))
                .isEmpty();
        assertThat(MaskerKit.violations(
                        provider(new MaskSpec(MaskKind.JSON, Map.of(), Map.of(MaskSpec.ELSE, email))), VALUES))
                .isEmpty();
    }

    @Test
    void kitFindsWhatIsWrong() {
        assertThat(MaskerKit.violations(fixed("same"), 10, Promise.UNIQUE))
                .contains("two values have the mask \"same\"");
        assertThat(MaskerKit.violations(fixed("same"), 10, Promise.KEYED))
                .containsExactly("another key changes only 0 of 52 masks");
        assertThat(MaskerKit.violations(fixed("nul\0"), 10)).hasSize(5);
    }

    private static MaskerProvider fixed(String mask) {
        return provider(new MaskSpec(MaskKind.CONSTANT, Optional.of(mask)));
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"NULL", "SHIFT", "ROUND", "CONSTANT", "JSON", "EACH", "CUSTOM"})
    void emptyTextStaysEmpty(MaskKind kind) {
        Masker masker = MaskSpec.of(kind).masker(KEY, 255);

        assertThat(masker.mask("")).isEmpty();
        assertThat(masker.mask("  ")).isEqualTo("  ");
    }

    @Test
    void shiftedTimesKeepTheirDistancesAndNeverStay() {
        TimeShift shift = shift();
        TimeShift other = new Maskers(MaskingKey.of("another key for tests"), People.none(), CustomMaskers.none())
                .shift(MaskSpec.of(MaskKind.SHIFT));
        LocalDate first = LocalDate.of(2024, 2, 27);
        int changed = 0;
        for (int i = 0; i < VALUES; i++) {
            String person = "person " + i;
            LocalDate shifted = LocalDate.parse(shift.shift(first.toString(), person));
            assertThat(Math.abs(ChronoUnit.DAYS.between(first, shifted))).isBetween(1L, 180L);
            assertThat(shift.shift(first.plusDays(i % 5000).toString(), person))
                    .isEqualTo(shifted.plusDays(i % 5000).toString());
            changed += other.shift(first.toString(), person).equals(shifted.toString()) ? 0 : 1;
        }
        assertThat(changed).isGreaterThan(VALUES * 9 / 10);
    }

    @ParameterizedTest
    @ValueSource(ints = {18, 20, 25, 30, 40, 60})
    void masksFitTheColumn(int maxLength) {
        for (MaskKind kind :
                List.of(MaskKind.EMAIL, MaskKind.USERNAME, MaskKind.NAME, MaskKind.ADDRESS, MaskKind.HASH)) {
            Masker masker = MaskSpec.of(kind).masker(KEY, maxLength);

            assertThat(IntStream.range(0, 300).mapToObj(i -> masker.mask("name " + i)))
                    .as(kind.label())
                    .allSatisfy(mask -> assertThat(mask).isNotBlank().hasSizeLessThanOrEqualTo(maxLength))
                    .allSatisfy(mask ->
                            assertThat(mask).matches(kind == MaskKind.EMAIL ? "[a-z0-9.-]+@example\\.com" : ".+"));
        }
    }

    /** A name in capitals must not become itself in small letters: the gate takes both for the same. */
    @Test
    void maskIsNoOtherSpellingOfTheOriginal() {
        Masker names = MaskSpec.of(MaskKind.FIRST_NAME).masker(KEY, Integer.MAX_VALUE);
        Set<String> originals = IntStream.range(0, 40_000)
                .mapToObj(i -> String.valueOf(names.mask("x" + i)).toUpperCase(Locale.ROOT))
                .collect(Collectors.toCollection(TreeSet::new));

        for (int i = 0; i < 40; i++) {
            Masker masker = MaskSpec.of(MaskKind.FIRST_NAME).masker(MaskingKey.of("a key for tests " + i), 100);
            assertThat(originals).noneMatch(original -> original.equalsIgnoreCase(masker.mask(original)));
        }
    }

    @Test
    void asciiStaysAscii() {
        Masker masker = MaskSpec.of(MaskKind.NAME).masker(KEY, Integer.MAX_VALUE);

        assertThat(IntStream.range(0, 500).mapToObj(i -> masker.mask("Some Name" + i)))
                .allMatch(name -> String.valueOf(name).matches("[A-Z][a-z]+ [A-Z][a-z]+"));
        assertThat(IntStream.range(0, 500).mapToObj(i -> masker.mask("Sömé Nàme" + i)))
                .anyMatch(name -> !Ascii.isAscii(String.valueOf(name)));
        assertThat(masker.mask("Madonna")).doesNotContain(" ");
    }

    @Test
    void inventedNameIsNobodys() {
        People.Builder builder = People.builder();
        int column = builder.column(MaskSpec.of(MaskKind.NAME), Integer.MAX_VALUE);
        Masker free = MaskSpec.of(MaskKind.NAME).masker(KEY, Integer.MAX_VALUE);
        IntStream.range(0, 200).forEach(i -> builder.add(column, String.valueOf(free.mask("Some Name" + i))));
        Masker avoiding = new Maskers(KEY, builder.build(PhraseFilter.of(builder.phrases())), CustomMaskers.none())
                .masker(MaskSpec.of(MaskKind.NAME), Integer.MAX_VALUE);

        assertThat(IntStream.range(0, 200).mapToObj(i -> avoiding.mask("Some Name" + i)))
                .doesNotContainAnyElementsOf(IntStream.range(0, 200)
                        .mapToObj(i -> free.mask("Some Name" + i))
                        .toList());
    }

    /** Everybody has a name out of the lists; the masks are others, also where two columns are put together. */
    @Test
    void inventedNamesAreNobodysHoweverManyPeopleThereAre() {
        People.Builder builder = People.builder();
        int firsts = builder.column(MaskSpec.of(MaskKind.FIRST_NAME), Integer.MAX_VALUE);
        int lasts = builder.column(MaskSpec.of(MaskKind.LAST_NAME), Integer.MAX_VALUE);
        Set<String> known = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        Bits bits = new Bits(3);
        for (int i = 0; i < 200_000; i++) {
            String first = PersonNames.get().first(bits, i % 2 == 0);
            String last = PersonNames.get().last(bits, i % 2 == 0);
            known.addAll(List.of(first, last));
            builder.add(firsts, first);
            builder.add(lasts, last);
        }
        Maskers maskers = new Maskers(KEY, builder.build(PhraseFilter.of(builder.phrases())), CustomMaskers.none());
        for (MaskKind kind : List.of(MaskKind.FIRST_NAME, MaskKind.LAST_NAME)) {
            Masker masker = maskers.masker(MaskSpec.of(kind), Integer.MAX_VALUE);
            assertThat(known.stream().limit(VALUES).map(masker::mask))
                    .allSatisfy(mask -> assertThat(mask).matches("\\p{L}{2,}"))
                    .as("the search does not know names of two letters")
                    .noneMatch(mask -> mask != null && mask.length() > 2 && known.contains(mask));
        }
    }

    @ParameterizedTest
    @CsvSource({"٣٤٥٦٧٨, '\\d{6}'", "𝓪𝓭𝓪𝟏, '[a-z]{3}\\d'", "аня_7, '[a-z]{3}_\\d'"})
    void tokenReplacesLettersAndDigitsOfAnyScript(String original, String pattern) {
        assertThat(MaskSpec.of(MaskKind.TOKEN).masker(KEY, 40).mask(original)).matches(pattern);
        assertThat(MaskSpec.of(MaskKind.PHONE).masker(KEY, 40).mask(original)).doesNotContain(original);
    }

    @Test
    void addressOfTheNewVersionFitsAColumnOfTheOld() {
        assertThat(MaskSpec.of(MaskKind.IP).masker(KEY, 15).mask("2001:db8::1")).matches("10(\\.\\d+){3}");
        assertThat(MaskSpec.of(MaskKind.IP).masker(KEY, 39).mask("2001:db8::1")).startsWith("2001:db8:");
    }

    @ParameterizedTest
    @CsvSource({
        "+1 (555) 0123-4567, '\\+999 \\(\\d{2}\\d\\) \\d{4}-\\d{4}|\\+9 \\(99\\d\\) \\d{4}-\\d{4}'",
        "555 0123, '0\\d\\d \\d{4}'"
    })
    void phoneIsNobodys(String original, String pattern) {
        assertThat(MaskSpec.of(MaskKind.PHONE).masker(KEY, 40).mask(original)).matches(pattern);
    }

    @ParameterizedTest
    @CsvSource({
        "f3Kd-29_xQz7Lm, '[a-z]\\d[A-Z][a-z]-\\d\\d_[a-z][A-Z][a-z]\\d[A-Z][a-z]'",
        "0b9c3b8e-58a4-4f0e-9c0a-6f1f1d2a3b4c, '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'",
        "100017, '[1-9]\\d{5}'",
        "0.55, '0\\.\\d\\d'",
        "-4.7e-05, '-\\d\\.\\de-05'",
        "32767, '[12]\\d{4}'",
        "2147483647, '1\\d{9}'",
    })
    void tokenHasTheShapeOfTheOriginal(String original, String pattern) {
        assertThat(MaskSpec.of(MaskKind.TOKEN).masker(KEY, 40).mask(original))
                .matches(pattern)
                .isNotEqualTo(original);
    }

    @Test
    void everybodyLogsInWithTheDocumentedPassword() {
        Masker masker = MaskSpec.of(MaskKind.PASSWORD).masker(KEY, 255);
        String hash = String.valueOf(masker.mask("$2b$10$old"));

        assertThat(hash).hasSize(60).isEqualTo(masker.mask("another"));
        assertThat(BCrypt.verifyer().verify("preview".toCharArray(), hash).verified)
                .isTrue();
    }

    @Test
    void permutedMasksAreUniqueInTheSmallestRoom() {
        Ranks.Builder ranks = Ranks.builder();
        List<String> values =
                IntStream.range(0, VALUES).mapToObj(i -> "user" + i).toList();
        values.forEach(ranks::add);
        values.forEach(ranks::add);
        int room = Integer.toString(VALUES - 1, 36).length();
        Ranks built = ranks.build();
        MaskSpec spec = new MaskSpec(MaskKind.USERNAME, Map.of(MaskSpec.PERMUTED, "true"), Map.of());
        Masker masker = new Maskers(KEY, People.none(), CustomMaskers.none()).permuted(spec, room, built);
        Masker other =
                new Maskers(MaskingKey.random(), People.none(), CustomMaskers.none()).permuted(spec, room, built);

        List<String> masks = new ArrayList<>();
        values.forEach(value -> masks.add(String.valueOf(masker.mask(value))));
        assertThat(masks).doesNotHaveDuplicates().allMatch(mask -> mask.length() <= room);
        assertThat(values.stream().map(other::mask).toList()).isNotEqualTo(masks);
    }

    @Test
    void oddsOfACollision() {
        MaskSpec username = MaskSpec.of(MaskKind.USERNAME);

        assertThat(UniqueOdds.of(username, 8, 200_000)).isGreaterThan(UniqueOdds.ACCEPTED);
        assertThat(UniqueOdds.of(username, 255, 1_000_000)).isLessThan(UniqueOdds.ACCEPTED);
        assertThat(UniqueOdds.of(MaskSpec.of(MaskKind.NAME), 255, 2)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "2024-02-29, '\\d{4}-\\d\\d-\\d\\d'",
        "2024-02-29 12:00:00.123456+05:30, '\\d{4}-\\d\\d-\\d\\d 12:00:00.123456\\+05:30'",
        "0001-01-03, '000[12]-\\d\\d-\\d\\d( BC)?'",
        "-infinity, -infinity",
    })
    void timeIsShiftedByWholeDays(String time, String pattern) {
        assertThat(shift().shift(time, "7")).matches(pattern);
    }

    @Test
    void allTimesOfAPersonAreShiftedAlike() {
        TimeShift shift = shift();

        assertThat(IntStream.range(0, 300).mapToObj(i -> shift.shift("2024-03-01", "person " + i)))
                .doesNotContain("2024-03-01")
                .hasSizeGreaterThan(100);
        assertThat(LocalDate.parse(shift.shift("2024-03-11", "7")))
                .isEqualTo(LocalDate.parse(shift.shift("2024-03-01", "7")).plusDays(10));
    }

    private static TimeShift shift() {
        return new Maskers(KEY, People.none(), CustomMaskers.none()).shift(MaskSpec.of(MaskKind.SHIFT));
    }

    @ParameterizedTest
    @CsvSource({
        "10, 1234, 1230",
        "0.5, -1.74, -1.50",
        "100, NaN, NaN",
        "month, 2024-02-29, 2024-02-01",
        "year, 2024-02-29 12:34:56.7+01, 2024-01-01 00:00:00+01",
        "day, infinity, infinity",
    })
    void roundingIsToTheNearest(String to, String value, String rounded) {
        MaskSpec spec = new MaskSpec(MaskKind.ROUND, Map.of(MaskSpec.TO, to), Map.of());

        assertThat(spec.masker(KEY, 40).mask(value)).isEqualTo(rounded);
    }

    @Test
    void jsonIsMaskedByPaths() {
        Map<String, MaskSpec> parts = new LinkedHashMap<>();
        parts.put("profile.email", new MaskSpec(MaskKind.CONSTANT, Optional.of("E")));
        parts.put("**.phone", MaskSpec.of(MaskKind.NULL));
        parts.put("tags", new MaskSpec(MaskKind.CONSTANT, Optional.of("T")));
        parts.put("count", MaskSpec.of(MaskKind.KEEP));
        parts.put(MaskSpec.ELSE, new MaskSpec(MaskKind.CONSTANT, Optional.of("x")));
        parts.put(MaskSpec.KEYS, MaskSpec.of(MaskKind.SCRUB));

        assertThat(new MaskSpec(MaskKind.JSON, Map.of(), parts)
                        .masker(KEY, Integer.MAX_VALUE)
                        .mask(
                                "{\"profile\": {\"email\": \"a@b.example\", \"phone\": 5, \"n\": null}, \"tags\": [\"a\", \"\", [\"b\"]],"
                                        + " \"count\": 1.50, \"ada@x.example\": true}"))
                .matches(
                        "\\{\"profile\":\\{\"email\":\"E\",\"phone\":null,\"n\":null},\"tags\":\\[\"T\",\"\",\\[\"T\"]],"
                                + "\"count\":1.50,\"[a-z0-9.-]+@example.com\":\"x\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "{a,b};{\"x\",\"x\"}",
                "{{a,NULL},{\"c,\\\"d\",\"\"}};{{\"x\",NULL},{\"x\",\"\"}}",
                "[2:3]={a,b};[2:3]={\"x\",\"x\"}",
                "{};{}",
                "(1,\"a \"\"b\"\"\",);(\"x\",\"x\",)",
            })
    void elementsAreMaskedOneByOne(String value, String masked) {
        MaskSpec x = new MaskSpec(MaskKind.CONSTANT, Optional.of("x"));

        assertThat(new MaskSpec(MaskKind.EACH, Map.of(), Map.of(MaskSpec.ELEMENT, x))
                        .masker(KEY, 9)
                        .mask(value))
                .isEqualTo(masked);
    }

    @Test
    void fieldsOfACompositeAreMaskedByTheirPositions() {
        MaskSpec x = new MaskSpec(MaskKind.CONSTANT, Optional.of("x"));

        assertThat(new MaskSpec(MaskKind.EACH, Map.of(), Map.of("1", x))
                        .masker(KEY, 9)
                        .mask("(1,b,c)"))
                .isEqualTo("(\"1\",\"x\",\"c\")");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "One line.", "Two\nlines", "\r\nWindows\r\n", "emoji 🎓🎓 count once", "\t tab"})
    void textKeepsLengthAndLines(String original) {
        String filler =
                String.valueOf(MaskSpec.of(MaskKind.TEXT).masker(KEY, 99).mask(original));

        assertThat(lineLengths(filler)).isEqualTo(lineLengths(original));
    }

    @Test
    void customMaskersAreFoundByTheirNames() {
        CustomMaskers custom = CustomMaskers.none().with("shout", original -> original + "!");
        MaskSpec spec = new MaskSpec(MaskKind.CUSTOM, Map.of(MaskSpec.NAME, "shout"), Map.of());

        assertThat(new Maskers(KEY, People.none(), custom).masker(spec, 9).mask("a"))
                .isEqualTo("a!");
        assertThatThrownBy(() -> custom.with("email", original -> original))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("There is a masker \"email\" already; choose another name");
        assertThatThrownBy(() -> custom.with("No Name", original -> original))
                .hasMessage("\"No Name\" cannot name a masker; use lower-case letters, digits and hyphens");
    }

    @Test
    void specsAreDescribedForPeople() {
        MaskSpec shift = new MaskSpec(MaskKind.SHIFT, Map.of(MaskSpec.BY, "userId", MaskSpec.DAYS, "30"), Map.of());
        MaskSpec json = new MaskSpec(MaskKind.JSON, Map.of(), Map.of("a.b", MaskSpec.of(MaskKind.EMAIL)));

        assertThat(shift.describe()).isEqualTo("shift by userId by up to 30 days");
        assertThat(json.describe()).isEqualTo("json a.b: email");
        assertThat(new MaskSpec(MaskKind.TOKEN, Map.of(MaskSpec.PERMUTED, "true"), Map.of()).describe())
                .isEqualTo("token permuted");
    }

    @Test
    void blankTextsStay() {
        assertThat(MaskSpec.of(MaskKind.NAME).masker(KEY, 9).mask("  ")).isEqualTo("  ");
    }

    @Test
    void keyNeverPrintsItsSecret() {
        assertThat(KEY).hasToString("[REDACTED]");
        assertThatThrownBy(() -> MaskingKey.of("short-secret"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the masking key has 12 bytes; it needs at least 16");
    }

    private static MaskerProvider provider(MaskSpec spec) {
        return new MaskerProvider() {
            @Override
            public String name() {
                return "tested";
            }

            @Override
            public Masker create(MaskingKey key) {
                return spec.masker(key, Integer.MAX_VALUE);
            }
        };
    }

    private static List<Long> lineLengths(String text) {
        return List.of(text.split("(?<=[\r\n])", -1)).stream()
                .map(line -> line.codePoints().count())
                .toList();
    }
}
