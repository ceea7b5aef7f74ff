package com.c0d3.previewdb.seed.privacy;

import com.c0d3.previewdb.seed.catalog.Column;
import com.c0d3.previewdb.seed.catalog.Table;
import com.c0d3.previewdb.seed.leak.ColumnTypes;
import com.c0d3.previewdb.seed.leak.Leaves;
import com.c0d3.previewdb.seed.leak.Nature;
import com.c0d3.previewdb.seed.leak.Origin;
import com.c0d3.previewdb.seed.mask.MaskKind;
import com.c0d3.previewdb.seed.mask.MaskSpec;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A column of the source that is masked.
 *
 * @param spec its mask; that of the column it refers to, if it belongs to a foreign key
 * @param root the column that its values come from: itself, or the one it refers to
 */
record MaskedColumn(Table table, Column column, MaskSpec spec, Origin root) {
    Origin origin() {
        return new Origin(table.name(), column.name());
    }

    boolean isRoot() {
        return origin().equals(root);
    }

    boolean isScrubbed() {
        return spec.kind() == MaskKind.SCRUB;
    }

    /** Whether nothing of a value stays: a value of which parts stay is searched as one that is kept. */
    boolean isInvented() {
        return !isScrubbed() && spec.parts().values().stream().allMatch(MaskedColumn::isInvented);
    }

    private static boolean isInvented(MaskSpec part) {
        return part.kind() != MaskKind.KEEP && part.kind() != MaskKind.SCRUB;
    }

    int maxLength() {
        return column.maxLength().orElse(Integer.MAX_VALUE);
    }

    /** What its values are to the leak gate; empty if none of them must be searched for. */
    Optional<Nature> nature() {
        boolean coarse = spec.kind() == MaskKind.ROUND || spec.kind() == MaskKind.SHIFT; // a round value may stay
        if (!isRoot() || isScrubbed() || coarse) {
            return Optional.empty();
        }
        if (spec.kind() == MaskKind.TEXT) {
            return Optional.of(Nature.TEXT);
        }
        if (ColumnTypes.isNumber(column)) {
            return Optional.of(Nature.NUMBER);
        }
        return ColumnTypes.isSilent(column) ? Optional.empty() : Optional.of(nature(spec));
    }

    private static Nature nature(MaskSpec spec) {
        return switch (spec.kind()) {
            case NAME, ADDRESS -> Nature.NAME;
            case FIRST_NAME, LAST_NAME -> Nature.PART_OF_NAME;
            case EACH -> {
                boolean names = spec.parts().values().stream().allMatch(part -> nature(part) != Nature.VALUE);
                yield names ? Nature.NAME : Nature.VALUE;
            }
            default -> Nature.VALUE;
        };
    }

    /** Whether its values are the identifiers of people, for {@code scrub}. */
    boolean identifies() {
        return nature().filter(nature -> nature != Nature.TEXT).isPresent() && spec.kind() != MaskKind.PASSWORD;
    }

    /** Which of the values within one value must not leave. */
    Leaves leaves() {
        if (spec.kind() == MaskKind.EACH) {
            return Leaves.allBut(spec.parts().entrySet().stream()
                    .filter(part -> !part.getKey().equals(MaskSpec.ELEMENT) && !isInvented(part.getValue()))
                    .map(part -> Integer.valueOf(part.getKey()))
                    .collect(Collectors.toSet()));
        }
        if (spec.kind() != MaskKind.JSON) {
            return Leaves.all();
        }
        List<Leaves.PathRule> paths = spec.parts().entrySet().stream()
                .filter(part ->
                        !part.getKey().equals(MaskSpec.ELSE) && !part.getKey().equals(MaskSpec.KEYS))
                .map(part -> new Leaves.PathRule(part.getKey(), isSecret(part.getValue())))
                .toList();
        return new Leaves(paths, isSecret(spec.parts().getOrDefault(MaskSpec.ELSE, MaskSpec.of(MaskKind.NULL))));
    }

    private static boolean isSecret(MaskSpec part) {
        return part.kind() != MaskKind.KEEP && part.kind() != MaskKind.SCRUB && part.kind() != MaskKind.TEXT;
    }
}
