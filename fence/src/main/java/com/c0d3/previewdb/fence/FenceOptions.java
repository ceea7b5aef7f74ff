package com.c0d3.previewdb.fence;

import java.util.List;
import java.util.Optional;

/**
 * What is asked of a fence. What a fence that is there already has beyond this, it keeps. Immutable.
 *
 * @param schemas the schemas whose tables are fenced; empty for those that are fenced already, or {@code public}
 * @param maxRows the rows that one statement may change, in tables without a limit of their own; empty to leave it
 * @param minRows the rows up to which a table may be changed as a whole; empty to leave it
 * @param permits the roles that may let a statement through
 * @param owner the role that is to own the tables and the fence; empty to leave the owners
 * @param application the role that is to use the tables without owning them; empty for none
 * @param watching whether event triggers are wanted, where the role may create them
 */
public record FenceOptions(
        List<String> schemas,
        Optional<Long> maxRows,
        Optional<Long> minRows,
        List<String> permits,
        Optional<String> owner,
        Optional<String> application,
        boolean watching) {
    /** Every table of the fenced schemas, with the limits that are there, and event triggers. */
    public static final FenceOptions DEFAULT = new FenceOptions(
            List.of(), Optional.empty(), Optional.empty(), List.of(), Optional.empty(), Optional.empty(), true);

    public FenceOptions {
        schemas = List.copyOf(schemas);
        permits = List.copyOf(permits);
    }

    /** The same with these limits. */
    public FenceOptions withLimits(long newMinRows, long newMaxRows) {
        return new FenceOptions(
                schemas, Optional.of(newMaxRows), Optional.of(newMinRows), permits, owner, application, watching);
    }

    /** The same with permits for these roles. */
    public FenceOptions withPermits(List<String> roles) {
        return new FenceOptions(schemas, maxRows, minRows, roles, owner, application, watching);
    }

    /** The same, with the tables owned by one role and used by another. */
    public FenceOptions withSplit(String newOwner, String newApplication) {
        return new FenceOptions(
                schemas, maxRows, minRows, permits, Optional.of(newOwner), Optional.of(newApplication), watching);
    }

    /** The same without event triggers. */
    public FenceOptions withoutWatching() {
        return new FenceOptions(schemas, maxRows, minRows, permits, owner, application, false);
    }
}
