package com.c0d3.previewdb.seed.leak;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SearcherTest {
    @ParameterizedTest
    @CsvSource({
        // original, text, found
        "alice, Ask Alice!, true",
        "Alice, (ALICE), true",
        "' alice ', alice, true",
        "alice, malice, false",
        "alice, alice2, false",
        "alice, alice_b, false",
        "alice, éalice, false",
        "alice, alice@x.test, true",
        "+49301234, tel+49301234, true",
        "+49301234, +493012345, false",
        "anna-lena, Anna-Lena's, true",
        "alexa, Alexandra Alexa, true",
        "bob, bob, false",
        "ünïcö, ÜNÏCÖ, true",
        "🎓🎓🎓🎓🎓, x🎓🎓🎓🎓🎓x, true",
        "🎓🎓🎓🎓, 🎓🎓🎓🎓, false",
        "İstanbul, in istanbul, false",
        "ISTANBUL, istanbul, true",
    })
    void findsIdentifiersAsWholeWords(String original, String text, boolean found) {
        Originals originals = new Originals(List.of());
        originals.addIdentifier("users.name", original);

        assertThat(new Searcher(originals).search(text).isEmpty()).isEqualTo(!found);
    }

    @Test
    void findsTextsAsTheWholeField() {
        Originals originals = new Originals(List.of());
        originals.addText("users.bio", "I teach. A lot.");

        assertThat(new Searcher(originals).search(" i TEACH. A lot.\n")).hasSize(1);
        assertThat(new Searcher(originals).search("He said: I teach. A lot.")).isEmpty();
    }

    @Test
    void findsALongIdentifierAsTheWholeField() {
        String token = "x".repeat(300);
        Originals originals = new Originals(List.of());
        originals.addIdentifier("users.token", token);

        assertThat(new Searcher(originals).search(token)).hasSize(1);
        assertThat(new Searcher(originals).search("it is " + token)).isEmpty();
    }

    @Test
    void countsEachOriginalOnceAndAllowedOnesNever() {
        Originals originals = new Originals(Set.of("Support@c0d3.com"));
        originals.addIdentifier("users.email", "support@C0D3.com");
        originals.addIdentifier("users.email", "alice@school.test");
        originals.addIdentifier("authors.email", "Alice@school.test");
        originals.addText("users.bio", "abcd");

        assertThat(originals.size()).isEqualTo(1);
    }

    @Test
    void namesTheColumnButNotTheValue() {
        Originals originals = new Originals(List.of());
        originals.addIdentifier("users.name", "Alice");

        assertThat(new Searcher(originals).search("alice and alice")).containsExactly("users.name (SHA-256 2bd806c9…)");
    }
}
