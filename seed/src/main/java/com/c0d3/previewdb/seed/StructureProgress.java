package com.c0d3.previewdb.seed;

import com.c0d3.previewdb.seed.SeedProgress.Phase;
import com.c0d3.previewdb.seed.structure.StructureListener;

/** Passes on how the work on the structure goes on. */
record StructureProgress(SeedProgress progress) implements StructureListener {
    @Override
    public void done(Step step, String action) {
        progress.detail(phase(step), action);
    }

    private static Phase phase(Step step) {
        return switch (step) {
            case CREATE, DEFER -> Phase.STRUCTURE;
            case INDEXES, FOREIGN_KEYS, TRIGGERS -> Phase.INDEXES;
            case SEQUENCES, MATERIALIZED_VIEWS, ANALYZE -> Phase.COMPLETION;
        };
    }
}
