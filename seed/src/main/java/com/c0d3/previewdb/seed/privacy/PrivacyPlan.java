package com.c0d3.previewdb.seed.privacy;

import com.c0d3.previewdb.common.problem.Problems;
import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.catalog.Catalog;
import com.c0d3.previewdb.seed.catalog.Column;
import com.c0d3.previewdb.seed.catalog.ForeignKey;
import com.c0d3.previewdb.seed.catalog.Table;
import com.c0d3.previewdb.seed.catalog.TableName;
import com.c0d3.previewdb.seed.catalog.UniqueIndexes;
import com.c0d3.previewdb.seed.leak.Allowances;
import com.c0d3.previewdb.seed.leak.Fingerprints;
import com.c0d3.previewdb.seed.leak.Nature;
import com.c0d3.previewdb.seed.leak.Origin;
import com.c0d3.previewdb.seed.mask.CustomMaskers;
import com.c0d3.previewdb.seed.mask.MaskKind;
import com.c0d3.previewdb.seed.mask.MaskSpec;
import com.c0d3.previewdb.seed.mask.MaskingKey;
import com.c0d3.previewdb.seed.rules.AllowedLeaks;
import com.c0d3.previewdb.seed.rules.ColumnRule;
import com.c0d3.previewdb.seed.rules.SeedRules;
import com.c0d3.previewdb.seed.source.SourceError;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What is to be masked, and what must not leave, before a row is read. Immutable and thread-safe. */
public final class PrivacyPlan {
    private final SeedRules rules;
    private final Catalog source;
    private final MaskingKey key;
    private final CustomMaskers custom;

    private PrivacyPlan(SeedRules rules, Catalog source, MaskingKey key, CustomMaskers custom) {
        this.rules = rules;
        this.source = source;
        this.key = key;
        this.custom = custom;
    }

    /**
     * The plan for rules that fit the source's catalog.
     *
     * @param custom the maskers that the rules were read with
     */
    public static PrivacyPlan of(SeedRules rules, Catalog source, MaskingKey key, CustomMaskers custom) {
        return new PrivacyPlan(rules, source, key, custom);
    }

    /**
     * Checks whether masks stay unique where an index of the source wants that. Only the catalog is read.
     *
     * @throws ProblemsException with everything that does not fit
     */
    public void check(Connection source) throws ProblemsException {
        Problems problems = new Problems();
        try {
            UniqueCheck check = new UniqueCheck(rules, UniqueIndexes.read(source), problems);
            for (Table table : this.source.tables()) {
                maskedColumns(table).forEach(check::run);
            }
        } catch (SQLException e) {
            throw SourceError.during("Reading the source's unique indexes", e);
        }
        problems.throwIfAny("The masks do not fit the source:");
    }

    Catalog source() {
        return source;
    }

    List<MaskedColumn> maskedColumns(Table table) {
        return table.copyableColumns().stream()
                .flatMap(column -> mask(table, column).stream())
                .toList();
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
            reader.add(table, maskedColumns(table));
        }
        return new Privacy(this, reader.read(snapshots));
    }

    Allowances allowances() {
        AllowedLeaks allowed = rules.allowedLeaks();
        return new Allowances(
                allowed.values(),
                allowed.pairs().stream()
                        .map(pair -> new Allowances.Pair(pair.origin(), pair.in()))
                        .toList());
    }

    Fingerprints fingerprints() {
        return new Fingerprints(key.derive("fingerprint"), key.isLasting());
    }

    MaskingKey key() {
        return key;
    }

    CustomMaskers custom() {
        return custom;
    }

    /** The mask of a column; a column that refers to another has the same mask, so that the reference holds. */
    Optional<MaskedColumn> mask(Table table, Column column) {
        return spec(table, column).map(own -> {
            Origin origin = new Origin(table.name(), column.name());
            Origin root = own.kind() == MaskKind.NULL ? origin : root(origin, new HashSet<>());
            Optional<MaskedColumn> referred = source.find(root.table())
                    .flatMap(to -> to.findColumn(root.column())
                            .flatMap(at -> spec(to, at).map(spec -> new MaskedColumn(to, at, spec, root))));
            return referred.filter(each -> !root.equals(origin))
                    .map(each -> new MaskedColumn(table, narrower(column, each.column()), each.spec(), root))
                    .orElse(new MaskedColumn(table, column, own, referred.isEmpty() ? origin : root));
        });
    }

    /** How the leak gate searches for the values of a column; empty if it does not. */
    public Optional<String> search(Table table, Column column) {
        return mask(table, column)
                .filter(MaskedColumn::isRoot)
                .flatMap(MaskedColumn::nature)
                .map(Nature::search);
    }

    /** Whether the column holds masks in the target. */
    boolean isMasked(TableName name, String column) {
        return source.find(name)
                .flatMap(table -> table.findColumn(column).flatMap(at -> mask(table, at)))
                .filter(MaskedColumn::isInvented)
                .isPresent();
    }

    /** The column, with the length of the one that it refers to: both are masked alike. */
    private static Column narrower(Column column, Column referred) {
        return new Column(
                column.name(),
                column.type(),
                column.kind(),
                column.notNull(),
                referred.maxLength(),
                column.generation(),
                column.sequence(),
                column.identity(),
                column.valueType());
    }

    private Optional<MaskSpec> spec(Table table, Column column) {
        return rules.find(table.name())
                .flatMap(rule -> rule.findMask(column.name()))
                .map(ColumnRule.Mask::spec);
    }

    /** The column that the values of a column come from, along the foreign keys. */
    private Origin root(Origin origin, Set<Origin> seen) {
        if (!seen.add(origin)) {
            return origin;
        }
        return source.find(origin.table()).stream()
                .flatMap(table -> Stream.concat(table.foreignKeys().stream(), rules.references(source, table).stream()))
                .filter(foreignKey -> foreignKey.columns().contains(origin.column()))
                .findFirst()
                .map(foreignKey -> root(referredColumn(foreignKey, origin.column()), seen))
                .orElse(origin);
    }

    private static Origin referredColumn(ForeignKey foreignKey, String column) {
        return new Origin(
                foreignKey.to(), foreignKey.toColumns().get(foreignKey.columns().indexOf(column)));
    }
}
