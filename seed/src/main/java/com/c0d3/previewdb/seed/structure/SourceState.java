package com.c0d3.previewdb.seed.structure;

import com.c0d3.previewdb.common.problem.Problems;
import com.c0d3.previewdb.seed.catalog.TableName;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a source knows beside its structure and its rows, and what a target's completion needs. Immutable.
 *
 * @param sequences the value that comes next, of each sequence that no column tells the value of
 * @param populated the materialized views that hold rows
 * @param searchPath the search path, which functions in materialized views may rely on
 */
public record SourceState(Map<TableName, BigInteger> sequences, Set<TableName> populated, String searchPath) {
    /** Copies the collections, in the order of their names. */
    public SourceState {
        sequences = Map.copyOf(sequences);
        populated = Set.copyOf(populated);
    }

    /**
     * Reads the state. The values of sequences are those of the moment: no snapshot holds them.
     *
     * @param problems takes the sequences that the role may not read
     */
    public static SourceState read(Connection source, Problems problems) throws SQLException {
        SortedMap<TableName, BigInteger> values = new TreeMap<>();
        for (SequenceDefinition sequence : SequenceDefinition.read(source)) {
            if (!sequence.isComputable()) {
                read(source, sequence, values, problems);
            }
        }
        SortedSet<TableName> populated = new TreeSet<>(Sql.rows(
                source,
                "SELECT schemaname, matviewname FROM pg_catalog.pg_matviews WHERE ispopulated",
                row -> new TableName(row.getString(1), row.getString(2))));
        String searchPath = Sql.rows(
                        source, "SELECT pg_catalog.current_setting('search_path')", row -> row.getString(1))
                .get(0);
        return new SourceState(values, populated, searchPath);
    }

    private static void read(
            Connection source, SequenceDefinition sequence, Map<TableName, BigInteger> values, Problems problems)
            throws SQLException {
        if (!sequence.readable()) {
            problems.add(
                    ("the role that reads the source may not read the sequence \"%s\", which no column tells the value of:"
                                    + " GRANT SELECT ON SEQUENCE %s")
                            .formatted(sequence.name(), sequence.name().sql()));
            return;
        }
        String query = "SELECT last_value::pg_catalog.numeric, is_called FROM "
                + sequence.name().sql();
        Sql.rows(
                source,
                query,
                row -> values.put(
                        sequence.name(),
                        row.getBoolean(2)
                                ? sequence.following(row.getBigDecimal(1).toBigInteger())
                                : row.getBigDecimal(1).toBigInteger()));
    }
}
