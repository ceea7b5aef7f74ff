package com.c0d3.previewdb.bootstrap.config;

import java.nio.file.Path;
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
 * @param split who uses the tables without owning them; empty if previews get the database's owner
 */
public record FenceSection(
        List<String> schemas,
        Optional<Long> maxRows,
        Optional<Long> minRows,
        List<String> permits,
        boolean eventTriggers,
        Optional<Split> split) {
    /**
     * A role that previews get in place of the database's owner.
     *
     * @param application its name
     * @param ownerFile the file that hands out the owner's credentials, for migrations and seed
     */
    public record Split(String application, Path ownerFile) {}

    /** The same without a split. */
    public FenceSection(
            List<String> schemas,
            Optional<Long> maxRows,
            Optional<Long> minRows,
            List<String> permits,
            boolean eventTriggers) {
        this(schemas, maxRows, minRows, permits, eventTriggers, Optional.empty());
    }

    public FenceSection {
        schemas = List.copyOf(schemas);
        permits = List.copyOf(permits);
    }
}
