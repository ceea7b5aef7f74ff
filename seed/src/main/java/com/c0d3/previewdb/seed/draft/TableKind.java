package com.c0d3.previewdb.seed.draft;

import java.util.Locale;

/** What the rows of a table are. Of two kinds the one that stands first here counts. */
enum TableKind {
    /** Sessions, logs, queues: of no use in a preview. */
    LOG,
    /** What people did: comments, orders, submissions. */
    ACTIVITY,
    /** People, and what belongs to one of them. */
    PEOPLE,
    /** Everything else: what the application shows. */
    CONTENT;

    static TableKind of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
