package com.c0d3.previewdb.common.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

final class BarProgressTest {
    private final StringWriter err = new StringWriter();

    @Test
    void drawsOneLineForEachTask() {
        try (BarProgress progress = new BarProgress(new PrintWriter(err))) {
            progress.begin("Copying rows", 7_000_000);
            progress.advance(3_500_000);
            progress.detail("users: 7 rows");
            progress.advance(7_000_000);
            progress.end();
            progress.begin("Building indexes", 0);
        }

        assertThat(err.toString()).endsWith("\n");
        assertThat(err.toString().split("\n")).hasSize(2);
        assertThat(err.toString()).contains("Copying rows 100%", "7/7 MB");
    }

    @Test
    void drawsNothingBetweenTasks() {
        try (BarProgress progress = new BarProgress(new PrintWriter(err))) {
            progress.advance(1);
            progress.detail("users: 7 rows");
            progress.end();
        }

        assertThat(err.toString()).isEmpty();
    }
}
