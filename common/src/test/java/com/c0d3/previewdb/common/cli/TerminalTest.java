package com.c0d3.previewdb.common.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tests run without a terminal. */
final class TerminalTest {
    @Test
    void nobodyIsAskedWhereNobodyIs() {
        assertThat(Terminal.isInteractive()).isFalse();
        assertThat(Terminal.ask("Really?")).isEmpty();
        assertThat(Terminal.read("Name: ")).isEmpty();
        assertThat(Terminal.readSecret("Password: ")).isEmpty();
    }

    @Test
    void nobodyWatchesAPipelineOrATerminalThatIsDumb() {
        assertThat(Terminal.isWatched(Map.of())).isFalse();
        assertThat(Terminal.isWatched(Map.of("CI", "true"))).isFalse();
        assertThat(Terminal.isWatched(Map.of("TERM", "dumb"))).isFalse();
    }
}
