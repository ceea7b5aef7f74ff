package com.c0d3.previewdb.seed.rules;

import com.c0d3.previewdb.common.problem.Problems;
import com.c0d3.previewdb.seed.catalog.Catalog;
import com.c0d3.previewdb.seed.catalog.Column;
import com.c0d3.previewdb.seed.catalog.Table;
import com.c0d3.previewdb.seed.catalog.TableName;
import com.c0d3.previewdb.seed.mask.ColumnFit;
import com.c0d3.previewdb.seed.mask.MaskSpec;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/** Compares what is to be copied with the tables that would receive it. */
final class TargetCheck {
    private final SeedRules rules;
    private final Catalog source;
    private final Catalog target;
    private final Connection connection;
    private final Problems problems;

    /** A check that may ask the source about its values. */
    TargetCheck(SeedRules rules, Catalog source, Catalog target, Connection connection, Problems problems) {
        this.rules = rules;
        this.source = source;
        this.target = target;
        this.connection = connection;
        this.problems = problems;
    }

    void run() throws SQLException {
        for (TableName name : rules.tables().keySet()) {
            Optional<Table> receiving = target.find(name);
            if (receiving.isEmpty()) {
                problems.add("the target has no table \"%s\"; apply the migrations to it first, or name a changelog"
                        .formatted(name));
            } else if (rules.isCopied(name)) {
                columns(source.find(name), receiving.get());
            }
        }
    }

    private void columns(Optional<Table> sending, Table receiving) throws SQLException {
        List<Column> sent = sending.map(Table::copyableColumns).orElse(List.of());
        for (Column column : sent) {
            Optional<Column> receiver = receiving.findColumn(column.name());
            if (receiver.isEmpty()) {
                problems.add("the target has no column \"%s.%s\"; apply the migrations to it first, or name a changelog"
                        .formatted(receiving.name(), column.name()));
            } else if (receiver.get().generated()) {
                problems.add("the column \"%s.%s\" is generated in the target, but not in the source"
                        .formatted(receiving.name(), column.name()));
            } else {
                values(sending.orElseThrow(), column, receiver.get());
            }
        }
    }

    private void values(Table table, Column column, Column receiver) throws SQLException {
        Optional<MaskSpec> mask = rules.find(table.name())
                .flatMap(rule -> rule.findMask(column.name()))
                .map(ColumnRule.Mask::spec);
        if (mask.isPresent()) {
            masks(table, column, receiver, mask.get());
            return;
        }
        Optional<String> misfits = Narrowing.misfits(column, receiver);
        if (misfits.isPresent() && isThere(table, misfits.get())) {
            problems.add(("the column \"%s.%s\" is of type \"%s\" in the target, and the source has values of type"
                            + " \"%s\" that do not fit; widen the target's column")
                    .formatted(table.name(), column.name(), receiver.type(), column.type()));
        }
    }

    private void masks(Table table, Column column, Column receiver, MaskSpec mask) {
        if (!ColumnFit.hasRoomFor(receiver, mask)) {
            problems.add("the column \"%s.%s\" is of type \"%s\" in the target, but \"%s\" needs %d characters"
                    .formatted(
                            table.name(), column.name(), receiver.type(), mask.label(), ColumnFit.neededLength(mask)));
        }
    }

    private boolean isThere(Table table, String condition) throws SQLException {
        String query = "SELECT EXISTS (SELECT FROM %s WHERE %s)".formatted(table.fromSql(), condition);
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getBoolean(1);
        }
    }
}
