package com.c0d3.previewdb.fence;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * How far a database is fenced.
 *
 * @param tables the tables of the fenced schemas, each with what it lacks
 * @param staleFunctions the functions that are missing, or are not what this version installs; all if there is no fence
 * @param minRows the rows up to which a table may be changed as a whole; -1 if there is no fence
 * @param maxRows the rows that one statement may change; -1 if there is no fence
 * @param permits the roles whose permits count
 * @param watched whether DROP is stopped, and new tables are fenced on their creation
 * @param weaknesses what the fence does not stop here, and why: sentences
 */
public record FenceStatus(
        List<FencedTable> tables,
        List<String> staleFunctions,
        long minRows,
        long maxRows,
        List<String> permits,
        boolean watched,
        List<String> weaknesses) {
    public FenceStatus {
        tables = List.copyOf(tables);
        staleFunctions = List.copyOf(staleFunctions);
        permits = List.copyOf(permits);
        weaknesses = List.copyOf(weaknesses);
    }

    static FenceStatus of(Database database) throws SQLException {
        FenceCatalog catalog = new FenceCatalog(database);
        List<String> schemas = catalog.stored("fence_schema", "schema_name");
        List<String> weaknesses = new ArrayList<>(new Weaknesses(database).of(schemas));
        if (!catalog.isWatched()) {
            weaknesses.add(
                    "There are no event triggers: DROP TABLE, DROP SCHEMA and DROP COLUMN are not stopped, and a new table is not"
                            + " fenced before the next \"fence apply\"");
        }
        return new FenceStatus(
                catalog.tables(schemas),
                catalog.staleFunctions(),
                catalog.limit("min_rows"),
                catalog.limit("max_rows"),
                catalog.stored("fence_permit", "role_name"),
                catalog.isWatched(),
                weaknesses);
    }

    /** Whether there is a fence, with all its functions, around all tables of its schemas. */
    public boolean isComplete() {
        return staleFunctions.isEmpty() && tables.stream().allMatch(FencedTable::isFenced);
    }
}
