package com.c0d3.previewdb.seed.rules;

import com.c0d3.previewdb.common.problem.Problems;
import com.c0d3.previewdb.seed.catalog.Catalog;
import com.c0d3.previewdb.seed.catalog.Column;
import com.c0d3.previewdb.seed.catalog.Table;
import com.c0d3.previewdb.seed.catalog.TableName;
import java.util.List;
import java.util.Optional;

/** Compares what is to be copied with the tables that would receive it. */
final class TargetCheck {
    private final SeedRules rules;
    private final Catalog source;
    private final Catalog target;
    private final Problems problems;

    TargetCheck(SeedRules rules, Catalog source, Catalog target, Problems problems) {
        this.rules = rules;
        this.source = source;
        this.target = target;
        this.problems = problems;
    }

    void run() {
        for (TableName name : rules.tables().keySet()) {
            target.find(name)
                    .ifPresentOrElse(
                            this::columns,
                            () -> problems.add(
                                    "the target has no table \"%s\"; apply the migrations to it first, or name a changelog"
                                            .formatted(name)));
        }
    }

    private void columns(Table receiving) {
        List<Column> sent = rules.isCopied(receiving.name())
                ? source.find(receiving.name()).map(Table::copyableColumns).orElse(List.of())
                : List.of();
        for (Column column : sent) {
            Optional<Column> receiver = receiving.findColumn(column.name());
            if (receiver.isEmpty()) {
                problems.add("the target has no column \"%s.%s\"; apply the migrations to it first, or name a changelog"
                        .formatted(receiving.name(), column.name()));
            } else if (receiver.get().generated()) {
                problems.add("the column \"%s.%s\" is generated in the target, but not in the source"
                        .formatted(receiving.name(), column.name()));
            }
        }
    }
}
