package com.c0d3.previewdb.bootstrap.database;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.Seed;
import com.c0d3.previewdb.seed.SeedReport;
import com.c0d3.previewdb.seed.catalog.TableName;
import com.c0d3.previewdb.seed.rules.SeedRules;
import java.util.List;
import java.util.OptionalInt;
import javax.sql.DataSource;

/**
 * Rows of production, which seed anonymises on their way.
 *
 * @param rules what is copied, and how it is masked
 * @param seed has its source, and lacks only the rules and the target
 * @param makesTables whether seed makes the tables too, with a changelog
 */
public record SourceRows(SeedRules rules, Seed.Builder seed, boolean makesTables) implements Rows {
    /** Compares the rules with the source. */
    @Override
    public Contents look() throws ProblemsException {
        seed.rules(rules).build().check();
        List<TableName> copied =
                rules.tables().keySet().stream().filter(rules::isCopied).toList();
        return new Contents("anonymised rows", copied, makesTables, OptionalInt.empty());
    }

    @Override
    public SeedReport fill(DataSource target, String stampId) throws ProblemsException {
        return seed.rules(rules).target(target).stamp(stampId).build().refresh();
    }
}
