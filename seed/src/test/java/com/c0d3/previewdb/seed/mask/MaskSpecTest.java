package com.c0d3.previewdb.seed.mask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MaskSpecTest {
    private static final MaskingKey KEY = MaskingKey.of("a key for tests only");
    private static final int VALUES = 20_000;

    @ParameterizedTest
    @EnumSource(MaskKind.class)
    void sameKeyAndValueGiveTheSameMask(MaskKind kind) {
        Masker first = masker(kind, KEY);
        Masker second = masker(kind, MaskingKey.of("a key for tests only"));

        assertThat(first.mask("alice@school.test"))
                .isEqualTo(first.mask("alice@school.test"))
                .isEqualTo(second.mask("alice@school.test"));
    }

    @ParameterizedTest
    @EnumSource(names = {"EMAIL", "USERNAME", "NAME", "TEXT"})
    void anotherKeyGivesAnotherMask(MaskKind kind) {
        assertThat(masker(kind, KEY).mask("alice@school.test"))
                .isNotEqualTo(masker(kind, MaskingKey.random()).mask("alice@school.test"));
    }

    @ParameterizedTest
    @EnumSource(names = {"EMAIL", "USERNAME"})
    void differentValuesGiveDifferentMasksOfOneLength(MaskKind kind) {
        Masker masker = masker(kind, KEY);

        List<String> masks = IntStream.range(0, VALUES)
                .mapToObj(i -> String.valueOf(masker.mask("user" + i)))
                .toList();

        assertThat(masks)
                .doesNotHaveDuplicates()
                .allSatisfy(mask -> assertThat(mask).hasSize(kind.minLength()));
    }

    @Test
    void emailIsAtAReservedDomain() {
        assertThat(masker(MaskKind.EMAIL, KEY).mask("Alice@School.test")).isEqualTo("user-0bccjt2kck01y@example.com");
    }

    @Test
    void usernameSaysNothingOfTheEmail() {
        assertThat(masker(MaskKind.USERNAME, KEY).mask("Alice@School.test")).isNotEqualTo("user-0bccjt2kck01y");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 8, 9, 15, 16, 40})
    void nameFitsTheColumn(int maxLength) {
        Masker masker = MaskSpec.of(MaskKind.NAME).masker(KEY, maxLength);

        assertThat(IntStream.range(0, 500).mapToObj(i -> masker.mask("name" + i)))
                .allSatisfy(name -> assertThat(name).isNotBlank().hasSizeLessThanOrEqualTo(maxLength));
    }

    @Test
    void namesAreFirstAndLast() {
        Masker masker = masker(MaskKind.NAME, KEY);

        assertThat(IntStream.range(0, 500).mapToObj(i -> masker.mask("name" + i)))
                .allMatch(name -> String.valueOf(name).matches("[A-Z][a-z]+ [A-Z][a-z]+"))
                .hasSizeGreaterThan(100);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "ab",
                "One line.",
                "Two\nlines",
                "\n\n",
                "\r\nWindows\r\n",
                "emoji 🎓🎓 count once",
                "\t tab"
            })
    void textKeepsLengthAndLines(String original) {
        String filler = masker(MaskKind.TEXT, KEY).mask(original);

        assertThat(lineLengths(String.valueOf(filler))).isEqualTo(lineLengths(original));
        assertThat(filler).matches("[A-Za-z .\r\n]*");
    }

    @Test
    void wordsOfTheFillerAreTooShortForTheLeakGate() {
        assertThat(Words.FILLER).allMatch(word -> word.length() < 5);
    }

    @Test
    void constantAndNull() {
        assertThat(masker(MaskKind.CONSTANT, KEY).mask("anything")).isEqualTo("!");
        assertThat(masker(MaskKind.NULL, KEY).mask("anything")).isNull();
    }

    @Test
    void valueBelongsToTheConstantOnly() {
        assertThatThrownBy(() -> MaskSpec.of(MaskKind.CONSTANT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("\"value\" belongs to the masker constant, and to no other");
        assertThatThrownBy(() -> new MaskSpec(MaskKind.NULL, Optional.of("x")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void keyNeverPrintsItsSecret() {
        assertThat(KEY).hasToString("[REDACTED]");
        assertThatThrownBy(() -> MaskingKey.of("short-secret"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the masking key has 12 bytes; it needs at least 16");
    }

    private static Masker masker(MaskKind kind, MaskingKey key) {
        Optional<String> constant = kind == MaskKind.CONSTANT ? Optional.of("!") : Optional.empty();
        return new MaskSpec(kind, constant).masker(key, Integer.MAX_VALUE);
    }

    private static List<Long> lineLengths(String text) {
        return List.of(text.split("(?<=[\r\n])", -1)).stream()
                .map(line -> line.codePoints().count())
                .toList();
    }
}
