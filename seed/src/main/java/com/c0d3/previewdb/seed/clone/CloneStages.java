package com.c0d3.previewdb.seed.clone;

/** Told how far the making or the dropping of a clone is; tests interrupt it there. */
@FunctionalInterface
interface CloneStages {
    /** The moments between which something changes on the server. */
    enum Stage {
        ROLE_MADE,
        COPIED,
        OWNED,
        FINISHED,
        LOCKED,
        DATABASE_DROPPED,
        ROLE_DROPPED
    }

    /** The stage has been reached. */
    void reached(Stage stage);
}
