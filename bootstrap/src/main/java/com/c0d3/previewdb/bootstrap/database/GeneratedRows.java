package com.c0d3.previewdb.bootstrap.database;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.GenerateOptions;
import com.c0d3.previewdb.seed.Seed;
import com.c0d3.previewdb.seed.SeedReport;
import com.c0d3.previewdb.seed.rules.SeedRules;
import com.c0d3.previewdb.seed.rules.StructureRule;
import java.util.Optional;
import java.util.OptionalInt;
import javax.sql.DataSource;

/**
 * Rows that seed invents. Production is not asked.
 *
 * @param rules which tables get rows
 * @param scale about how many rows a table gets that refers to no other, at least 1
 * @param seed lacks only the rules and the target
 * @param changelog whether a changelog makes the tables, beside what the rules say of it
 */
public record GeneratedRows(SeedRules rules, long scale, Seed.Builder seed, boolean changelog) implements Rows {
    @Override
    public Contents look() {
        return new Contents(
                "invented rows, about %d in a table that refers to no other".formatted(scale),
                SourceRows.copied(rules),
                changelog
                        || rules.structure()
                                .filter(StructureRule.Changelog.class::isInstance)
                                .isPresent(),
                OptionalInt.empty());
    }

    @Override
    public SeedReport fill(DataSource target, String stampId) throws ProblemsException {
        return seed.rules(rules)
                .target(target)
                .stamp(stampId)
                .build()
                .generate(new GenerateOptions(scale, Optional.empty()));
    }
}
