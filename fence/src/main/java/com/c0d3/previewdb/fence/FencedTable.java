package com.c0d3.previewdb.fence;

import static com.c0d3.previewdb.fence.Database.identifier;

import java.util.ArrayList;
import java.util.List;

/**
 * A table of a fenced schema.
 *
 * @param schema its schema
 * @param table its name
 * @param gaps what it lacks, such as {@code DELETE missing}; empty if it is fenced
 */
public record FencedTable(String schema, String table, List<String> gaps) {
    public FencedTable {
        gaps = List.copyOf(gaps);
    }

    static FencedTable with(String schema, String table, String event, String state) {
        return new FencedTable(schema, table, state.equals("fenced") ? List.of() : List.of(event + " " + state));
    }

    FencedTable and(FencedTable other) {
        List<String> both = new ArrayList<>(gaps);
        both.addAll(other.gaps);
        return new FencedTable(schema, table, both);
    }

    /** Whether all of its triggers are there, unchanged, and fire always. */
    public boolean isFenced() {
        return gaps.isEmpty();
    }

    /** For statements. */
    String sql() {
        return identifier(schema) + "." + identifier(table);
    }

    /** For people, such as {@code public.users}. */
    @Override
    public String toString() {
        return schema + "." + table;
    }
}
