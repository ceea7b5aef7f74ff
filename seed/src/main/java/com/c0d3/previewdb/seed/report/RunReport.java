package com.c0d3.previewdb.seed.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run did, in detail; without any value of a row.
 *
 * @param command which run: {@code refresh}, {@code snapshot}, {@code load}, {@code generate} or {@code plan}, which
 *     tells what would be done
 * @param from where the rows came from, for people
 * @param to where they went, for people
 * @param structure where the tables came from, for people
 * @param milliseconds how long it took
 * @param problems why it failed, one line each; empty if it succeeded. The rest is what was done until then
 * @param tables the tables that the rules name, in the order of their names
 * @param references along which rows bring others along
 * @param leftOut what did not come along
 * @param notes what else the user should know
 * @param gate what the leak gate searched; null where it searched nothing: in the rows of a file, which were searched
 *     when it was written, and in invented ones
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RunReport(
        String command,
        String from,
        String to,
        String structure,
        long milliseconds,
        List<String> problems,
        List<TableDetail> tables,
        List<Reference> references,
        List<String> leftOut,
        List<String> notes,
        @Nullable GateReport gate) {
    /** Copies the lists. */
    public RunReport {
        problems = List.copyOf(problems);
        tables = List.copyOf(tables);
        references = List.copyOf(references);
        leftOut = List.copyOf(leftOut);
        notes = List.copyOf(notes);
    }

    /**
     * A table.
     *
     * @param table its name, qualified unless its schema is {@code public}
     * @param sourceRows about how many rows the source has; null if the source was not asked
     * @param rows how many came
     * @param reason why these, for people
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record TableDetail(
            String table, @Nullable Long sourceRows, long rows, String reason, List<ColumnDetail> columns) {
        /** Copies the list. */
        public TableDetail {
            columns = List.copyOf(columns);
        }
    }

    /**
     * A column.
     *
     * @param type as PostgreSQL spells it; empty if the source was not asked
     * @param treatment what happens to its values, as the rules write it
     * @param masked whether they are masked
     * @param before what they are like in the source, of the rows that came; null if nobody looked
     * @param after what they are like where they went; null if no row came
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ColumnDetail(
            String column,
            String type,
            String treatment,
            boolean masked,
            @Nullable Shape before,
            @Nullable Shape after) {}

    /**
     * A reference.
     *
     * @param name of the constraint, or the text of the rule
     * @param from the table whose rows refer
     * @param to the table that they refer to
     */
    public record Reference(String name, String from, String to) {}

    /** How many rows came. */
    public long rows() {
        return tables.stream().mapToLong(TableDetail::rows).sum();
    }
}
