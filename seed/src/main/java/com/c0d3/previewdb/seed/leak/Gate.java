package com.c0d3.previewdb.seed.leak;

import com.c0d3.previewdb.seed.catalog.TableName;
import java.util.List;
import java.util.stream.Stream;

/**
 * The leak gate: lets no original of a masked column leave, whatever the masks did. It shares no code with them but the
 * search itself, and what it searches for is collected by itself, so that a fault of the masks is not its fault too.
 * Thread-safe.
 */
public final class Gate {
    private static final KnownRows.Rows NO_ROWS = KnownRows.none().of(new TableName("", ""), List.of());

    private final OriginalsIndex index;
    private final Allowances allowances;
    private final Fingerprints fingerprints;
    private final Findings findings;

    /** A gate that has let nothing pass yet. */
    public Gate(OriginalsIndex index, Allowances allowances, Fingerprints fingerprints) {
        this.index = index;
        this.allowances = allowances;
        this.fingerprints = fingerprints;
        findings = new Findings(fingerprints.isLasting());
        findings.addUnsearched("text in images, in compressed and in encrypted bytes: it cannot be read");
    }

    /** The gate for the rows of a table, with its columns in their order. For one thread. */
    public RowGate forRows(TableName table, List<SearchedColumn> columns) {
        return forRows(table, columns, texts(columns));
    }

    /**
     * The gate for the rows of a table, for one thread.
     *
     * @param texts of each column, shared with others who search its fields: a field that they left as it was is not
     *     read again, but is searched
     */
    public RowGate forRows(TableName table, List<SearchedColumn> columns, List<FieldText> texts) {
        return new RowGate(this, table + ".", columns, texts, NO_ROWS);
    }

    /** The gate for rows that left earlier, and are compared with those of the source by their keys. */
    RowGate forRows(TableName table, List<SearchedColumn> columns, KnownRows known) {
        List<String> names = columns.stream().map(SearchedColumn::name).toList();
        return new RowGate(this, table + ".", columns, texts(columns), known.of(table, names));
    }

    private static List<FieldText> texts(List<SearchedColumn> columns) {
        return Stream.generate(FieldText::new).limit(columns.size()).toList();
    }

    /** The gate for a text that stands alone, by the name that the report gives it. For one thread. */
    RowGate forText(String name) {
        List<SearchedColumn> column = List.of(new SearchedColumn(name, SearchedColumn.Kind.SEVERAL, true, false));
        return new RowGate(this, "", column, texts(column), NO_ROWS);
    }

    /**
     * The gate for a text of the structure, by the name that the report gives it. What is weak tells nothing there. For
     * one thread.
     */
    public RowGate forStructure(String name) {
        List<SearchedColumn> column = List.of(new SearchedColumn(name, SearchedColumn.Kind.OTHER, true, false));
        return new RowGate(this, "", column, texts(column), NO_ROWS);
    }

    /** What was found so far. */
    public Findings findings() {
        return findings;
    }

    /** What is searched for. */
    public OriginalsIndex index() {
        return index;
    }

    Allowances allowances() {
        return allowances;
    }

    Fingerprints fingerprints() {
        return fingerprints;
    }
}
