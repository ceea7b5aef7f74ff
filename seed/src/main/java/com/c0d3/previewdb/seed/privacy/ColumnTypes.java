package com.c0d3.previewdb.seed.privacy;

import com.c0d3.previewdb.seed.catalog.Column;
import com.c0d3.previewdb.seed.leak.SearchedColumn;
import java.util.Set;

/** What the types of columns mean for masking and searching. */
final class ColumnTypes {
    private static final Set<String> NUMBERS =
            Set.of("smallint", "integer", "bigint", "real", "double precision", "oid", "money");

    private ColumnTypes() {}

    static boolean isNumber(Column column) {
        return NUMBERS.contains(column.type()) || column.type().startsWith("numeric");
    }

    static boolean isBytes(Column column) {
        return column.type().equals("bytea");
    }

    static SearchedColumn.Kind kind(Column column) {
        if (isNumber(column)) {
            return SearchedColumn.Kind.NUMBER;
        }
        return switch (column.kind()) {
            case TEXT -> SearchedColumn.Kind.TEXT;
            case TEXT_INSIDE -> SearchedColumn.Kind.SEVERAL;
            case OTHER -> SearchedColumn.Kind.OTHER;
        };
    }
}
