package com.c0d3.previewdb.seed.draft;

import com.c0d3.previewdb.seed.catalog.Column;
import com.c0d3.previewdb.seed.mask.MaskKind;
import com.c0d3.previewdb.seed.mask.MaskSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The table of evidence and rules: for each meaning the masks that suit it, the best first. */
final class Remedies {
    private static final MaskSpec NULL = MaskSpec.of(MaskKind.NULL);
    private static final MaskSpec TOKEN = MaskSpec.of(MaskKind.TOKEN);
    private static final MaskSpec TEXT = MaskSpec.of(MaskKind.TEXT);
    private static final MaskSpec SCRUB = MaskSpec.of(MaskKind.SCRUB);
    private static final MaskSpec KEEP = Proposal.KEEP;

    private Remedies() {}

    /** For texts. */
    static List<MaskSpec> texts(Meaning meaning, TableKind kind) {
        boolean content = kind == TableKind.CONTENT;
        boolean people = kind == TableKind.PEOPLE;
        return switch (meaning) {
            case PASSWORD -> List.of(MaskSpec.of(MaskKind.PASSWORD), NULL, constant("!"));
            case SECRET, DEVICE -> List.of(NULL, TOKEN);
            case BIRTH, LOCATION -> List.of(NULL, TOKEN);
            case NATIONAL_ID, BANK, POSTCODE, EXTERNAL_ID -> List.of(TOKEN);
            case EMAIL -> List.of(MaskSpec.of(MaskKind.EMAIL), permuted(MaskKind.EMAIL));
            case PHONE -> List.of(MaskSpec.of(MaskKind.PHONE));
            case USERNAME -> List.of(MaskSpec.of(MaskKind.USERNAME), permuted(MaskKind.USERNAME));
            case FIRST_NAME -> named(MaskKind.FIRST_NAME);
            case LAST_NAME -> named(MaskKind.LAST_NAME);
            case PERSON_NAME -> named(MaskKind.NAME);
            case IP -> List.of(MaskSpec.of(MaskKind.IP));
            case ADDRESS -> List.of(MaskSpec.of(MaskKind.ADDRESS));
            case HEALTH -> List.of(TEXT);
            case INCOME -> List.of(NULL, TEXT);
            case PICTURE -> List.of(MaskSpec.of(MaskKind.URL), NULL);
            case PLACE -> content ? List.of(SCRUB, KEEP) : List.of(TEXT);
            case URL -> people ? List.of(MaskSpec.of(MaskKind.URL), NULL) : List.of(SCRUB);
            case PROSE -> people ? List.of(TEXT) : List.of(SCRUB);
            case NAME -> people ? named(MaskKind.NAME) : content ? List.of(SCRUB, KEEP) : List.of(SCRUB);
            case LABEL -> people ? List.of(TEXT) : content ? List.of(SCRUB, KEEP) : List.of(SCRUB);
            case CLASS -> List.of(KEEP);
            case UNKNOWN -> List.of(TEXT);
        };
    }

    /** For numbers. */
    static List<MaskSpec> numbers(Meaning meaning, TableKind kind) {
        return switch (meaning) {
            case INCOME -> List.of(round("1000"));
            case LOCATION -> List.of(round("0.1"));
            case BIRTH -> List.of(round("5"));
            case SECRET, NATIONAL_ID, BANK, PHONE, POSTCODE -> List.of(TOKEN);
            case EXTERNAL_ID -> kind == TableKind.PEOPLE ? List.of(TOKEN) : List.of(KEEP);
            default -> List.of(KEEP);
        };
    }

    /** For identifiers that are no keys. */
    static List<MaskSpec> uuids(Meaning meaning, TableKind kind) {
        return switch (meaning) {
            case SECRET, DEVICE -> List.of(NULL, TOKEN);
            case EXTERNAL_ID -> kind == TableKind.PEOPLE ? List.of(TOKEN) : List.of(KEEP);
            default -> List.of(KEEP);
        };
    }

    /** For arrays: the same for each element; NULL stays NULL. */
    static List<MaskSpec> arrays(List<MaskSpec> elements) {
        return elements.stream()
                .filter(spec -> !spec.isPermuted())
                .map(spec -> spec.kind() == MaskKind.NULL || spec.kind() == MaskKind.KEEP
                        ? spec
                        : new MaskSpec(MaskKind.EACH, Map.of(), Map.of(MaskSpec.ELEMENT, spec)))
                .toList();
    }

    /** What can be tried on any column in the end: nothing of the original is left. */
    static List<MaskSpec> strictest(Column column, int fields) {
        List<MaskSpec> all = new ArrayList<>(List.of(NULL, permuted(MaskKind.TOKEN), TEXT, TOKEN));
        empty(column, fields).map(Remedies::constant).ifPresent(all::add);
        return all;
    }

    /** A value of the column's type that says nothing. */
    private static Optional<String> empty(Column column, int fields) {
        if (column.valueType().array()) {
            return Optional.of("{}");
        }
        if (fields > 0) {
            return Optional.of("(" + ",".repeat(fields - 1) + ")");
        }
        return switch (column.valueType().base()) {
            case "json", "jsonb" -> Optional.of("{}");
            case "bytea", "tsvector", "xml", "hstore" -> Optional.of("");
            case "inet", "cidr" -> Optional.of("10.0.0.1");
            case "macaddr" -> Optional.of("02:00:00:00:00:00");
            case "macaddr8" -> Optional.of("02:00:00:00:00:00:00:00");
            case "oid", "money", "int2", "int4", "int8", "numeric", "float4", "float8" -> Optional.of("0");
            case "point" -> Optional.of("(0,0)");
            case "date" -> Optional.of("2000-01-01");
            default -> Optional.empty();
        };
    }

    private static List<MaskSpec> named(MaskKind kind) {
        return Stream.of(MaskSpec.of(kind), MaskSpec.of(MaskKind.USERNAME), permuted(MaskKind.USERNAME))
                .toList();
    }

    private static MaskSpec permuted(MaskKind kind) {
        return new MaskSpec(kind, Map.of(MaskSpec.PERMUTED, "true"), Map.of());
    }

    private static MaskSpec round(String to) {
        return new MaskSpec(MaskKind.ROUND, Map.of(MaskSpec.TO, to), Map.of());
    }

    private static MaskSpec constant(String value) {
        return new MaskSpec(MaskKind.CONSTANT, Optional.of(value));
    }
}
