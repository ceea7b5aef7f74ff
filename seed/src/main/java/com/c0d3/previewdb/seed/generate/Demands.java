package com.c0d3.previewdb.seed.generate;

import com.c0d3.previewdb.seed.catalog.Column;
import com.c0d3.previewdb.seed.catalog.Table;
import com.c0d3.previewdb.seed.check.CheckReader;
import com.c0d3.previewdb.seed.check.Condition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What the constraints of a table demand, column by column and of several columns together. */
final class Demands {
    private final Map<String, Limits> limits = new HashMap<>();
    private final List<Condition.Ordered> ordered = new ArrayList<>();
    private final List<Condition.NonNulls> nonNulls = new ArrayList<>();

    Demands(Table table, Facts facts) {
        this(table, facts, new Condition.All(List.of()));
    }

    /** Those of the rows of one partition, for which a condition holds. */
    Demands(Table table, Facts facts, Condition bound) {
        Map<String, ValueFacts> types = facts.types().getOrDefault(table.name(), Map.of());
        for (Column column : table.columns()) {
            ValueFacts type = Objects.requireNonNull(types.get(column.name()), column.name());
            Limits own = new Limits(type.maxLength(), column.notNull());
            type.checks().forEach(check -> addOfDomain(CheckReader.read(check), own));
            limits.put(column.name(), own);
        }
        facts.checks()
                .getOrDefault(table.name(), List.of())
                .forEach(check -> add(CheckReader.read(check.definition())));
        add(bound);
    }

    private static void addOfDomain(Condition condition, Limits limits) {
        if (condition instanceof Condition.All all) {
            all.parts().forEach(part -> addOfDomain(part, limits));
        } else if (condition instanceof Condition.Any any) {
            addOfDomain(best(any), limits);
        } else if (Condition.VALUE.equals(column(condition))) {
            limits.add(condition);
        }
    }

    private void add(Condition condition) {
        if (condition instanceof Condition.All all) {
            all.parts().forEach(this::add);
        } else if (condition instanceof Condition.Any any) {
            add(best(any));
        } else if (condition instanceof Condition.Ordered pair) {
            ordered.add(pair);
        } else if (condition instanceof Condition.NonNulls count) {
            nonNulls.add(count);
        } else {
            Limits of = limits.get(column(condition));
            if (of != null) {
                of.add(condition);
            }
        }
    }

    /** The alternative that the rows take: the first that is understood, and leaves a value there. */
    private static Condition best(Condition.Any any) {
        Set<String> columns = new HashSet<>();
        List<String> values = new ArrayList<>();
        for (Condition part : any.parts()) {
            columns.add(column(part));
            if (part instanceof Condition.OneOf oneOf) {
                values.addAll(oneOf.values());
            }
        }
        boolean choice = columns.size() == 1 && any.parts().stream().allMatch(Condition.OneOf.class::isInstance);
        if (choice) {
            return new Condition.OneOf(columns.iterator().next(), values);
        }
        List<Condition> understood =
                any.parts().stream().filter(part -> !Condition.isUnknown(part)).toList();
        return understood.stream()
                .filter(part -> !(part instanceof Condition.Null isNull && isNull.expected()))
                .findFirst()
                .or(() -> understood.stream().findFirst())
                .orElseGet(Condition.Unknown::new);
    }

    /** The one column of a condition, or an empty text. */
    private static String column(Condition condition) {
        Set<String> columns = Condition.columns(condition);
        return columns.size() == 1 ? columns.iterator().next() : "";
    }

    Limits of(String column) {
        return Objects.requireNonNull(limits.get(column), column);
    }

    List<Condition.Ordered> ordered() {
        return ordered;
    }

    List<Condition.NonNulls> nonNulls() {
        return nonNulls;
    }
}
