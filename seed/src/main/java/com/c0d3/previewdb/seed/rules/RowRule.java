package com.c0d3.previewdb.seed.rules;

import java.util.List;

/**
 * Which rows of a table are copied: those of any of the choices, and those that copied rows refer to.
 *
 * @param copied whether any row can be copied; if not, there are no choices
 * @param choices how rows are chosen; none if only referenced rows come along
 */
public record RowRule(boolean copied, List<RowChoice> choices) {
    /** Every row. */
    public static final RowRule ALL = new RowRule(true, List.of(new RowChoice.All()));

    /** Only the rows that copied rows refer to. */
    public static final RowRule REFERENCED = new RowRule(true, List.of());

    /** No row: the table is left empty. */
    public static final RowRule NONE = new RowRule(false, List.of());

    /** Copies the list. */
    public RowRule {
        choices = List.copyOf(choices);
    }

    /** Whether every row is copied. */
    public boolean isAll() {
        return choices.stream().anyMatch(RowChoice.All.class::isInstance);
    }

    /** The choices that depend on the rows chosen of other tables. */
    public List<RowChoice.Children> children() {
        return choices.stream()
                .filter(RowChoice.Children.class::isInstance)
                .map(RowChoice.Children.class::cast)
                .toList();
    }
}
