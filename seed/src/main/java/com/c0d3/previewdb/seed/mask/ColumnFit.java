package com.c0d3.previewdb.seed.mask;

import com.c0d3.previewdb.seed.catalog.Column;
import java.util.Set;

/** Whether masks suit a column, by its type and its length. */
public final class ColumnFit {
    private static final Set<String> NUMBERS = Set.of("int2", "int4", "int8", "numeric", "float4", "float8", "money");
    private static final Set<String> TIMES = Set.of("date", "timestamp", "timestamptz");
    private static final Set<String> NETWORKS = Set.of("inet", "cidr");

    private ColumnFit() {}

    /** Whether the column's type takes masks of that kind. */
    public static boolean hasTypeFor(Column column, MaskKind kind) {
        String base = column.valueType().base();
        boolean scalar = !column.valueType().array();
        boolean text = column.kind() == Column.Kind.TEXT;
        return switch (kind.fits()) {
            case ANY -> true;
            case TEXT -> text;
            case TEXT_INSIDE -> text || column.kind() == Column.Kind.TEXT_INSIDE || base.equals("bytea");
            case TOKEN -> text || (scalar && (NUMBERS.contains(base) || base.equals("uuid")));
            case NETWORK -> text || (scalar && NETWORKS.contains(base));
            case TIME -> scalar && TIMES.contains(base);
            case NUMBER_OR_TIME -> scalar && (NUMBERS.contains(base) || TIMES.contains(base));
        };
    }

    /** How many characters a column must take for the mask; for that of an array's elements, each of them. */
    public static int neededLength(MaskSpec spec) {
        if (spec.kind() == MaskKind.CONSTANT) {
            return spec.constant()
                    .map(value -> value.codePointCount(0, value.length()))
                    .orElse(0);
        }
        if (spec.kind() == MaskKind.EACH) {
            return spec.parts().values().stream()
                    .mapToInt(ColumnFit::neededLength)
                    .max()
                    .orElse(0);
        }
        return spec.isPermuted() ? 1 : spec.kind().minLength();
    }

    /** Whether the column has room for the mask. */
    public static boolean hasRoomFor(Column column, MaskSpec spec) {
        return column.maxLength().orElse(Integer.MAX_VALUE) >= neededLength(spec);
    }

    /** Whether different values get different masks, or none, so that a unique key holds. */
    public static boolean staysUnique(MaskSpec spec) {
        return spec.kind().isUniqueSafe() || spec.isPermuted();
    }
}
