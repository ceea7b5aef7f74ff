package com.c0d3.previewdb.seed.draft;

import static org.assertj.core.api.Assertions.assertThat;

import com.c0d3.previewdb.testing.PostgresExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How good the first draft is, without looking at values, measured by labels that people set. */
final class DraftQualityTest {
    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    @Test
    void c0d3() throws Exception {
        Score score = measure("c0d3", "c0d3's school");

        assertThat(score.leaked()).isEmpty();
        assertThat(score.open()).isEmpty();
        assertThat(score.lost()).isEmpty();
        assertThat(score.masked())
                .containsExactly(
                        "ExerciseComment.userPic",
                        "exercises.testStr",
                        "users.cliToken",
                        "users.discordAccessToken",
                        "users.discordId",
                        "users.discordRefreshToken",
                        "users.email",
                        "users.emailVerificationToken",
                        "users.forgotToken",
                        "users.gsId",
                        "users.name",
                        "users.password",
                        "users.username");
    }

    @Test
    void pagila() throws Exception {
        Score score = measure("pagila", "Pagila");

        assertThat(score.leaked()).isEmpty();
        assertThat(score.open()).isEmpty();
        assertThat(score.lost()).isEmpty();
        assertThat(score.masked())
                .containsExactly(
                        "actor.first_name",
                        "actor.last_name",
                        "address.address",
                        "address.address2",
                        "address.district",
                        "address.phone",
                        "address.postal_code",
                        "customer.email",
                        "customer.first_name",
                        "customer.last_name",
                        "staff.email",
                        "staff.first_name",
                        "staff.last_name",
                        "staff.password",
                        "staff.picture",
                        "staff.username");
    }

    @Test
    void clinic() throws Exception {
        Score score = measure("clinic", "a clinic, in German, French, Spanish and English");

        assertThat(score.leaked()).isEmpty();
        assertThat(score.open()).isEmpty();
        assertThat(score.lost())
                .containsExactly(
                        "Patient.Anrede",
                        "Standort.Oeffnungszeiten",
                        "factura.numero",
                        "lab_result.analyte",
                        "medecin.specialite",
                        "rendez_vous.salle");
    }

    @Test
    void shop() throws Exception {
        Score score = measure("shop", "a shop that sells subscriptions");

        assertThat(score.leaked()).containsExactly("webhooks.target_url");
        assertThat(score.open()).isEmpty();
        assertThat(score.lost())
                .containsExactly("orders.number", "organizations.settings", "products.attributes", "products.vendor");
    }

    /** Scores the draft, and compares the score with the line in the documentation. */
    private static Score measure(String schema, String name) throws Exception {
        Score score = Score.of(Schemas.create(POSTGRES, schema), Labels.read(schema));
        String line = "| %s | %d | %s | %s | %s |"
                .formatted(
                        name,
                        score.personal().size()
                                + score.prose().size()
                                + score.content().size(),
                        share(score.personal(), score.leaked()),
                        share(score.prose(), score.open()),
                        share(score.content(), score.lost()));
        assertThat(Files.readString(Path.of("..", "docs", "PRIVACY.md"))).contains(line);
        return score;
    }

    private static String share(Set<String> all, Set<String> without) {
        if (all.isEmpty()) {
            return "none";
        }
        int fine = all.size() - without.size();
        return "%d of %d (%s)"
                .formatted(fine, all.size(), String.format(Locale.ROOT, "%.0f %%", 100.0 * fine / all.size()));
    }
}
