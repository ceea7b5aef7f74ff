package com.c0d3.previewdb.seed.snapshot;

import com.c0d3.previewdb.seed.catalog.TableName;
import com.c0d3.previewdb.seed.structure.SourceState;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a snapshot file holds. The same rows, rules and masking key give the same manifest: it names no time and no
 * machine.
 *
 * @param format the version of the format, {@link #FORMAT} in files that this version writes
 * @param postgresql the major version of the server that the rows came from
 * @param rules the SHA-256 of the rules
 * @param structure the tables' definitions, or null if another tool makes the tables
 * @param tables the rows
 * @param state what the source knew beside its structure and its rows
 * @param gate what was searched for original values
 */
public record Manifest(
        int format,
        int postgresql,
        String rules,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Part structure,
        List<TablePart> tables,
        State state,
        Gate gate) {
    /** The version of the format that this version of previewdb writes, and the newest that it reads. */
    public static final int FORMAT = 1;

    /** Copies the list. */
    public Manifest {
        tables = List.copyOf(tables);
    }

    /**
     * An entry of the archive.
     *
     * @param entry its name
     * @param sha256 of its bytes, in hexadecimal digits
     */
    public record Part(String entry, String sha256) {}

    /**
     * The rows of a table.
     *
     * @param columns the columns that the rows have, in this order
     * @param rows how many
     * @param bytes of COPY text, before compression
     */
    public record TablePart(String schema, String table, List<String> columns, Part part, long rows, long bytes) {
        /** Copies the list. */
        public TablePart {
            columns = List.copyOf(columns);
        }

        /** The table's name. */
        @JsonIgnore
        public TableName name() {
            return new TableName(schema, table);
        }
    }

    /**
     * What the source knew beside its structure and its rows.
     *
     * @param sequences the value that comes next, of each sequence that no column tells the value of
     * @param populated the materialized views that hold rows
     * @param searchPath the search path, which functions in materialized views may rely on
     */
    public record State(List<SequenceValue> sequences, List<ObjectName> populated, String searchPath) {
        /** Copies the lists. */
        public State {
            sequences = List.copyOf(sequences);
            populated = List.copyOf(populated);
        }

        static State of(SourceState state) {
            return new State(
                    state.sequences().entrySet().stream()
                            .map(entry -> new SequenceValue(
                                    entry.getKey().schema(), entry.getKey().name(), entry.getValue()))
                            .sorted(Comparator.comparing(SequenceValue::schema).thenComparing(SequenceValue::name))
                            .toList(),
                    state.populated().stream()
                            .sorted()
                            .map(view -> new ObjectName(view.schema(), view.name()))
                            .toList(),
                    state.searchPath());
        }

        /** The same for the completion of a target. */
        public SourceState toSourceState() {
            return new SourceState(
                    sequences.stream()
                            .collect(Collectors.toMap(
                                    value -> new TableName(value.schema(), value.name()), SequenceValue::next)),
                    populated.stream()
                            .map(view -> new TableName(view.schema(), view.name()))
                            .collect(Collectors.toSet()),
                    searchPath);
        }
    }

    /** The value that a sequence gives next. */
    public record SequenceValue(String schema, String name, BigInteger next) {}

    /** The name of an object. */
    public record ObjectName(String schema, String name) {}

    /**
     * What the leak gate did.
     *
     * @param originals how many different original values it knew
     * @param fields how many fields it searched for them
     */
    public record Gate(long originals, long fields) {}
}
