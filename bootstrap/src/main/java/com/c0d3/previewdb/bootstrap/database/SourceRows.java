package com.c0d3.previewdb.bootstrap.database;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.Seed;
import com.c0d3.previewdb.seed.SeedReport;
import com.c0d3.previewdb.seed.catalog.TableName;
import com.c0d3.previewdb.seed.rules.SeedRules;
import com.c0d3.previewdb.seed.rules.StructureRule;
import java.util.List;
import java.util.OptionalInt;
import javax.sql.DataSource;

/**
 * Rows of production, which seed anonymises on their way.
 *
 * @param rules what is copied, and how it is masked
 * @param seed has its source, and lacks only the rules and the target
 * @param changelog whether a changelog makes the tables, beside what the rules say of it
 */
public record SourceRows(SeedRules rules, Seed.Builder seed, boolean changelog) implements Rows {
    /** Compares the rules with the source. */
    @Override
    public Contents look() throws ProblemsException {
        seed.rules(rules).build().check();
        boolean makesTables = changelog
                || rules.structure()
                        .filter(rule -> !(rule instanceof StructureRule.Existing))
                        .isPresent();
        return new Contents("anonymised rows", copied(rules), makesTables, OptionalInt.empty());
    }

    static List<TableName> copied(SeedRules rules) {
        return rules.tables().keySet().stream().filter(rules::isCopied).toList();
    }

    @Override
    public SeedReport fill(DataSource target, String stampId) throws ProblemsException {
        return seed.rules(rules).target(target).stamp(stampId).build().refresh();
    }
}
