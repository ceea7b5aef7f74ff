package com.c0d3.previewdb.seed.rules;

/** Where the tables of the target come from. */
public sealed interface StructureRule {
    /** They are production's own, as pg_dump writes them down. */
    record Dump() implements StructureRule {}

    /**
     * A Liquibase changelog makes them.
     *
     * @param location a resource of the class path, or a file
     */
    record Changelog(String location) implements StructureRule {}

    /** They are in the target already: the application's own migrations made them. */
    record Existing() implements StructureRule {}
}
