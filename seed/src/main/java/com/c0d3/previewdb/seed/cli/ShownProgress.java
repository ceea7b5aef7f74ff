package com.c0d3.previewdb.seed.cli;

import com.c0d3.previewdb.seed.SeedProgress;

/** Progress that is shown until it is closed. */
public sealed interface ShownProgress extends SeedProgress, AutoCloseable permits BarProgress, PlainProgress {
    /** Leaves the place to other output. */
    @Override
    void close();
}
