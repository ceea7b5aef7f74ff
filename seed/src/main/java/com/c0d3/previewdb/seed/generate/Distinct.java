package com.c0d3.previewdb.seed.generate;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The values of a unique key that were taken. Not thread-safe. */
final class Distinct {
    private final int[] columns;
    private final boolean anyNull;
    private final Set<String> taken = new HashSet<>();

    /**
     * A key of these columns.
     *
     * @param anyNull whether a row with a NULL in the key is unlike any other
     */
    Distinct(List<Integer> columns, boolean anyNull) {
        this.columns = columns.stream().mapToInt(Integer::intValue).toArray();
        this.anyNull = anyNull;
    }

    private Optional<String> key(@Nullable String[] row) {
        StringBuilder key = new StringBuilder();
        for (int column : columns) {
            String value = row[column];
            if (value == null && anyNull) {
                return Optional.empty();
            }
            key.append(value == null ? "" : value.toLowerCase(Locale.ROOT)).append('\0');
        }
        return Optional.of(key.toString());
    }

    boolean isTaken(@Nullable String[] row) {
        return key(row).filter(taken::contains).isPresent();
    }

    void take(@Nullable String[] row) {
        key(row).ifPresent(taken::add);
    }

    /** The column that is a key alone. */
    OptionalInt only() {
        return columns.length == 1 ? OptionalInt.of(columns[0]) : OptionalInt.empty();
    }
}
