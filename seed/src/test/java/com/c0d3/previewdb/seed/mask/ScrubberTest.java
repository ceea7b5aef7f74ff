package com.c0d3.previewdb.seed.mask;

import static org.assertj.core.api.Assertions.assertThat;

import com.c0d3.previewdb.seed.search.PhraseFilter;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ScrubberTest {
    private static final MaskingKey KEY = MaskingKey.of("a key for tests only");
    private static final int VALUES = Integer.getInteger("previewdb.random", 2_000) / 4;
    private static final String EMAIL = mask(MaskKind.EMAIL, "ada.abara17@gmail.example");
    private static final String USERNAME = mask(MaskKind.USERNAME, "ada_abara17");
    private static final String NAME = mask(MaskKind.NAME, "Ada Abara");

    private final Scrubber scrubber = scrubber(Integer.MAX_VALUE);

    private static Scrubber scrubber(int maxLength) {
        People.Builder people = People.builder();
        int emails = people.column(MaskSpec.of(MaskKind.EMAIL), Integer.MAX_VALUE);
        people.add(emails, "ada.abara17@gmail.example");
        int usernames = people.column(MaskSpec.of(MaskKind.USERNAME), Integer.MAX_VALUE);
        people.add(usernames, "ada_abara17");
        int names = people.column(MaskSpec.of(MaskKind.NAME), Integer.MAX_VALUE);
        List.of("Ada Abara", "Łukasz Ødegård", "Laura").forEach(name -> people.add(names, name));
        people.add(people.column(MaskSpec.of(MaskKind.PHONE), Integer.MAX_VALUE), "+49 30 1234567");
        return new Maskers(KEY, people.build(PhraseFilter.of(people.phrases())), CustomMaskers.none())
                .scrubber(maxLength);
    }

    private static String mask(MaskKind kind, String original) {
        return String.valueOf(MaskSpec.of(kind).masker(KEY, Integer.MAX_VALUE).mask(original));
    }

    @Test
    void pseudonymsAreThoseOfTheColumns() {
        assertThat(scrubber.mask("+// author: ada.abara17@gmail.example\n+// by Ada Abara (@ada_abara17)\n"))
                .isEqualTo("+// author: %s\n+// by %s (@%s)\n".formatted(EMAIL, NAME, USERNAME));
    }

    @Test
    void firstAndLastNameOfTwoColumnsHaveTheirPseudonyms() {
        People.Builder people = People.builder();
        MaskSpec first = MaskSpec.of(MaskKind.FIRST_NAME);
        MaskSpec last = MaskSpec.of(MaskKind.LAST_NAME);
        int name = people.fullName(first, 45, last, 45);
        int turned = people.fullName(last, 45, first, 45);
        people.add(name, "MARY SMITH");
        people.add(turned, "SMITH, MARY");
        Scrubber names = new Maskers(KEY, people.build(PhraseFilter.of(people.phrases())), CustomMaskers.none())
                .scrubber(Integer.MAX_VALUE);

        assertThat(names.mask("for Mary Smith, not Mary Jones or a smith (Smith, Mary)"))
                .isEqualTo("for %s %s, not Mary Jones or a smith (%2$s, %1$s)"
                        .formatted(mask(MaskKind.FIRST_NAME, "MARY"), mask(MaskKind.LAST_NAME, "SMITH")));
    }

    @Test
    void otherSpellingsGetTheSamePseudonym() {
        assertThat(scrubber.mask("ADA ABARA, Ada.Abara17@GMAIL.example, https://github.com/Ada_Abara17/x"))
                .isEqualTo("%s, %s, https://github.com/%s/x".formatted(NAME, EMAIL, USERNAME));
        assertThat(scrubber.mask("von Lukasz Odegard")).isEqualTo("von " + mask(MaskKind.NAME, "Łukasz Ødegård"));
    }

    @Test
    void leadingPlusBelongsToTheNumber() {
        assertThat(scrubber.mask("call +49 30 1234567!"))
                .isEqualTo("call %s!".formatted(mask(MaskKind.PHONE, "+49 30 1234567")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain text",
                "diff --git a/js5/3.js b/js5/3.js\nindex 1a2b3c4..5d6e7f8 100644\n@@ -6,9 +6,7 @@\n",
                "const re = /^\\d{3}-\\d{4}\\\\n$/; // größer als 5? ☕ 再帰",
                "written by Laura, at 2021-06-01 12:00:00, v1.22.333.4444, 10.20.30.40",
                "import x from '@scope/package@1.2.3'; @Component({}) a @ b",
                "f(1, 2, 3) = [10, 20, 30, 40, 50, 60, 70, 80, 90, 100]",
                "0b9c3b8e-58a4-4f0e-9c0a-6f1f1d2a3b4c",
                "https://example.com:8080/a@b/c",
            })
    void whatNamesNobodyStays(String text) {
        assertThat(scrubber.mask(text)).isEqualTo(text);
    }

    @Test
    void firstNameAloneIsReplacedWhereItIsAll() {
        assertThat(scrubber.mask(" Laura\n"))
                .isNotEqualTo(" Laura\n")
                .startsWith(" ")
                .endsWith("\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bob@unknown.example",
                "+1 (555) 0123-4567",
                "030 1234 567890",
                "ghp_abcdefghijklmnopqrstuvwxyz0123456789",
                "AKIAIOSFODNN7EXAMPLE",
                "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.abcdefghijk",
                "DE89 3704 0044 0532 0130 00",
                "$2b$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy",
            })
    void formsAreReplaced(String secret) {
        String scrubbed = scrubber.mask("see " + secret + " there");

        assertThat(scrubbed).doesNotContain(secret).startsWith("see ").endsWith(" there");
    }

    @Test
    void passwordInAUrlIsReplaced() {
        assertThat(scrubber.mask("postgres://admin:s3cret@localhost/db"))
                .matches("postgres://[a-z]{5}:[a-z]\\d[a-z]{4}@localhost/db");
    }

    @Test
    void privateKeyIsReplaced() {
        String key = "-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASC\n-----END PRIVATE KEY-----";

        assertThat(scrubber.mask(key))
                .doesNotContain("MIIEvQIBADANBgkqhkiG9w0BAQEFAASC")
                .startsWith("-----BEGIN ")
                .endsWith("-----END PRIVATE KEY-----");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?to=ada.abara17%40gmail.example",
                "YWRhLmFiYXJhMTdAZ21haWwuZXhhbXBsZQ==",
                "{\"by\": \"\\u0061da_abara17\"}",
                "\"line\\nada_abara17\"",
            })
    void encodedFormsAreReplaced(String text) {
        String scrubbed = scrubber.mask("see " + text + " there");

        assertThat(scrubbed).doesNotContain(text).startsWith("see ").endsWith(" there");
    }

    /** Texts of identifiers, words and characters of several bytes, in columns that just hold them. */
    @Test
    void scrubbedTextFitsItsColumnAndHoldsNoPartOfAnIdentifier() {
        List<String> parts = List.of(
                "ada.abara17@gmail.example",
                "bob@unknown.example",
                "ada_abara17",
                "Ada Abara",
                "+49 30 1234567",
                "Łukasz Ødegård",
                "ghp_abcdefghijklmnopqrstuvwxyz0123456789",
                "YWRhLmFiYXJhMTdAZ21haWwuZXhhbXBsZQ==",
                "grüßt ☕ 🎓",
                "and");
        Pattern original = Pattern.compile("(?i)ada|abara|bob|1234567|ukasz|YWRh|ghp_abc");
        Bits bits = new Bits(7);
        for (int i = 0; i < VALUES; i++) {
            StringBuilder text = new StringBuilder();
            for (int words = 1 + bits.below(6); words > 0; words--) {
                text.append(parts.get(bits.below(parts.size()))).append(words > 1 ? " " : "");
            }
            int length = (int) text.codePoints().count();
            int room = length + bits.below(30);
            String scrubbed = scrubber(room).mask(text.toString());
            assertThat(scrubbed.codePoints().count()).as("%s in %d", text, room).isLessThanOrEqualTo(room);
            assertThat(original.matcher(scrubbed).find())
                    .as("%s in %d: %s", text, room, scrubbed)
                    .isFalse();
            assertThat(scrubber(0).mask(text.toString()).codePoints().count()).isLessThanOrEqualTo(length);
        }
    }

    @Test
    void onlyTheLastPseudonymsAreShortenedAndTheTextStays() {
        String text = "ask ada_abara17 or Ada Abara!";
        int room = "ask  or !".length() + USERNAME.length() + "Ada Abara".length();

        assertThat(scrubber(room).mask(text))
                .matches(Pattern.quote("ask %s or ".formatted(USERNAME)) + "[A-Z][a-z]{2} [A-Z][a-z]{4}!");
    }

    @Test
    void manyFindsInOneTextAreAllReplaced() {
        String text = "ada_abara17 ".repeat(5_000);

        assertThat(scrubber.mask(text)).isEqualTo((USERNAME + " ").repeat(5_000));
        assertThat(Pattern.compile("ada_abara17").matcher(scrubber.mask(text)).find())
                .isFalse();
    }
}
