package com.c0d3.previewdb.seed.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.c0d3.previewdb.seed.SeedProgress.Stage;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

final class BarProgressTest {
    private final StringWriter err = new StringWriter();

    @Test
    void drawsOneLineForEachStage() {
        try (BarProgress progress = new BarProgress(new PrintWriter(err))) {
            progress.begin(Stage.COPY, "users");
            progress.advance(7);
            progress.end(Stage.COPY, "users", 7);
            progress.begin(Stage.SEARCH, "users");
        }

        assertThat(err.toString()).endsWith("\n");
        assertThat(err.toString().split("\n")).hasSize(2);
    }
}
