package com.c0d3.previewdb.seed.draft;

import com.c0d3.previewdb.seed.catalog.Catalog;
import com.c0d3.previewdb.seed.catalog.Column;
import com.c0d3.previewdb.seed.catalog.Table;
import com.c0d3.previewdb.seed.catalog.TableName;
import com.c0d3.previewdb.seed.mask.MaskKind;
import com.c0d3.previewdb.seed.mask.MaskSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Rules for every table and column of a catalog, the strictest where nothing tells what a column holds. They pass
 * {@code check} as they are. Immutable.
 */
public final class Draft {
    /** How far tables are indented. */
    static final int TABLE_INDENT = 2;

    private static final String COLUMN_INDENT = "      ";

    private final Map<ColumnRef, Proposal> columns = new HashMap<>();
    private final Map<TableName, RowDraft> rows = new HashMap<>();

    private Draft() {}

    /**
     * Drafts the rules.
     *
     * @param facts what the server knows besides the catalog; fewer facts make other, not laxer, rules
     * @param samples what values look like
     * @param decisions the rules that are there already; the draft goes along with them
     */
    public static Draft of(Catalog catalog, DraftFacts facts, Samples samples, Decisions decisions) {
        Draft draft = new Draft();
        TableKinds kinds = TableKinds.of(catalog);
        Chooser chooser = new Chooser(catalog, facts, samples, decisions, kinds);
        Map<TableName, String> unmaskable = new HashMap<>();
        for (Table table : catalog.tables()) {
            for (Column column : table.copyableColumns()) {
                Optional<Proposal> proposal = chooser.of(table, column);
                proposal.ifPresent(rule -> draft.columns.put(new ColumnRef(table.name(), column.name()), rule));
                if (proposal.isEmpty() && !chooser.refers(table, column)) {
                    unmaskable.put(table.name(), column.name());
                }
            }
        }
        draft.rows(catalog, new RowDrafts(catalog, kinds, decisions, unmaskable));
        return draft;
    }

    private void rows(Catalog catalog, RowDrafts drafts) {
        for (Table table : catalog.tables()) {
            rows.put(table.name(), drafts.of(table));
            table.copyableColumns().stream()
                    .map(column -> new ColumnRef(table.name(), column.name()))
                    .filter(drafts::becomesNull)
                    .forEach(column -> columns.put(
                            column, new Proposal(MaskSpec.of(MaskKind.NULL), "what it refers to stays behind", true)));
        }
    }

    /** The rule of a column; empty if the table is not copied because no mask fits the column. */
    public Optional<Proposal> column(TableName table, String column) {
        return Optional.ofNullable(columns.get(new ColumnRef(table, column)));
    }

    /** Whether rows of the table are copied. */
    public boolean isCopied(TableName table) {
        return Optional.ofNullable(rows.get(table)).filter(RowDraft::isCopied).isPresent();
    }

    /** Whether a person must decide which rows come. */
    public boolean isRowTodo(TableName table) {
        return Optional.ofNullable(rows.get(table)).filter(RowDraft::todo).isPresent();
    }

    /** The lines of a table, as they stand below {@code tables:}. */
    public String lines(Table table) {
        RowDraft draft = Optional.ofNullable(rows.get(table.name())).orElseThrow();
        String name = YamlText.table(table.name());
        if (!draft.isCopied()) {
            return "  %s: {rows: none} # %s".formatted(name, draft.comment());
        }
        String head = "  %s:\n    rows: %s # %s".formatted(name, draft.yaml(), draft.comment());
        List<Column> copyable = table.copyableColumns();
        return copyable.isEmpty()
                ? head
                : head + "\n    columns:\n"
                        + copyable.stream()
                                .flatMap(column -> line(table, column).stream())
                                .map(line -> COLUMN_INDENT + line)
                                .collect(Collectors.joining("\n"));
    }

    /** The line of a column, without its indentation; empty if its values may not leave, and no mask fits them. */
    public Optional<String> line(Table table, Column column) {
        return column(table.name(), column.name())
                .map(proposal -> "%s: %s # %s"
                        .formatted(YamlText.value(column.name()), YamlText.rule(proposal.spec()), proposal.comment()));
    }
}
