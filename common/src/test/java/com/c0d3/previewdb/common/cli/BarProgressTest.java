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
            progress.begin("Copy users");
            progress.advance(7);
            progress.end("Copied users: 7 rows");
            progress.begin("Search users");
        }

        assertThat(err.toString()).endsWith("\n");
        assertThat(err.toString().split("\n")).hasSize(2);
    }
}
