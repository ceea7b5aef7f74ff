package com.c0d3.previewdb.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The demo is README's first command: it must tell its story to the end. */
final class DemoTest {
    private final StringWriter shown = new StringWriter();

    @Test
    void tellsItsStoryWithRealNumbers() {
        PrintWriter out = new PrintWriter(shown);
        int exitCode = new Main().run(out, out, Map.of("CI", "true"));
        assertThat(shown.toString().replaceAll(" +", " "))
                .contains("✓ users copied, masked 12 of 1500")
                .contains("✓ names and addresses of production found there 0")
                .contains("✓ rows invented 420", "✓ connections made to production for them 0")
                .contains("✓ production, known by its missing stamp refused")
                .contains("✓ DELETE FROM users WHERE 1=1 blocked, 12 rows kept")
                .contains("✓ users in production afterwards 1500")
                .doesNotContain("✗")
                .endsWith("No preview touched production, and the previews' database has what they need.\n");
        assertThat(exitCode).isZero();
    }

    @Test
    void oneFailedCheckFailsTheDemo() {
        Stage stage = new Stage(new PrintWriter(shown), Map.of("CI", "true"));
        stage.check("as it should be", 1, true);
        stage.check("not as it should be", 2, false);
        assertThat(stage.close()).isFalse();
        assertThat(shown.toString())
                .contains("✓ as it should be", "✗ not as it should be")
                .endsWith("Not everything was as it should be.\n");
    }

    @Test
    void aFailureThatNothingMendsFailsTheDemo() {
        Stage stage = new Stage(new PrintWriter(shown), Map.of("CI", "true"));
        stage.failed("no server starts");
        assertThat(stage.close()).isFalse();
        assertThat(shown.toString()).contains("The demo failed: no server starts");
    }
}
