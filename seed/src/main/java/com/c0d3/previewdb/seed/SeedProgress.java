package com.c0d3.previewdb.seed;

/** Is told how a refresh goes on; called from the thread that refreshes. What it throws ends the refresh. */
public interface SeedProgress {
    /** What is done with a table. */
    enum Stage {
        /** Its rows are copied. */
        COPY,
        /** What was written is searched for leaks. */
        SEARCH
    }

    /** A stage begins for a table. */
    void begin(Stage stage, String table);

    /** So many rows of the table are done. */
    void advance(long rows);

    /** The stage ended for the table. Not called if it failed. */
    void end(Stage stage, String table, long rows);

    /** A listener that does nothing. */
    static SeedProgress none() {
        return new SeedProgress() {
            @Override
            public void begin(Stage stage, String table) {}

            @Override
            public void advance(long rows) {}

            @Override
            public void end(Stage stage, String table, long rows) {}
        };
    }
}
