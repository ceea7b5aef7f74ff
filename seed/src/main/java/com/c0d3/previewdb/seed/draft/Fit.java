package com.c0d3.previewdb.seed.draft;

import com.c0d3.previewdb.seed.catalog.Column;
import com.c0d3.previewdb.seed.catalog.Heap;
import com.c0d3.previewdb.seed.catalog.Table;
import com.c0d3.previewdb.seed.catalog.UniqueIndexes;
import com.c0d3.previewdb.seed.mask.ColumnFit;
import com.c0d3.previewdb.seed.mask.MaskKind;
import com.c0d3.previewdb.seed.mask.MaskSpec;
import com.c0d3.previewdb.seed.mask.UniqueOdds;
import java.util.List;

/** Whether a mask can stand on a column: what {@code check} would refuse, and some more. */
final class Fit {
    /** A table may grow until somebody looks at its rules again. */
    private static final double GROWTH = 10;

    private final DraftFacts facts;

    Fit(DraftFacts facts) {
        this.facts = facts;
    }

    /** Whether it fits all columns of a group. */
    boolean of(MaskSpec spec, List<ColumnGroups.Member> group) {
        return group.stream().allMatch(member -> of(spec, member.table(), member.column(), group.size() > 1));
    }

    private boolean of(MaskSpec spec, Table table, Column column, boolean tied) {
        if (spec.kind() == MaskKind.KEEP) {
            return true;
        }
        if (spec.kind() == MaskKind.NULL) {
            return !column.notNull() && !tied;
        }
        return ColumnFit.hasTypeFor(column, spec.kind())
                && ColumnFit.hasRoomFor(column, spec)
                && !(spec.isPermuted() && Holding.of(column) == Holding.NUMBER)
                && !(isMoney(column) && spec.kind() != MaskKind.CONSTANT)
                && ((!isUnique(table, column) && !tied) || staysUnique(spec, table, column));
    }

    /** Its text has a sign of currency, which no mask knows. */
    private static boolean isMoney(Column column) {
        return column.valueType().base().equals("money");
    }

    /** Whether a unique key or index has to do with the column, with others or alone. */
    boolean isUnique(Table table, Column column) {
        return table.uniqueKeys().stream().anyMatch(key -> key.columns().contains(column.name()))
                || !facts.indexes(new ColumnRef(table.name(), column.name())).isEmpty();
    }

    /** A time is shifted together with another column of its key: then the pair stays unique. */
    private boolean staysUnique(MaskSpec spec, Table table, Column column) {
        if (spec.kind() == MaskKind.SHIFT) {
            boolean indexed =
                    !facts.indexes(new ColumnRef(table.name(), column.name())).isEmpty();
            return !indexed
                    && table.uniqueKeys().stream()
                            .filter(key -> key.columns().contains(column.name()))
                            .allMatch(key -> spec.option(MaskSpec.BY)
                                    .filter(by -> !by.equals(column.name())
                                            && key.columns().contains(by))
                                    .isPresent());
        }
        double rows = table.heaps().stream().mapToDouble(Heap::estimatedRows).sum();
        int length = column.maxLength().orElse(Integer.MAX_VALUE);
        return ColumnFit.staysUnique(spec)
                && UniqueOdds.of(spec, length, rows * GROWTH) <= UniqueOdds.ACCEPTED
                && facts.indexes(new ColumnRef(table.name(), column.name())).stream()
                        .allMatch(UniqueIndexes.Use::isHarmless);
    }
}
