package com.c0d3.previewdb.bootstrap.config;

import java.util.List;
import java.util.Optional;

/**
 * The fence around the tables of the previews' database. Immutable.
 *
 * @param schemas the schemas whose tables are fenced
 * @param maxRows how many rows one statement may change; empty for what the fence has
 * @param minRows up to how many rows a table may be changed as a whole; empty for what the fence has
 * @param permits the roles that may let a statement through
 * @param eventTriggers whether dropping tables and columns needs a permit too
 */
public record FenceSection(
        List<String> schemas,
        Optional<Long> maxRows,
        Optional<Long> minRows,
        List<String> permits,
        boolean eventTriggers) {
    public FenceSection {
        schemas = List.copyOf(schemas);
        permits = List.copyOf(permits);
    }
}
