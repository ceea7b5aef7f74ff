package com.c0d3.previewdb.seed.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.c0d3.previewdb.seed.server.TemplateCopy.Strategy;
import org.junit.jupiter.api.Test;

final class TemplateCopyTest {
    private static final long MEGABYTE = 1L << 20;

    @Test
    void oldServerIsAskedForNoStrategy() {
        assertThat(TemplateCopy.choose(14, MEGABYTE, null, 0))
                .isEqualTo(new TemplateCopy(Strategy.UNSTATED, "PostgreSQL 14 knows only one way"));
    }

    @Test
    void sizeDecidesWhereBlocksAreNotShared() {
        assertThat(TemplateCopy.choose(17, 50 * MEGABYTE, null, 0))
                .isEqualTo(new TemplateCopy(Strategy.WAL_LOG, "50 MB are less than 150 MB"));
        assertThat(TemplateCopy.choose(15, 150 * MEGABYTE, null, 0))
                .isEqualTo(new TemplateCopy(Strategy.FILE_COPY, "150 MB are no less than 150 MB"));
        assertThat(TemplateCopy.choose(18, 900 * MEGABYTE, 1900L, 3))
                .isEqualTo(
                        new TemplateCopy(Strategy.FILE_COPY, "900 MB are no less than 150 MB; cloning took 1900 ms"));
    }

    @Test
    void cloneIsTriedAndKeptWhereItIsFast() {
        assertThat(TemplateCopy.choose(18, 900 * MEGABYTE, null, 0))
                .isEqualTo(new TemplateCopy(Strategy.CLONE, "it is tried whether the file system shares blocks"));
        assertThat(TemplateCopy.choose(18, 900 * MEGABYTE, 1900L, 2).strategy()).isEqualTo(Strategy.CLONE);
        assertThat(TemplateCopy.choose(18, 900 * MEGABYTE, 93L, 3))
                .isEqualTo(new TemplateCopy(Strategy.CLONE, "it took 93 ms for 900 MB"));
        assertThat(TemplateCopy.choose(18, 9000 * MEGABYTE, 800L, 9).strategy()).isEqualTo(Strategy.CLONE);
    }
}
