package com.c0d3.previewdb.benchmarks;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.catalog.Catalog;
import com.c0d3.previewdb.seed.catalog.Identifiers;
import com.c0d3.previewdb.seed.catalog.Table;
import com.c0d3.previewdb.seed.copy.CopyReader;
import com.c0d3.previewdb.seed.copy.RowBuffer;
import com.c0d3.previewdb.seed.copy.RowProcessor;
import com.c0d3.previewdb.seed.mask.CustomMaskers;
import com.c0d3.previewdb.seed.mask.MaskingKey;
import com.c0d3.previewdb.seed.privacy.Privacy;
import com.c0d3.previewdb.seed.privacy.PrivacyPlan;
import com.c0d3.previewdb.seed.rules.SeedRules;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What masking, scrubbing and the leak gate cost, for each table of a database: nanoseconds of processor time for each
 * byte that arrives, in one thread, without a target. Arguments: the JDBC URL of the source, the rules, how many MB of
 * each table are kept in memory and processed again and again.
 */
public final class PrivacySpeed {
    private static final int ROUNDS = 5;
    private static final double MB = 1_000_000;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private PrivacySpeed() {}

    public static void main(String[] arguments) throws SQLException, ProblemsException {
        try (Connection source = DriverManager.getConnection(arguments[0])) {
            source.setAutoCommit(false);
            run(source, SeedRules.read(Path.of(arguments[1])), Long.parseLong(arguments[2]) * 1_000_000);
        }
    }

    private static void run(Connection source, SeedRules rules, long limit) throws SQLException, ProblemsException {
        Catalog catalog = Catalog.read(source);
        MaskingKey key = MaskingKey.of("a key for benchmarks");
        long before = used();
        long started = System.nanoTime();
        Privacy privacy =
                PrivacyPlan.of(rules, catalog, key, CustomMaskers.none()).readOriginals(List.of(source));
        System.out.printf(
                "%,d originals, %.1f MB; all that is kept of them takes %.1f MB of heap; read in %.1f s%n",
                privacy.originals().size(),
                privacy.originals().bytes() / MB,
                (used() - before) / MB,
                (System.nanoTime() - started) / 1e9);
        Map<String, long[]> totals = new TreeMap<>();
        for (Table table : catalog.tables()) {
            if (rules.isCopied(table.name())) {
                List<byte[]> rows = rows(source, table, limit);
                for (int round = 0; round < ROUNDS; round++) {
                    totals.put(table.name().toString(), round(privacy, table, rows));
                }
            }
        }
        totals.forEach((table, total) -> System.out.printf(
                "%-22s %8.1f MB %6.1f ns/byte %8.1f MB/s %10d rows%n",
                table, total[0] / MB, (double) total[1] / total[0], total[0] * 1e3 / total[1], total[2]));
        System.out.printf("%d leaks%n", privacy.findings().leaks().size());
    }

    private static List<byte[]> rows(Connection source, Table table, long limit) throws SQLException {
        String columns = Identifiers.quote(
                table.copyableColumns().stream().map(column -> column.name()).toList());
        List<byte[]> rows = new ArrayList<>();
        String sample = "SELECT %s FROM %s LIMIT 3000000".formatted(columns, table.fromSql());
        long size = 0;
        try (CopyReader reader = new CopyReader(source, sample)) {
            for (Optional<byte[]> row = reader.next(); row.isPresent(); row = reader.next()) {
                if (size < limit) {
                    rows.add(row.get());
                    size += row.get().length;
                }
            }
        }
        return rows;
    }

    /** Bytes, nanoseconds and rows. */
    private static long[] round(Privacy privacy, Table table, List<byte[]> rows) throws ProblemsException {
        RowProcessor processor = privacy.rows(table, table.copyableColumns());
        RowBuffer out = new RowBuffer(1 << 16);
        long bytes = 0;
        long started = THREADS.getCurrentThreadCpuTime();
        for (byte[] row : rows) {
            bytes += row.length;
            processor.process(row, out);
            if (out.size() > 1 << 15) {
                out.clear();
            }
        }
        return new long[] {Math.max(bytes, 1), THREADS.getCurrentThreadCpuTime() - started, rows.size()};
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
