package com.c0d3.previewdb.seed.publish;

/** Told how far a publication is; tests interrupt it there. */
@FunctionalInterface
interface Stages {
    /** The moments between which something changes on the server. */
    enum Stage {
        CREATED,
        FILLED,
        SHUT,
        COPIED,
        SWAPPED
    }

    /** The stage has been reached. */
    void reached(Stage stage);
}
