package com.c0d3.previewdb.seed.clone;

/** Told how far the making of a clone is; tests interrupt it there. */
@FunctionalInterface
interface CloneStages {
    /** The moments between which something changes on the server. */
    enum Stage {
        ROLE_MADE,
        COPIED,
        OWNED,
        FINISHED
    }

    /** The stage has been reached. */
    void reached(Stage stage);
}
