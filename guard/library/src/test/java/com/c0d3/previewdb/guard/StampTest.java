package com.c0d3.previewdb.guard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StampTest {
    @Test
    void readsWhatItWrites() {
        Stamp stamp = Stamp.newPreview();
        assertThat(stamp.comment()).matches("previewdb: preview [0-9a-f]{32}");
        assertThat(Stamp.parse(stamp.comment())).contains(stamp);
        assertThat(Stamp.newPreview()).isNotEqualTo(stamp);
    }

    @Test
    void readsProductionsStamp() {
        assertThat(Stamp.parse("previewdb: production c0d3")).contains(new Stamp(Stamp.Role.PRODUCTION, "c0d3"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "the preview database",
                "previewdb: preview",
                "previewdb: preview ",
                "previewdb: staging 1",
                "previewdb: preview 1 2",
                " previewdb: preview 1"
            })
    void otherCommentsAreNoStamps(String comment) {
        assertThat(Stamp.parse(comment)).isEmpty();
    }
}
