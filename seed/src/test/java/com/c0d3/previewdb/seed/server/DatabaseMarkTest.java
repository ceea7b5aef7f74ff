package com.c0d3.previewdb.seed.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

final class DatabaseMarkTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    @Test
    void isReadAsItWasWritten() {
        DatabaseMark mark = DatabaseMark.of(DatabaseMark.Kind.TEMPLATE, "schule \"ä\"", NOON);
        assertThat(mark.comment())
                .isEqualTo("previewdb-seed: {\"kind\":\"TEMPLATE\",\"of\":\"schule \\\"\\u00E4\\\"\","
                        + "\"at\":\"2026-01-01T12:00:00Z\",\"cloneTries\":0}");
        assertThat(DatabaseMark.parse(mark.comment())).contains(mark);
        DatabaseMark cloned = mark.withClone(90).withClone(80);
        assertThat(cloned.comment()).endsWith("\"cloneMillis\":80,\"cloneTries\":2}");
        assertThat(DatabaseMark.parse(cloned.comment())).contains(cloned);
    }

    /** A newer version may say more. */
    @Test
    void fieldsThatItDoesNotKnowAreIgnored() {
        assertThat(DatabaseMark.parse("previewdb-seed: {\"more\":{\"a\":[1]},\"kind\":\"PREVIOUS\",\"of\":\"school\","
                        + "\"at\":\"2026-01-01T12:00:00Z\",\"cloneMillis\":null}"))
                .contains(DatabaseMark.of(DatabaseMark.Kind.PREVIOUS, "school", NOON));
    }

    @Test
    void whatIsNoMarkIsNone() {
        for (String comment : new String[] {
            "",
            "ours",
            "previewdb: preview abc",
            "previewdb-seed: ",
            "previewdb-seed: []",
            "previewdb-seed: {\"kind\":",
            "previewdb-seed: {\"kind\":\"TEMPLATE\"}",
            "previewdb-seed: {\"kind\":\"OTHER\",\"of\":\"x\",\"at\":\"y\"}",
            "previewdb-seed: {\"kind\":\"TEMPLATE\",\"of\":\"x\",\"at\":\"y\",\"cloneTries\":\"often\"}"
        }) {
            assertThat(DatabaseMark.parse(comment)).as(comment).isEmpty();
        }
    }
}
