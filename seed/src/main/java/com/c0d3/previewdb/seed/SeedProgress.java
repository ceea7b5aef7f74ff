package com.c0d3.previewdb.seed;

/**
 * Is told how a run goes on. Phases come one after the other; within a phase several threads may call at once. What it
 * throws ends the run.
 */
public interface SeedProgress {
    /** What is being done, in the order in which it is done. */
    enum Phase {
        /** The source's catalog is read and compared with the rules, and the rows are selected. */
        SELECT,
        /** The originals of masked columns are read. */
        ORIGINALS,
        /** The target's tables are made. */
        STRUCTURE,
        /** The rows are copied, masked and searched. */
        ROWS,
        /** Indexes, keys and foreign keys are built. */
        INDEXES,
        /** Sequences, materialized views and statistics are brought up to date, and references are verified. */
        COMPLETION,
        /** The new rows become visible. */
        PUBLICATION,
        /** What left earlier is searched for leaks. */
        SEARCH
    }

    /**
     * A phase begins.
     *
     * @param expectedBytes about how many bytes it will read, as they are stored; 0 if nobody knows
     */
    void begin(Phase phase, long expectedBytes);

    /** So many more bytes were read in this phase. */
    void advance(long bytes);

    /** Something of the phase is done; a line for people, such as {@code users: 200 rows}. */
    void detail(Phase phase, String line);

    /** The phase ended. Not called if it failed. */
    void end(Phase phase);

    /** A listener that does nothing. */
    static SeedProgress none() {
        return new SeedProgress() {
            @Override
            public void begin(Phase phase, long expectedBytes) {}

            @Override
            public void advance(long bytes) {}

            @Override
            public void detail(Phase phase, String line) {}

            @Override
            public void end(Phase phase) {}
        };
    }
}
