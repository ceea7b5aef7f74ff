package com.c0d3.previewdb.seed.draft;

import com.c0d3.previewdb.seed.catalog.Column;
import com.c0d3.previewdb.seed.catalog.ValueType;
import java.util.Set;

/** What the type of a column can hold, so far as the choice of a mask must know. */
enum Holding {
    TEXT,
    /** Arrays of texts or network addresses. */
    TEXTS,
    JSON,
    INTEGER,
    NUMBER,
    TIME,
    UUID,
    NETWORK,
    BYTES,
    ENUM,
    /** Words that the server took from texts. */
    SEARCH,
    /** Composites, XML, hstore and whatever else can hold a text. */
    COMPOUND,
    /** Truth values, ranges, shapes: nothing that tells who somebody is. */
    SILENT;

    private static final Set<String> INTEGERS = Set.of("int2", "int4", "int8");
    private static final Set<String> NUMBERS = Set.of("numeric", "float4", "float8", "money");
    private static final Set<String> TIMES = Set.of("date", "timestamp", "timestamptz");
    private static final Set<String> NETWORKS = Set.of("inet", "cidr", "macaddr", "macaddr8");

    static Holding of(Column column) {
        ValueType type = column.valueType();
        if (type.array()) {
            boolean text = column.kind() == Column.Kind.TEXT_INSIDE && type.form() == ValueType.Form.BASE;
            boolean json = isJson(type);
            return text && !json ? TEXTS : json || type.base().equals("bytea") ? COMPOUND : SILENT;
        }
        if (column.kind() == Column.Kind.TEXT) {
            return TEXT;
        }
        return switch (type.form()) {
            case ENUM -> ENUM;
            case COMPOSITE -> COMPOUND;
            case RANGE, MULTIRANGE -> SILENT;
            case BASE -> base(column, type.base());
        };
    }

    private static Holding base(Column column, String base) {
        if (INTEGERS.contains(base)) {
            return INTEGER;
        }
        if (NUMBERS.contains(base)) {
            return NUMBER;
        }
        if (TIMES.contains(base)) {
            return TIME;
        }
        if (NETWORKS.contains(base)) {
            return NETWORK;
        }
        return switch (base) {
            case "json", "jsonb" -> JSON;
            case "uuid" -> UUID;
            case "bytea" -> BYTES;
            case "tsvector", "tsquery" -> SEARCH;
            default -> column.kind() == Column.Kind.TEXT_INSIDE ? COMPOUND : SILENT;
        };
    }

    private static boolean isJson(ValueType type) {
        return type.base().equals("json") || type.base().equals("jsonb");
    }

    /** Whether values of the type can have the meaning. */
    boolean canBe(Meaning meaning) {
        return switch (this) {
            case TEXT, TEXTS, JSON, COMPOUND -> true;
            case INTEGER, NUMBER ->
                switch (meaning) {
                    case SECRET, NATIONAL_ID, BANK, PHONE, BIRTH, POSTCODE, LOCATION, INCOME, EXTERNAL_ID, CLASS ->
                        true;
                    default -> false;
                };
            case TIME -> meaning == Meaning.BIRTH;
            case UUID -> meaning == Meaning.SECRET || meaning == Meaning.DEVICE || meaning == Meaning.EXTERNAL_ID;
            case NETWORK -> meaning == Meaning.IP || meaning == Meaning.DEVICE;
            case BYTES -> meaning == Meaning.PICTURE || meaning == Meaning.SECRET || meaning == Meaning.PASSWORD;
            case ENUM -> meaning == Meaning.HEALTH;
            case SEARCH, SILENT -> meaning == Meaning.LOCATION;
        };
    }
}
