package com.c0d3.previewdb.seed.privacy;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.catalog.Column;
import com.c0d3.previewdb.seed.catalog.Table;
import com.c0d3.previewdb.seed.catalog.UniqueKey;
import com.c0d3.previewdb.seed.leak.ColumnTypes;
import com.c0d3.previewdb.seed.leak.Findings;
import com.c0d3.previewdb.seed.leak.KnownRows;
import com.c0d3.previewdb.seed.mask.MaskKind;
import com.c0d3.previewdb.seed.source.SourceError;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Reads the rows of the source that rows which left earlier are compared with. */
final class EarlierRows {
    private final PrivacyPlan plan;
    private final Findings findings;

    /**
     * Reads by a plan.
     *
     * @param findings takes what cannot be compared, and why
     */
    EarlierRows(PrivacyPlan plan, Findings findings) {
        this.plan = plan;
        this.findings = findings;
    }

    KnownRows read(Connection snapshot) throws ProblemsException {
        KnownRows.Reader reader = KnownRows.reader();
        for (Table table : plan.source().tables()) {
            List<MaskedColumn> masked = plan.maskedColumns(table);
            masked.forEach(this::noteIfUnsearched);
            List<Column> compared = masked.stream()
                    .filter(column -> column.isInvented() && !ColumnTypes.isSilent(column.column()))
                    .map(MaskedColumn::column)
                    .toList();
            Optional<UniqueKey> key = table.orderingKey().filter(unique -> isKept(unique, masked));
            if (compared.isEmpty()) {
                continue;
            }
            if (key.isEmpty()) {
                findings.addUnsearched(
                        "whether rows of %s still have their first names and other weak values: the table has no key that"
                                        .formatted(table.name())
                                + " is kept");
                continue;
            }
            read(reader, snapshot, table, key.get(), compared);
        }
        return reader.build();
    }

    private void noteIfUnsearched(MaskedColumn masked) {
        MaskKind kind = masked.spec().kind();
        if (kind == MaskKind.SHIFT || kind == MaskKind.ROUND) {
            findings.addUnsearched(
                    "%s: the rule \"%s\" leaves values that others have, too".formatted(masked.origin(), kind.label()));
        }
    }

    private static boolean isKept(UniqueKey key, List<MaskedColumn> masked) {
        return masked.stream()
                .noneMatch(column -> key.columns().contains(column.column().name()));
    }

    private static void read(
            KnownRows.Reader reader, Connection snapshot, Table table, UniqueKey key, List<Column> columns)
            throws ProblemsException {
        try {
            reader.read(snapshot, table, key.columns(), columns);
        } catch (SQLException e) {
            throw SourceError.during("Reading the source's table \"%s\"".formatted(table.name()), e);
        }
    }
}
