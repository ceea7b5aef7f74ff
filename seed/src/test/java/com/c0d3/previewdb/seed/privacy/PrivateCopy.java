package com.c0d3.previewdb.seed.privacy;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.catalog.Catalog;
import com.c0d3.previewdb.seed.catalog.Column;
import com.c0d3.previewdb.seed.catalog.Identifiers;
import com.c0d3.previewdb.seed.catalog.Table;
import com.c0d3.previewdb.seed.copy.CopyReader;
import com.c0d3.previewdb.seed.copy.Processors;
import com.c0d3.previewdb.seed.copy.RowBuffer;
import com.c0d3.previewdb.seed.copy.RowProcessor;
import com.c0d3.previewdb.seed.mask.CustomMaskers;
import com.c0d3.previewdb.seed.mask.MaskingKey;
import com.c0d3.previewdb.seed.rules.SeedRules;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.postgresql.PGConnection;

/** Copies all rows of a database through the masks and the gate into another with the same tables, without more. */
final class PrivateCopy {
    private static final MaskingKey KEY = MaskingKey.of("a key for tests only");

    private PrivateCopy() {}

    /** Reads the originals, and copies. */
    static Privacy run(DataSource source, DataSource target, String yaml) throws SQLException, ProblemsException {
        return run(source, target, yaml, CustomMaskers.none());
    }

    static Privacy run(DataSource source, DataSource target, String yaml, CustomMaskers custom)
            throws SQLException, ProblemsException {
        try (Connection from = source.getConnection();
                Connection other = source.getConnection()) {
            from.setAutoCommit(false);
            Privacy privacy = plan(from, yaml, custom).readOriginals(List.of(from, other));
            copy(from, target, SeedRules.parse("test", yaml, custom), privacy::rows);
            return privacy;
        }
    }

    /** Copies with other masks, and searches what arrived with the originals. */
    static Privacy runUnmasked(DataSource source, DataSource target, String yaml, Processors rows)
            throws SQLException, ProblemsException {
        try (Connection from = source.getConnection()) {
            from.setAutoCommit(false);
            Privacy privacy = plan(from, yaml, CustomMaskers.none()).readOriginals(List.of(from));
            copy(from, target, SeedRules.parse("test", yaml), rows);
            return privacy;
        }
    }

    private static PrivacyPlan plan(Connection from, String yaml, CustomMaskers custom)
            throws SQLException, ProblemsException {
        SeedRules rules = SeedRules.parse("test", yaml, custom);
        Catalog catalog = Catalog.read(from);
        rules.check(catalog);
        return PrivacyPlan.of(rules, catalog, KEY, custom);
    }

    private static void copy(Connection from, DataSource target, SeedRules rules, Processors processors)
            throws SQLException, ProblemsException {
        try (Connection to = target.getConnection();
                Statement statement = to.createStatement()) {
            statement.execute("SET session_replication_role = replica");
            for (Table table : Catalog.read(from).tables()) {
                if (rules.isCopied(table.name())) {
                    copy(from, to, table, processors);
                }
            }
        }
    }

    private static void copy(Connection from, Connection to, Table table, Processors processors)
            throws SQLException, ProblemsException {
        List<Column> columns = table.copyableColumns();
        String names = Identifiers.quote(columns.stream().map(Column::name).toList());
        RowProcessor rows = processors.of(table, columns);
        RowBuffer out = new RowBuffer(1 << 16);
        try (CopyReader reader = new CopyReader(from, "SELECT %s FROM %s".formatted(names, table.fromSql()))) {
            for (Optional<byte[]> row = reader.next(); row.isPresent(); row = reader.next()) {
                rows.process(row.get(), out);
            }
        }
        try {
            to.unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(
                            "COPY %s (%s) FROM STDIN".formatted(table.name().sql(), names),
                            new ByteArrayInputStream(out.array(), 0, out.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
