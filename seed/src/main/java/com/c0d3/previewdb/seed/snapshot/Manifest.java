package com.c0d3.previewdb.seed.snapshot;

import com.c0d3.previewdb.seed.catalog.TableName;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
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
 * @param gate what was searched for original values
 */
public record Manifest(
        int format,
        int postgresql,
        String rules,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Part structure,
        List<TablePart> tables,
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
     * What the leak gate did.
     *
     * @param originals how many different original values it knew
     * @param fields how many fields it searched for them
     */
    public record Gate(long originals, long fields) {}
}
