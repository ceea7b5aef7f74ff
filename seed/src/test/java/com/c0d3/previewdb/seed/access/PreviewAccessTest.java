package com.c0d3.previewdb.seed.access;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PreviewAccessTest {
    private static PreviewAccess access(Optional<String> sslMode, Optional<String> certificate) {
        return new PreviewAccess("db", 5433, "a b", "us:er", new Secret("p/w"), "s1", sslMode, certificate);
    }

    @Test
    void variablesAreThoseOfAPreview() {
        PreviewAccess access = access(Optional.of("verify-full"), Optional.empty());
        assertThat(access.variables())
                .containsExactly(
                        entry("DATABASE_URL", "postgresql://us%3Aer:p%2Fw@db:5433/a%20b?sslmode=verify-full"),
                        entry(
                                "JDBC_DATABASE_URL",
                                "jdbc:postgresql://db:5433/a%20b?user=us%3Aer&password=p%2Fw&sslmode=verify-full"),
                        entry("PREVIEWDB_USER", "us:er"),
                        entry("PREVIEWDB_PASSWORD", "p/w"),
                        entry("PREVIEWDB_STAMP", "s1"),
                        entry("PREVIEWDB_ENVIRONMENT", "preview"));
        assertThat(access.toString()).doesNotContain("p/w");
    }

    @Test
    void withoutAModeTheDriversDecide() {
        assertThat(access(Optional.empty(), Optional.empty()).variables())
                .containsEntry("DATABASE_URL", "postgresql://us%3Aer:p%2Fw@db:5433/a%20b")
                .containsEntry("JDBC_DATABASE_URL", "jdbc:postgresql://db:5433/a%20b?user=us%3Aer&password=p%2Fw");
    }

    /** Java finds it in the variable; libpq knows files only. */
    @Test
    void aCertificateIsHandedOut() {
        assertThat(access(Optional.of("require"), Optional.of("-----BEGIN\n")).variables())
                .containsEntry("DATABASE_URL", "postgresql://us%3Aer:p%2Fw@db:5433/a%20b?sslmode=require")
                .containsEntry(
                        "JDBC_DATABASE_URL",
                        "jdbc:postgresql://db:5433/a%20b?user=us%3Aer&password=p%2Fw&sslmode=verify-full"
                                + "&sslfactory=org.postgresql.ssl.SingleCertValidatingFactory&sslfactoryarg=env:PREVIEWDB_CA")
                .containsEntry("PREVIEWDB_CA", "-----BEGIN");
    }

    @Test
    void seedWorksOnItAsOnItsTarget() {
        assertThat(access(Optional.of("verify-full"), Optional.of("-----BEGIN\n"))
                        .targetVariables())
                .containsExactly(
                        entry(
                                "PREVIEWDB_TARGET_URL",
                                "jdbc:postgresql://db:5433/a%20b?sslmode=verify-full"
                                        + "&sslfactory=org.postgresql.ssl.SingleCertValidatingFactory&sslfactoryarg=env:PREVIEWDB_CA"),
                        entry("PREVIEWDB_TARGET_USER", "us:er"),
                        entry("PREVIEWDB_TARGET_PASSWORD", "p/w"),
                        entry("PREVIEWDB_STAMP", "s1"),
                        entry("PREVIEWDB_CA", "-----BEGIN"));
        assertThat(access(Optional.empty(), Optional.empty()).targetVariables())
                .containsEntry("PREVIEWDB_TARGET_URL", "jdbc:postgresql://db:5433/a%20b");
    }

    @Test
    void shellsReadTheFileWhateverIsInIt(@TempDir Path directory) throws Exception {
        String odd = "it's \"$HOME\" `id` \\\nend";
        Path file = Files.writeString(directory.resolve("preview.env"), EnvironmentFile.text(Map.of("ODD", odd)));
        Process shell = new ProcessBuilder("sh", "-c", ". \"$0\"; printf %s \"$ODD\"", file.toString()).start();
        assertThat(new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo(odd);
    }
}
