package com.c0d3.previewdb.common.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class PlainProgressTest {
    @Test
    void aLogGetsALineForEachTask() {
        StringWriter err = new StringWriter();
        try (Progress progress = Progress.of(new PrintWriter(err), Map.of("CI", "true"))) {
            progress.begin("Copying rows", 10_000_000);
            progress.advance(7_000_000);
            progress.detail("users: 7 rows");
            progress.end();
        }

        assertThat(err.toString()).matches("Copying rows: \\d+\\.\\d s\n");
    }

    @Test
    void nobodyWatchesInAPipeline() {
        assertThat(Terminal.isWatched(Map.of("CI", "true"))).isFalse();
        assertThat(Terminal.isWatched(Map.of("TERM", "dumb"))).isFalse();
    }
}
