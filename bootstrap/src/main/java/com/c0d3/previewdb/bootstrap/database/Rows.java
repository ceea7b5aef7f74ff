package com.c0d3.previewdb.bootstrap.database;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.Seed;
import com.c0d3.previewdb.seed.SeedReport;
import com.c0d3.previewdb.seed.catalog.TableName;
import com.c0d3.previewdb.seed.rules.SeedRules;
import java.util.List;
import javax.sql.DataSource;

/**
 * Where the rows of the previews' database come from: seed, with its source and its rules.
 *
 * @param rules what is copied, and how it is masked
 * @param seed has its source, and lacks only the rules and the target
 * @param makesTables whether seed makes the tables too, with a changelog
 */
public record Rows(SeedRules rules, Seed.Builder seed, boolean makesTables) {
    /** The tables that get rows. */
    List<TableName> tables() {
        return rules.tables().keySet().stream().filter(rules::isCopied).toList();
    }

    /**
     * Compares the rules with the source. No row is read.
     *
     * @throws ProblemsException with all that does not fit
     */
    void check() throws ProblemsException {
        seed.rules(rules).build().check();
    }

    /** Fills the database. */
    SeedReport fill(DataSource target, String stampId) throws ProblemsException {
        return seed.rules(rules).target(target).stamp(stampId).build().refresh();
    }
}
