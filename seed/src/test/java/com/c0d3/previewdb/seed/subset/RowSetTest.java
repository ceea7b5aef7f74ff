package com.c0d3.previewdb.seed.subset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RowSetTest {
    @Test
    void placesComeInAscendingBatches() {
        RowSet rows = new RowSet();
        List.of("(7,1)", "(0,2047)", "(4294967294,291)", "(7,3)", "(0,1)").forEach(tid -> rows.add(RowSet.place(tid)));
        List<String> batches = new ArrayList<>();
        rows.batches(2).forEach(batch -> batches.add(RowSet.tids(batch)));

        assertThat(batches)
                .containsExactly("{\"(0,1)\",\"(0,2047)\"}", "{\"(7,1)\",\"(7,3)\"}", "{\"(4294967294,291)\"}");
        assertThat(rows.size()).isEqualTo(5);
        assertThat(rows.contains(RowSet.place("(7,3)"))).isTrue();
        assertThat(rows.contains(RowSet.place("(7,2)"))).isFalse();
        assertThat(rows.add(RowSet.place("(7,3)"))).isFalse();
    }

    @Test
    void allRowsAreNotCounted() {
        RowSet rows = new RowSet();
        rows.addAll();

        assertThat(rows.isAll()).isTrue();
        assertThat(rows.contains(RowSet.place("(7,3)"))).isTrue();
        assertThatThrownBy(rows::size)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("All rows are copied; they were not counted");
        assertThatThrownBy(() -> rows.batches(1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("All rows are copied; their places are not known");
    }

    @Test
    void refusesOffsetsThatNoHeapHas() {
        RowSet rows = new RowSet();

        assertThatThrownBy(() -> rows.add(RowSet.place("(1,2048)")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The row offset 2048 is greater than a page of a heap can have;"
                        + " only tables with the access method \"heap\" can be read");
    }

    /** 60 rows on each page, of which every one is copied, or one of 60, or a random third. */
    @Test
    void tenMillionRowsTakeLessThan100Megabytes() {
        assertThat(memory(1, 10_000_000)).isLessThan(40_000_000);
        assertThat(memory(3, 10_000_000)).isLessThan(60_000_000);
        assertThat(memory(60, 10_000_000)).isLessThan(100_000_000);
    }

    private static long memory(int step, int count) {
        RowSet rows = new RowSet();
        for (long i = 0; i < count; i++) {
            long row = i * step;
            rows.add((row / 60) << 16 | (row % 60 + 1));
        }
        assertThat(rows.size()).isEqualTo(count);
        return rows.memory();
    }
}
