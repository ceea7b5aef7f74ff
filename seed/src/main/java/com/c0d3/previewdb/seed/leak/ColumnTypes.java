package com.c0d3.previewdb.seed.leak;

import com.c0d3.previewdb.seed.catalog.Column;
import com.c0d3.previewdb.seed.catalog.ValueType;
import java.util.Set;

/** What the types of columns mean for those who search their values. */
public final class ColumnTypes {
    private static final Set<String> NUMBERS =
            Set.of("int2", "int4", "int8", "numeric", "float4", "float8", "oid", "money");

    private static final Set<String> SILENT = Set.of(
            "bool",
            "date",
            "time",
            "timetz",
            "timestamp",
            "timestamptz",
            "interval",
            "bit",
            "varbit",
            "point",
            "line",
            "lseg",
            "box",
            "path",
            "polygon",
            "circle");

    private ColumnTypes() {}

    /** Whether its values are numbers. */
    public static boolean isNumber(Column column) {
        return isScalar(column) && NUMBERS.contains(column.valueType().base());
    }

    /** Whether its values are bytes. */
    public static boolean isBytes(Column column) {
        return column.valueType().base().equals("bytea");
    }

    /** Whether its values tell nobody: times, truth values, enums, shapes. */
    public static boolean isSilent(Column column) {
        ValueType type = column.valueType();
        return type.form() == ValueType.Form.ENUM
                || type.form() == ValueType.Form.RANGE
                || type.form() == ValueType.Form.MULTIRANGE
                || SILENT.contains(type.base());
    }

    /** Whether a value is one text, and does not hold several. */
    public static boolean isSingle(Column column) {
        return column.kind() == Column.Kind.TEXT
                || isNumber(column)
                || column.valueType().base().equals("uuid");
    }

    private static boolean isScalar(Column column) {
        return !column.valueType().array() && column.valueType().form() == ValueType.Form.BASE;
    }

    /** What its values are to the search. */
    public static SearchedColumn.Kind kind(Column column) {
        if (isNumber(column)) {
            return SearchedColumn.Kind.NUMBER;
        }
        if (isSilent(column) || column.valueType().base().equals("uuid")) {
            return SearchedColumn.Kind.OTHER;
        }
        return column.kind() == Column.Kind.TEXT ? SearchedColumn.Kind.TEXT : SearchedColumn.Kind.SEVERAL;
    }
}
