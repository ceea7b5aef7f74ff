package com.c0d3.previewdb.seed.draft;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class VocabularyTest {
    @ParameterizedTest
    @CsvSource({
        "email, EMAIL",
        "EMail, EMAIL",
        "billingEmail, EMAIL",
        "E-Mail Address, EMAIL",
        "phone_numbers, PHONE",
        "Telefonnummer, PHONE",
        "TelefonPrivat, PHONE",
        "FIRSTNAME, FIRST_NAME",
        "firstName, FIRST_NAME",
        "prénom, FIRST_NAME",
        "Vorname, FIRST_NAME",
        "fecha_nacimiento, BIRTH",
        "Straße, ADDRESS",
        "addressLine2, ADDRESS",
        "emailVerificationToken, SECRET",
        "mot_de_passe, PASSWORD",
        "cardLast4, BANK",
        "ip_address, IP",
        "email_type, CLASS",
        "content, PROSE",
        "title, LABEL",
    })
    void wordsHaveMeanings(String column, Meaning meaning) {
        assertThat(Vocabulary.get().column(column)).contains(meaning);
    }

    @Test
    void otherWordsHaveNone() {
        assertThat(Vocabulary.get().column("rotation")).isEmpty();
        assertThat(Vocabulary.get().column("emailed")).isEmpty();
        assertThat(Vocabulary.get().column("")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "users, PEOPLE",
        "Patient, PEOPLE",
        "shipping_addresses, PEOPLE",
        "exerciseSubmissions, ACTIVITY",
        "web_sessions, LOG",
        "Zugriffsprotokoll, LOG",
        "products, CONTENT"
    })
    void tablesHaveKinds(String table, TableKind kind) {
        assertThat(Vocabulary.get().table(table)).contains(kind);
    }

    @Test
    void userLessonIsNoUser() {
        assertThat(Vocabulary.get().table("user_badges")).isEqualTo(Optional.empty());
        assertThat(Vocabulary.get().namesPeople("user_badges")).isTrue();
    }
}
