package com.c0d3.previewdb.seed.leak;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.catalog.TableName;
import com.c0d3.previewdb.seed.leak.SearchedColumn.Kind;
import com.c0d3.previewdb.seed.search.PhraseFilter;
import java.text.Normalizer;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RowGateTest {
    private static final List<String> ORIGINALS = List.of(
            "ada.abara17@gmail.example",
            "canary@prod.example",
            "ada_abara17",
            "Ada Abara",
            "Łukasz Ødegård",
            "Đuro Nguyễn",
            "王小明",
            "+1 (555) 0123-4567",
            "100000000000000017",
            "f3Kd-29_xQz7Lm",
            "x-9Q_f4-7Lk2",
            "if-3B9",
            "O'Brien",
            "Laura",
            "10115");

    private static final TableName TABLE = TableName.parse("notes");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ada.abara17@gmail.example",
                "mailto:<ADA.Abara17@Gmail.EXAMPLE>,",
                "author: ada.abara17@gmail.example\\n+more",
                "xcanary@prod.example",
                "a\\ncanary@prod.example",
                "https://github.com/ada_abara17/c0d3/pull/1",
                "@ada_abara17: look",
                "+// written by Ada Abara",
                "by Ada\\nAbara",
                "by Ada \\t Abara",
                "ADA ABARA",
                "Lukasz Odegard",
                "ŁUKASZ ØDEGÅRD",
                "đuro nguyễn",
                "我是王小明的",
                "call +1 (555) 0123-4567 now",
                "id 100000000000000017",
                "Bearer f3Kd-29_xQz7Lm",
                "const x = 'x-9Q_f4-7Lk2'",
                "if (if-3B9)",
                "?to=ada.abara17%40gmail.example&x=1",
                "?to=ada.abara17%2540gmail.example",
                "{\"ada.abara17@gmail.example\": 1}",
                "{\"m\": \"canary\\\\u0040prod\\\\u002eexample\"}",
                "{\"m\": \"line\\\\ncanary@prod.example\"}",
                "{\"m\": \"{\\\\\"n\\\\\": \\\\\"canary\\\\\\\\u0040prod.example\\\\\"}\"}",
                "\\\\x63616e6172794070726f642e6578616d706c65",
                "{\"\\\\\\\\x63616e6172794070726f642e6578616d706c65\"}",
                "Y2FuYXJ5QHByb2QuZXhhbXBsZQ==",
                "/x/y2/eyJ1c2VyIjogImNhbmFyeUBwcm9kLmV4YW1wbGUifQ",
                "ａｄａ＿ａｂａｒａ１７",
                "ada\u200b_abara17",
            })
    void originalIsFoundInEveryForm(String field) {
        assertThat(leaks(field)).as(field).isNotEmpty();
    }

    @Test
    void decomposedLettersAreTheSame() {
        assertThat(leaks(Normalizer.normalize("by Łukasz Ødegård", Normalizer.Form.NFD)))
                .isNotEmpty();
        assertThat(leaks(Normalizer.normalize("by Đuro Nguyễn", Normalizer.Form.NFD)))
                .isNotEmpty();
    }

    @Test
    void utf16InBytesIsRead() {
        StringBuilder hex = new StringBuilder("\\\\x");
        "canary@prod.example".chars().forEach(c -> hex.append("%02x00".formatted(c)));

        assertThat(leaks(hex.toString())).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\N",
                "",
                "ada.abara18@gmail.example",
                "ada_abara170",
                "xada_abara17",
                "Ada  Abarax",
                "Adabara",
                "by O'Brien and others",
                "written by Laura",
                "10115 Berlin",
                "1000000000000000170",
                "jan@prod.example",
                "nary@prod.example",
                "王小",
                "68656c6c6f",
                "x-9Q_f4",
                "x-9Q_f4-7Lk3",
                "if-3B8",
            })
    void whatIsNoOriginalPasses(String field) {
        assertThat(leaks(field)).as(field).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Laura", " laura ", "10115", "O’Brien"})
    void weakOriginalIsALeakAsAWholeField(String field) {
        assertThat(leaks(field)).hasSize(1);
    }

    @Test
    void columnOfNamesThatAreNotAllSomebodysIsNoCopy() {
        List<String> actors = List.of("Laura", "Priya", "Maria", "Omar", "Laura");

        assertThat(names(actors, Nature.PART_OF_NAME).leaks()).isEmpty();
        assertThat(names(actors, Nature.PART_OF_NAME).mentions()).hasSize(1);
        assertThat(names(actors, Nature.VALUE).leaks()).as("usernames").hasSize(1);
    }

    @Test
    void columnOfNothingButSomebodysNamesIsACopy() {
        List<String> names = List.of("LAURA", "Omar", "Laura", "", "laura", "Laura");

        Findings findings = names(names, Nature.NAME);

        assertThat(findings.leaks().keySet()).containsExactly(new Findings.Place("notes.c", "users.v"));
        assertThatThrownBy(findings::throwIfLeaking)
                .hasMessageContaining("\nnotes.c: 4 values of users.v, fingerprint ");
    }

    @Test
    void firstNameOfTwoWordsIsNoFullName() {
        assertThat(names(List.of("with Ada Abara, who", "x"), Nature.PART_OF_NAME)
                        .leaks())
                .isEmpty();
        assertThat(names(List.of("with Ada Abara, who", "x"), Nature.NAME).leaks())
                .hasSize(1);
    }

    @Test
    void whatIsCommonInOneColumnIsCommonInAll() {
        OriginalsIndex.Collector collector = OriginalsIndex.collector(Allowances.none());
        int usernames = collector.column(new Origin(TableName.parse("staff"), "username"), Nature.VALUE);
        int names = collector.column(new Origin(TableName.parse("staff"), "name"), Nature.PART_OF_NAME);
        collector.add(usernames, "Laura");
        collector.add(names, "Laura");

        assertThat(search(collector, List.of("Laura", "Omar")).leaks()).isEmpty();
    }

    private static Findings names(List<String> fields, Nature nature) {
        OriginalsIndex.Collector collector = OriginalsIndex.collector(Allowances.none());
        int number = collector.column(new Origin(TableName.parse("users"), "v"), nature);
        ORIGINALS.forEach(each -> collector.add(number, each));
        return search(collector, fields);
    }

    private static Findings search(OriginalsIndex.Collector collector, List<String> fields) {
        Gate gate = new Gate(
                collector.build(PhraseFilter.of(collector.phrases())),
                Allowances.none(),
                new Fingerprints(new byte[] {1}, true));
        RowGate rows = gate.forRows(TABLE, List.of(text()));
        for (String field : fields) {
            byte[] row = (field + "\n").getBytes(UTF_8);
            rows.passes(new byte[0], row, 0, row.length);
        }
        return gate.findings();
    }

    @Test
    void fingerprintsOfAFreshKeyAreNotForTheRules() {
        OriginalsIndex.Collector collector = OriginalsIndex.collector(Allowances.none());
        collector.add(collector.column(new Origin(TableName.parse("users"), "v"), Nature.VALUE), "ada_abara17");
        Gate gate = new Gate(
                collector.build(PhraseFilter.of(collector.phrases())),
                Allowances.none(),
                new Fingerprints(new byte[] {1}, false));
        byte[] row = "ada_abara17\n".getBytes(UTF_8);
        gate.forRows(TABLE, List.of(text())).passes(new byte[0], row, 0, row.length);

        assertThatThrownBy(gate.findings()::throwIfLeaking)
                .hasMessageContaining(
                        "{origin: …, in: …, why: …}. No masking key is set, so these fingerprints hold for"
                                + " this run only: set PREVIEWDB_MASKING_KEY, and take those of the next run:\nnotes.c: ");
    }

    @ParameterizedTest
    @MethodSource("columnsWhereWeakMeansNothing")
    void weakOriginalMeansNothingInSuchAColumn(SearchedColumn column) {
        assertThat(gate(column, "", "10115").leaks()).isEmpty();
    }

    static Stream<SearchedColumn> columnsWhereWeakMeansNothing() {
        return Stream.of(
                new SearchedColumn("c", Kind.TEXT, true, false),
                new SearchedColumn("c", Kind.NUMBER, false, false),
                new SearchedColumn("c", Kind.TIME, false, false),
                new SearchedColumn("c", Kind.OTHER, false, false),
                new SearchedColumn("c", Kind.TEXT, false, true));
    }

    @Test
    void strongNumberIsALeakInAColumnOfNumbers() {
        SearchedColumn numbers = new SearchedColumn("c", Kind.NUMBER, false, false);

        assertThat(gate(numbers, "", "100000000000000017").leaks()).hasSize(1);
    }

    @Test
    void unchangedNumberIsALeakInItsMaskedColumn() {
        SearchedColumn masked = new SearchedColumn("c", Kind.NUMBER, false, true);

        assertThat(gate(masked, "10115\n", "10115").leaks()).hasSize(1);
    }

    @Test
    void unchangedWeakOriginalIsALeakInItsMaskedColumn() {
        SearchedColumn masked = new SearchedColumn("c", Kind.TEXT, false, true);

        assertThat(gate(masked, "Laura\n", "Laura").leaks()).hasSize(1);
        assertThat(gate(masked, "Maria\n", "Laura").leaks()).isEmpty();
    }

    @Test
    void weakOriginalIsALeakAsAnElement() {
        SearchedColumn several = new SearchedColumn("c", Kind.SEVERAL, false, false);

        assertThat(gate(several, "", "{x,Laura}").leaks()).hasSize(1);
        assertThat(gate(several, "", "{\"name\": \"Laura\"}").leaks()).hasSize(1);
        assertThat(gate(several, "", "{\"name\": \"Laura said\"}").leaks()).isEmpty();
    }

    @Test
    void mentionsAreCounted() {
        Findings findings = gate(text(), "", "Laura met Laura");

        assertThat(findings.mentions())
                .containsExactly(java.util.Map.entry(new Findings.Place("notes.c", "users.v"), 2L));
        assertThat(findings.notes())
                .containsExactly(
                        "not searched: text in images, in compressed and in encrypted bytes: it cannot be read",
                        "notes.c mentions values of users.v 2 times: words or names that many share");
    }

    @Test
    void reportNamesPlaceOriginAndFingerprintButNoValue() {
        Findings findings = gate(text(), "", "by ada_abara17");
        String fingerprint =
                findings.leaks().values().iterator().next().fingerprints().get(0);

        assertThatThrownBy(findings::throwIfLeaking)
                .isInstanceOf(ProblemsException.class)
                .hasMessage(
                        "The leak gate found original values in what was to leave, so nothing was published. Mask or"
                                + " \"scrub\" these columns; where the values may appear, add to \"leaks.allow\" their"
                                + " fingerprints, or {origin: …, in: …, why: …}:\n"
                                + "notes.c: 1 value of users.v, fingerprint " + fingerprint);
        assertThat(gate(text(), "", "by ada_abara17", new Allowances(Set.of(fingerprint), Set.of()))
                        .leaks())
                .isEmpty();
    }

    @Test
    void pairIsAllowed() {
        Allowances pair = new Allowances(Set.of(), Set.of(new Allowances.Pair("users.v", "notes.c")));

        assertThat(gate(text(), "", "by ada_abara17", pair).leaks()).isEmpty();
    }

    @Test
    void valueIsAllowed() {
        Allowances value = new Allowances(Set.of("ADA_abara17"), Set.of());

        assertThat(gate(text(), "", "by ada_abara17", value).leaks()).isEmpty();
    }

    @Test
    void whatLeavesIsSearchedWhoeverPreparedTheFieldBefore() {
        FieldText shared = new FieldText();
        byte[] row = "by nobody\n".getBytes(UTF_8);
        Gate gate = gate(Allowances.none());
        RowGate rowGate = gate.forRows(TABLE, List.of(text()), List.of(shared));
        shared.of(row, 0, row.length - 1);

        assertThat(rowGate.passes(row, row, 0, row.length)).isTrue();

        byte[] other = "by Laura Ada Abara\n".getBytes(UTF_8);
        assertThat(rowGate.passes(row, other, 0, other.length)).isFalse();

        byte[] reused = "a ada_abara17\n".getBytes(UTF_8);
        shared.of(other, 0, other.length - 1);
        System.arraycopy(reused, 0, other, 0, reused.length); // the same array, with another row
        assertThat(rowGate.passes(row, other, 0, reused.length)).isFalse();
        assertThat(gate.findings().leaks().values())
                .singleElement()
                .extracting(Findings.Leak::hits)
                .isEqualTo(2L);
    }

    private static Set<Findings.Place> leaks(String field) {
        return gate(text(), "", field).leaks().keySet();
    }

    private static SearchedColumn text() {
        return new SearchedColumn("c", Kind.TEXT, false, false);
    }

    private static Findings gate(SearchedColumn column, String source, String field) {
        return gate(column, source, field, Allowances.none());
    }

    @SuppressWarnings("ArgumentSelectionDefectChecker") // the order is right: what came, what leaves
    private static Findings gate(SearchedColumn column, String source, String field, Allowances allowances) {
        Gate gate = gate(allowances);
        byte[] row = (field + "\n").getBytes(UTF_8);
        boolean passes = gate.forRows(TABLE, List.of(column)).passes(source.getBytes(UTF_8), row, 0, row.length);
        if (!passes) {
            assertThat(gate.findings().leaks()).isNotEmpty();
        }
        return gate.findings();
    }

    private static Gate gate(Allowances allowances) {
        OriginalsIndex.Collector collector = OriginalsIndex.collector(allowances);
        int number = collector.column(new Origin(TableName.parse("users"), "v"), Nature.VALUE);
        ORIGINALS.forEach(each -> collector.add(number, each));
        return new Gate(
                collector.build(PhraseFilter.of(collector.phrases())),
                allowances,
                new Fingerprints(new byte[] {1}, true));
    }
}
