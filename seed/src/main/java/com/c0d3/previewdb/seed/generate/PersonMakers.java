package com.c0d3.previewdb.seed.generate;

import com.c0d3.previewdb.seed.catalog.Column;
import com.c0d3.previewdb.seed.catalog.TableName;
import com.c0d3.previewdb.seed.leak.ColumnTypes;
import com.c0d3.previewdb.seed.mask.CustomMaskers;
import com.c0d3.previewdb.seed.mask.MaskKind;
import com.c0d3.previewdb.seed.mask.MaskSpec;
import com.c0d3.previewdb.seed.mask.Masker;
import com.c0d3.previewdb.seed.mask.Maskers;
import com.c0d3.previewdb.seed.mask.MaskingKey;
import com.c0d3.previewdb.seed.mask.People;
import com.c0d3.previewdb.seed.mask.Ranks;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes what is personal: the maskers invent it, as they do in the place of real values. */
final class PersonMakers {
    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final String INTERNATIONAL = "é";
    private static final int TOKEN_BYTES = 16;
    private static final long SMALL = 10_000;
    private static final long LARGE = 1_000_000_000;

    private final Maskers maskers;

    PersonMakers(MaskingKey key, CustomMaskers custom) {
        maskers = new Maskers(key, People.none(), custom);
    }

    /**
     * The maker for a masked column; empty if its mask keeps what its type and its texts say.
     *
     * @param length how many characters the column takes
     * @param rows how many rows the table gets
     * @param plain makes values by their type
     */
    Optional<Maker> find(TableName table, Column column, int length, MaskSpec spec, long rows, Maker plain) {
        String place = table + "." + column.name();
        return switch (spec.kind()) {
            case KEEP, SCRUB, TEXT, SHIFT, ROUND, EACH -> Optional.empty();
            case NULL -> column.notNull() ? Optional.empty() : Optional.of((random, row) -> null);
            case JSON -> Optional.of((random, row) -> json(spec, place, row));
            case TOKEN, HASH, CUSTOM -> Optional.of(shaped(spec, column, length, plain));
            default ->
                spec.isPermuted() ? Optional.of(permuted(spec, length, place, rows)) : named(spec, length, place);
        };
    }

    private Optional<Maker> named(MaskSpec spec, int length, String place) {
        Masker masker = maskers.masker(spec, length);
        return Optional.of((random, row) -> masker.mask(original(spec.kind(), place, row)));
    }

    private Maker permuted(MaskSpec spec, int length, String place, long rows) {
        Ranks.Builder ranks = Ranks.builder();
        for (long row = 0; row < rows; row++) {
            ranks.add(original(spec.kind(), place, row));
        }
        Masker masker = maskers.permuted(spec, length, ranks.build());
        return (random, row) -> masker.mask(original(spec.kind(), place, row));
    }

    /** A token that looks like what the column holds: a number, an identifier, or hexadecimal digits. */
    private Maker shaped(MaskSpec spec, Column column, int length, Maker plain) {
        Masker masker = maskers.masker(spec, length);
        if (ColumnTypes.isNumber(column)) {
            long most = column.valueType().base().equals("int2") ? SMALL : LARGE;
            return (random, row) -> Long.toString(random.nextLong(most / 10, most));
        }
        boolean text = column.kind() == Column.Kind.TEXT;
        return (random, row) -> {
            String original = text ? Texts.cut(TypeMakers.hex(random, TOKEN_BYTES), length) : plain.make(random, row);
            return original == null ? null : masker.mask(original);
        };
    }

    /**
     * What the masker takes for somebody's, another's in each row, and now and then of other letters than English has.
     */
    private static String original(MaskKind kind, String place, long row) {
        String letter = row % 3 == 2 ? INTERNATIONAL : "";
        return switch (kind) {
            case NAME -> "%s%s %d".formatted(place, letter, row);
            case FIRST_NAME, LAST_NAME -> "%s%s%d".formatted(place, letter, row);
            case PHONE -> "+00 %03d %04d".formatted(row / 10_000 % 1_000, row % 10_000);
            case ADDRESS -> "%d %s".formatted(row, place);
            case IP -> "198.51.%d.%d".formatted(row / 250 % 250, row % 250);
            default -> "%s %d".formatted(place, row);
        };
    }

    /** One field for each path that the rule names without a wildcard. */
    private @Nullable String json(MaskSpec spec, String place, long row) {
        ObjectNode json = JSON.createObjectNode();
        spec.parts().forEach((path, part) -> {
            boolean plain = !path.contains("*") && !path.equals(MaskSpec.ELSE) && !path.equals(MaskSpec.KEYS);
            if (plain) {
                String[] keys = path.split("\\.", -1);
                ObjectNode at = json;
                for (int i = 0; i < keys.length - 1; i++) {
                    at = at.withObjectProperty(keys[i]);
                }
                at.put(keys[keys.length - 1], value(part, place + "." + path, row));
            }
        });
        return json.toString();
    }

    private @Nullable String value(MaskSpec part, String place, long row) {
        return switch (part.kind()) {
            case SHIFT, ROUND, JSON, EACH, NULL -> null;
            case KEEP, SCRUB, TEXT, TOKEN, HASH, CUSTOM -> "%s %d".formatted(place, row);
            default -> maskers.masker(part, Integer.MAX_VALUE).mask(original(part.kind(), place, row));
        };
    }
}
