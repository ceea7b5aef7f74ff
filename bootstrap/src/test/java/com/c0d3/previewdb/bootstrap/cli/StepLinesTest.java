package com.c0d3.previewdb.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.c0d3.previewdb.bootstrap.StepReport;
import com.c0d3.previewdb.bootstrap.step.Inspection;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class StepLinesTest {
    private static final StepReport PACKAGES = new StepReport("packages", new Inspection.Needed("install postgresql"));
    private static final StepReport ROWS = new StepReport("rows", new Inspection.Needed("fill it"));

    private final StringWriter text = new StringWriter();

    @Test
    void aStepThatLastsIsHeardOf() {
        try (StepLines lines = new StepLines(new PrintWriter(text), Duration.ofMillis(20))) {
            lines.begin(PACKAGES);
            while (!text.toString().contains("goes on")) {
                Thread.onSpinWait();
            }
            lines.end(PACKAGES);
        }
        assertThat(text.toString())
                .startsWith("packages       install postgresql\npackages       goes on, for 0 s now\n")
                .endsWith(" s\n");
    }

    @Test
    void aStepThatTellsItselfIsNotInterrupted() {
        try (StepLines lines = new StepLines(new PrintWriter(text), Duration.ofMillis(1))) {
            lines.begin(ROWS);
            long until = System.nanoTime() + Duration.ofMillis(50).toNanos();
            while (System.nanoTime() < until) {
                Thread.onSpinWait();
            }
            lines.end(ROWS);
        }
        assertThat(text.toString()).matches("rows           fill it\nrows           done in 0\\.\\d s\n");
    }
}
