package com.c0d3.previewdb.seed.privacy;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.catalog.Column;
import com.c0d3.previewdb.seed.catalog.Table;
import com.c0d3.previewdb.seed.copy.RowProcessor;
import com.c0d3.previewdb.seed.leak.Findings;
import com.c0d3.previewdb.seed.leak.Gate;
import com.c0d3.previewdb.seed.leak.OriginalsIndex;
import com.c0d3.previewdb.seed.leak.SearchedColumn;
import java.util.List;
import java.util.Optional;

/** Masks and searches the rows of a run, after the originals are known. Thread-safe. */
public final class Privacy {
    private final PrivacyPlan plan;
    private final Gate gate;

    Privacy(PrivacyPlan plan, OriginalsIndex originals) {
        this.plan = plan;
        gate = new Gate(originals, plan.allowances(), plan.fingerprints());
    }

    /**
     * What happens to the rows of a table. Ask for one for each worker.
     *
     * @param source the table, as the source has it
     * @param receiving the table, as the target has it
     * @param columns the columns of the rows, in their order
     */
    public RowProcessor rows(Table source, Table receiving, List<Column> columns) {
        List<Optional<FieldMask>> masks = columns.stream()
                .map(column -> plan.mask(source, column).map(masked -> mask(masked, receiving)))
                .toList();
        List<SearchedColumn> searched = columns.stream()
                .map(column -> new SearchedColumn(
                        column.name(),
                        ColumnTypes.kind(column),
                        isKey(source, column),
                        plan.mask(source, column).isPresent()))
                .toList();
        return new PrivateRows(masks, gate.forRows(source.name(), searched));
    }

    private FieldMask mask(MaskedColumn masked, Table receiving) {
        int maxLength = receiving
                .findColumn(masked.column().name())
                .map(column -> column.maxLength().orElse(Integer.MAX_VALUE))
                .orElse(Integer.MAX_VALUE);
        return new MaskedField(masked.spec().masker(plan.key(), maxLength));
    }

    private static boolean isKey(Table table, Column column) {
        return table.uniqueKeys().stream().anyMatch(key -> key.columns().contains(column.name()))
                || table.foreignKeys().stream().anyMatch(key -> key.columns().contains(column.name()));
    }

    /** What the gate found so far, and how much it searched. */
    public Findings findings() {
        return gate.findings();
    }

    /** The originals that are searched for. */
    public OriginalsIndex originals() {
        return gate.index();
    }

    /**
     * The verdict, when all rows have left.
     *
     * @throws ProblemsException if an original was found, or if nothing was searched
     */
    public void throwIfLeaking() throws ProblemsException {
        findings().throwIfLeaking();
        findings().throwIfNothingSearched(originals());
    }
}
