package com.c0d3.previewdb.seed.subset;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.catalog.Catalog;
import com.c0d3.previewdb.seed.catalog.Heap;
import com.c0d3.previewdb.seed.rules.SeedRules;
import com.c0d3.previewdb.seed.source.SourceError;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The rows that are copied: those that the rules choose, and those that they refer to, directly or not. Immutable.
 *
 * @param tables the copied tables, in the order of their names; they may refer to each other in cycles
 * @param integrityChecks what is to be verified after the load
 */
public record RowSelection(List<TableRows> tables, List<IntegrityCheck> integrityChecks) {
    /**
     * Without them a query runs for minutes in the wrong way: nobody may have analysed the tables, which hash joins and
     * index scans bear best. The text of keys decides a sample, so it must not depend on who asks.
     */
    private static final String SETTINGS = """
            SET LOCAL enable_mergejoin = off;
            SET LOCAL jit = off;
            SET LOCAL work_mem = '64MB';
            SET LOCAL DateStyle = 'ISO, YMD';
            SET LOCAL TimeZone = 'UTC';
            SET LOCAL IntervalStyle = postgres;
            SET LOCAL bytea_output = hex;
            SET LOCAL extra_float_digits = 1;
            SET LOCAL cursor_tuple_fraction = 1""";

    /** Copies the lists. */
    public RowSelection {
        tables = List.copyOf(tables);
        integrityChecks = List.copyOf(integrityChecks);
    }

    /**
     * Selects the rows that the snapshot holds. The tables are locked in ACCESS SHARE mode until the connection's
     * transaction ends: places of rows are good no longer. The transaction's settings are as before.
     *
     * @param snapshot a connection with an open transaction, REPEATABLE READ and READ ONLY
     * @param rules rules that fit the catalog
     * @param catalog read in the same transaction
     * @throws ProblemsException if the source refused
     */
    public static RowSelection of(Connection snapshot, SeedRules rules, Catalog catalog, SelectionProgress progress)
            throws ProblemsException {
        PlaceReader reader = new PlaceReader(snapshot);
        SelectedRows selected = new SelectedRows(reader, progress);
        catalog.tables().stream()
                .filter(table -> rules.isCopied(table.name()))
                .forEach(table -> selected.add(new KeptTable(table)));
        try {
            lock(reader, selected);
            Savepoint before = snapshot.setSavepoint();
            reader.execute(SETTINGS);
            new Choosing(rules, catalog, selected).run();
            new Closure(rules, catalog, selected).run();
            List<TableRows> tables = new ArrayList<>();
            Cutting cutting = new Cutting(rules, catalog, selected, reader);
            for (KeptTable kept : selected.tables()) {
                tables.add(cutting.cut(kept));
            }
            List<IntegrityCheck> checks = new Unverified(rules, catalog, selected, reader).checks();
            snapshot.rollback(before);
            return new RowSelection(tables, checks);
        } catch (SQLException e) {
            throw SourceError.during("Selecting the rows of the source", e);
        }
    }

    private static void lock(PlaceReader reader, SelectedRows selected) throws SQLException {
        String heaps = selected.tables().stream()
                .flatMap(kept -> kept.table().heaps().stream())
                .map(Heap::fromSql)
                .collect(Collectors.joining(", "));
        if (!heaps.isEmpty()) {
            reader.execute("LOCK TABLE %s IN ACCESS SHARE MODE".formatted(heaps));
        }
    }

    /** The references with orphans in the source, which are copied as they are. */
    public List<Orphans> orphans() {
        return integrityChecks.stream()
                .filter(check -> check.expected() > 0)
                .map(check -> new Orphans(check.reference(), check.expected()))
                .toList();
    }
}
