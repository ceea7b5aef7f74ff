package com.c0d3.previewdb.seed.generate;

import com.c0d3.previewdb.seed.check.CheckReader;
import com.c0d3.previewdb.seed.check.Condition;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Into which partitions the rows of a table go: they take turns among those whose bounds are understood. Immutable and
 * thread-safe.
 */
final class Partitions {
    private static final Set<String> ORDERED =
            Set.of("int2", "int4", "int8", "numeric", "float4", "float8", "date", "timestamp", "timestamptz");

    private final List<Condition> bounds;
    private final Set<String> columns = new HashSet<>();
    private final boolean closed;

    /**
     * The partitions of a table.
     *
     * @param types of its columns
     */
    Partitions(TableFacts facts, Map<String, ValueFacts> types) {
        bounds = facts.leaves().stream()
                .filter(leaf -> !leaf.rest() && !leaf.condition().isEmpty())
                .map(leaf -> CheckReader.read(leaf.condition()))
                .filter(condition -> isUnderstood(condition, types))
                .toList();
        bounds.forEach(condition -> columns.addAll(Condition.columns(condition)));
        boolean open = facts.leaves().stream()
                .anyMatch(leaf -> leaf.rest() || leaf.condition().isEmpty());
        closed = !facts.partitionKey().isEmpty() && bounds.isEmpty() && !open;
    }

    /** Texts have an order of their own in each collation. */
    private static boolean isUnderstood(Condition condition, Map<String, ValueFacts> types) {
        return !Condition.isUnknown(condition)
                && Condition.compared(condition).stream().allMatch(column -> {
                    ValueFacts type = types.get(column);
                    return type != null && !type.array() && ORDERED.contains(type.base());
                });
    }

    /** Whether no row is known to fit any partition. */
    boolean areClosed() {
        return closed;
    }

    /** What holds for the rows of each partition among which the rows take turns; empty if any row fits. */
    List<Condition> bounds() {
        return bounds;
    }

    /** Whether the values of a column decide over the partition. */
    boolean decideBy(String column) {
        return columns.contains(column);
    }

    /**
     * Whether the row fits one of the partitions.
     *
     * @param names the columns of the row; of one that is missing nothing is known
     */
    boolean take(List<String> names, @Nullable String[] row) {
        return bounds.isEmpty() || bounds.stream().anyMatch(condition -> new Judge(names, row).holds(condition));
    }

    /** Judges a row. */
    private record Judge(List<String> names, @Nullable String[] row) {
        boolean holds(Condition condition) {
            if (condition instanceof Condition.All all) {
                return all.parts().stream().allMatch(this::holds);
            }
            if (condition instanceof Condition.Any any) {
                return any.parts().stream().anyMatch(this::holds);
            }
            List<String> of = List.copyOf(Condition.columns(condition));
            int at = of.size() == 1 ? names.indexOf(of.get(0)) : -1;
            return at < 0 || holds(condition, row[at]);
        }

        private static boolean holds(Condition condition, @Nullable String value) {
            if (condition instanceof Condition.Null isNull) {
                return isNull.expected() == (value == null);
            }
            if (value == null) {
                return false;
            }
            if (condition instanceof Condition.OneOf oneOf) {
                return oneOf.values().contains(value);
            }
            if (condition instanceof Condition.NoneOf noneOf) {
                return !noneOf.values().contains(value);
            }
            return !(condition instanceof Condition.Compared compared)
                    || compared.length()
                    || holds(Times.compare(value, compared.value()), compared.operator());
        }

        private static boolean holds(int order, String operator) {
            return switch (operator) {
                case "<" -> order < 0;
                case "<=" -> order <= 0;
                case ">" -> order > 0;
                case ">=" -> order >= 0;
                case "=" -> order == 0;
                default -> order != 0;
            };
        }
    }
}
