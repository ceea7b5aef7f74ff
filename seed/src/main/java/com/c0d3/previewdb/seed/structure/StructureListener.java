package com.c0d3.previewdb.seed.structure;

/** Is told how the work on the structure goes on. Called from several threads at once. */
public interface StructureListener {
    /** What is being done. */
    enum Step {
        /** Tables, types, functions and whatever else is not deferred are made. */
        CREATE,
        /** What would slow COPY down is taken away. */
        DEFER,
        /** Indexes, primary keys, unique and exclusion constraints are built. */
        INDEXES,
        /** Foreign keys are put back and checked. */
        FOREIGN_KEYS,
        /** Triggers, row security and checks that were never validated are put back. */
        TRIGGERS,
        /** Sequences go on after the rows. */
        SEQUENCES,
        /** Materialized views are filled. */
        MATERIALIZED_VIEWS,
        /** The planner's statistics are gathered. */
        ANALYZE
    }

    /** An action of that step is done, such as {@code Creating the index "public.users_email"}. */
    void done(Step step, String action);

    /** A listener that does nothing. */
    static StructureListener none() {
        return (step, action) -> {};
    }
}
