package com.c0d3.previewdb.seed.privacy;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.catalog.Catalog;
import com.c0d3.previewdb.seed.catalog.Column;
import com.c0d3.previewdb.seed.catalog.Table;
import com.c0d3.previewdb.seed.leak.Allowances;
import com.c0d3.previewdb.seed.leak.Fingerprints;
import com.c0d3.previewdb.seed.mask.MaskingKey;
import com.c0d3.previewdb.seed.rules.ColumnRule;
import com.c0d3.previewdb.seed.rules.SeedRules;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is to be masked, and what must not leave, before a row is read. Immutable and thread-safe. */
public final class PrivacyPlan {
    private final SeedRules rules;
    private final Catalog source;
    private final MaskingKey key;

    private PrivacyPlan(SeedRules rules, Catalog source, MaskingKey key) {
        this.rules = rules;
        this.source = source;
        this.key = key;
    }

    /** The plan for rules that fit the source's catalog. */
    public static PrivacyPlan of(SeedRules rules, Catalog source, MaskingKey key) {
        return new PrivacyPlan(rules, source, key);
    }

    /**
     * Reads the originals: all values of all masked columns of the source, whether or not their rows are copied.
     *
     * @param snapshots connections to the source that see the same snapshot; they are read in parallel and stay open
     * @throws ProblemsException if the source refuses
     */
    public Privacy readOriginals(List<Connection> snapshots) throws ProblemsException {
        OriginalsReader reader = new OriginalsReader(allowances());
        for (Table table : source.tables()) {
            List<MaskedColumn> columns = maskedColumns(table);
            if (!columns.isEmpty()) {
                reader.add(table, columns);
            }
        }
        return new Privacy(this, reader.read(snapshots));
    }

    Allowances allowances() {
        return new Allowances(rules.allowedLeaks(), Set.of());
    }

    Fingerprints fingerprints() {
        return new Fingerprints(key.derive("fingerprint"));
    }

    MaskingKey key() {
        return key;
    }

    /** The columns of the table that have a mask. */
    private List<MaskedColumn> maskedColumns(Table table) {
        return table.copyableColumns().stream()
                .flatMap(column -> mask(table, column).stream())
                .toList();
    }

    Optional<MaskedColumn> mask(Table table, Column column) {
        return rules.find(table.name())
                .flatMap(rule -> rule.findMask(column.name()))
                .map(ColumnRule.Mask::spec)
                .map(spec -> new MaskedColumn(table, column, spec));
    }
}
