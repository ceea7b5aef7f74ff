package com.c0d3.previewdb.seed.privacy;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.catalog.Column;
import com.c0d3.previewdb.seed.catalog.Table;
import com.c0d3.previewdb.seed.copy.CopyText;
import com.c0d3.previewdb.seed.copy.RowBuffer;
import com.c0d3.previewdb.seed.copy.RowProcessor;
import com.c0d3.previewdb.seed.leak.ColumnTypes;
import com.c0d3.previewdb.seed.leak.FieldText;
import com.c0d3.previewdb.seed.leak.Findings;
import com.c0d3.previewdb.seed.leak.Gate;
import com.c0d3.previewdb.seed.leak.KnownRows;
import com.c0d3.previewdb.seed.leak.LeakCheck;
import com.c0d3.previewdb.seed.leak.Origin;
import com.c0d3.previewdb.seed.leak.OriginalsIndex;
import com.c0d3.previewdb.seed.leak.SearchedColumn;
import com.c0d3.previewdb.seed.mask.MaskSpec;
import com.c0d3.previewdb.seed.mask.Masker;
import com.c0d3.previewdb.seed.mask.Maskers;
import com.c0d3.previewdb.seed.mask.Ranks;
import com.c0d3.previewdb.seed.mask.TimeShift;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Masks and searches the rows of a run, after the originals are known. Thread-safe. */
public final class Privacy {
    private static final byte[] UNKNOWN = {};

    private final PrivacyPlan plan;
    private final Gate gate;
    private final Maskers maskers;
    private final Map<Origin, Ranks> ranks;

    Privacy(PrivacyPlan plan, OriginalsReader.Read read) {
        this.plan = plan;
        gate = new Gate(read.originals(), plan.allowances(), plan.fingerprints());
        maskers = new Maskers(plan.key(), read.people(), plan.custom());
        ranks = read.ranks();
    }

    /**
     * What happens to the rows of a table. Ask for one for each worker.
     *
     * @param table the table, as the source has it
     * @param columns the columns of the rows, in their order
     */
    public RowProcessor rows(Table table, List<Column> columns) {
        List<FieldText> texts =
                Stream.generate(FieldText::new).limit(columns.size()).toList();
        return new PrivateRows(
                masks(table, columns, texts), gate.forRows(table.name(), searched(table, columns), texts));
    }

    /** The masks of the columns, in their order; for one thread. */
    List<Optional<FieldMask>> masks(Table table, List<Column> columns, List<FieldText> texts) {
        List<Optional<FieldMask>> masks = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            FieldText text = texts.get(i);
            masks.add(plan.mask(table, columns.get(i)).map(masked -> mask(masked, columns, text)));
        }
        return masks;
    }

    private List<SearchedColumn> searched(Table table, List<Column> columns) {
        return columns.stream()
                .map(column -> new SearchedColumn(
                        column.name(),
                        ColumnTypes.kind(column),
                        isKey(table, column),
                        plan.mask(table, column)
                                .filter(MaskedColumn::isInvented)
                                .isPresent()))
                .toList();
    }

    private FieldMask mask(MaskedColumn masked, List<Column> columns, FieldText text) {
        MaskSpec spec = masked.spec();
        return switch (spec.kind()) {
            case NULL -> new NullField();
            case SCRUB ->
                ColumnTypes.isBytes(masked.column())
                        ? new BytesField(maskers.scrubber(Integer.MAX_VALUE))
                        : new ScrubbedField(maskers.scrubber(scrubbedLength(masked)), text);
            case SHIFT -> shift(masked, columns);
            default -> field(masked);
        };
    }

    /** How many characters a scrubbed value may have; 0 where it holds several texts, and each must stay as long. */
    private static int scrubbedLength(MaskedColumn masked) {
        boolean several = masked.column().valueType().array()
                && masked.column().maxLength().isPresent();
        return several ? 0 : masked.maxLength();
    }

    private FieldMask field(MaskedColumn masked) {
        Ranks numbered = ranks.get(masked.root());
        Masker masker = numbered != null && masked.spec().isPermuted()
                ? maskers.permuted(masked.spec(), masked.maxLength(), numbered)
                : maskers.masker(masked.spec(), masked.maxLength());
        return new MaskedField(masker);
    }

    private FieldMask shift(MaskedColumn masked, List<Column> columns) {
        TimeShift shift = maskers.shift(masked.spec());
        List<String> names = columns.stream().map(Column::name).toList();
        String by = masked.spec().option(MaskSpec.BY).orElseGet(() -> ownKey(masked.table()));
        return new ShiftedField(shift, names.indexOf(by));
    }

    private static String ownKey(Table table) {
        return table.primaryKey().map(key -> key.columns().get(0)).orElse("");
    }

    private static boolean isKey(Table table, Column column) {
        return table.uniqueKeys().stream().anyMatch(key -> key.columns().contains(column.name()))
                || table.foreignKeys().stream().anyMatch(key -> key.columns().contains(column.name()));
    }

    /**
     * Searches a statement that makes a part of the structure, before it leaves: comments, defaults, conditions, bodies
     * of functions.
     *
     * @param name what the statement makes, for the report
     */
    public void searchStructure(String name, String sql) {
        byte[] plain = sql.getBytes(StandardCharsets.UTF_8);
        RowBuffer row = new RowBuffer(plain.length + 1);
        CopyText.encode(plain, 0, plain.length, row);
        gate.forStructure(name).passes(UNKNOWN, row.array(), 0, row.size());
    }

    /**
     * Searches what the target computed itself, by reading it back: generated columns, materialized views, comments,
     * defaults, large objects. To be called when the rows are there and the views are refreshed.
     */
    public void searchComputed(Connection target) throws ProblemsException {
        check(KnownRows.none()).searchComputed(target);
    }

    /** Searches a text that leaves beside the rows, by the name that the report gives it. */
    public void searchText(String name, String text) {
        check(KnownRows.none()).searchText(name, text);
    }

    /**
     * The gate alone, to search what left earlier: {@code check-leaks}. It adds to {@link #findings}.
     *
     * @param snapshot a connection that sees the snapshot whose originals were read
     */
    public LeakCheck readBack(Connection snapshot) throws ProblemsException {
        return check(new EarlierRows(plan, gate.findings()).read(snapshot));
    }

    private LeakCheck check(KnownRows known) {
        return new LeakCheck(gate, plan::isMasked, known);
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
