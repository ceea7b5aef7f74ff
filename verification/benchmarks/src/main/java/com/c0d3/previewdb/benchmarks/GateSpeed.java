package com.c0d3.previewdb.benchmarks;

import com.c0d3.previewdb.seed.catalog.TableName;
import com.c0d3.previewdb.seed.leak.Allowances;
import com.c0d3.previewdb.seed.leak.Fingerprints;
import com.c0d3.previewdb.seed.leak.Gate;
import com.c0d3.previewdb.seed.leak.Nature;
import com.c0d3.previewdb.seed.leak.Origin;
import com.c0d3.previewdb.seed.leak.OriginalsIndex;
import com.c0d3.previewdb.seed.leak.RowGate;
import com.c0d3.previewdb.seed.leak.SearchedColumn;
import com.c0d3.previewdb.seed.search.PhraseFilter;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * How fast the leak gate searches diffs, in one thread by its processor time, and what the originals take: a third are
 * addresses, a third usernames, a third tokens. Argument: how many originals.
 */
public final class GateSpeed {
    private static final int ROUNDS = 12;
    private static final int ROWS = 40_000;
    private static final double MB = 1_000_000;
    private static final byte[] UNKNOWN = {};
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private static final List<String> LINES = List.of(
            "const solution = (num1, num2) => {",
            "  return num1 + num2",
            "+  if (!arr.length) return null",
            "+  for (let i = 0; i < arr.length; i++) {",
            "+    result.push(fn(arr[i], i, arr)) // 8c7dd922ad",
            "+// TODO: clean up this recursion",
            "+  const [first, ...rest] = list",
            "+  fetch(`https://pokeapi.co/api/v2/pokemon/${name}`)",
            "+    .then(({ results }) => setState(results))",
            "@@ -6,9 +6,7 @@",
            "+<div className=\"container\" onclick=\"run()\">",
            "+app.get('/api/users/:id', async (req, res) => {",
            "+  const re = /^\\\\d{3}-\\\\d{4}$/",
            "+  // größer als 5? ☕");

    private GateSpeed() {}

    public static void main(String[] arguments) {
        int count = Integer.parseInt(arguments[0]);
        long before = used();
        long started = THREADS.getCurrentThreadCpuTime();
        Gate gate = new Gate(originals(count), Allowances.none(), new Fingerprints(new byte[] {1}, true));
        double build = (THREADS.getCurrentThreadCpuTime() - started) / 1e9;
        System.out.printf(
                "%,d originals: collected in %.1f s, %.1f MB of heap%n",
                gate.index().size(), build, (used() - before) / MB);
        List<byte[]> rows = rows();
        long best = Long.MAX_VALUE;
        long bytes = 0;
        for (int round = 0; round < ROUNDS; round++) {
            RowGate rowGate = gate.forRows(
                    TableName.parse("submissions"),
                    List.of(new SearchedColumn("diff", SearchedColumn.Kind.TEXT, false, false)));
            long start = THREADS.getCurrentThreadCpuTime();
            bytes = 0;
            for (byte[] row : rows) {
                rowGate.passes(UNKNOWN, row, 0, row.length);
                bytes += row.length;
            }
            best = Math.min(best, THREADS.getCurrentThreadCpuTime() - start);
        }
        System.out.printf(
                "%.1f MB of diffs: %.1f ns/byte, %.0f MB/s (best of %d), %d leaks%n",
                bytes / MB,
                (double) best / bytes,
                bytes * 1e3 / best,
                ROUNDS,
                gate.findings().leaks().size());
    }

    private static OriginalsIndex originals(int count) {
        OriginalsIndex.Collector collector = OriginalsIndex.collector(Allowances.none());
        TableName users = TableName.parse("users");
        int emails = collector.column(new Origin(users, "email"), Nature.VALUE);
        int names = collector.column(new Origin(users, "username"), Nature.VALUE);
        int tokens = collector.column(new Origin(users, "token"), Nature.VALUE);
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < count / 3; i++) {
            String first = word(random);
            String last = word(random);
            collector.add(emails, "%s.%s%d@mail%d.example".formatted(first, last, i, i % 7));
            collector.add(names, "%s_%s%d".formatted(first, last, i));
            collector.add(tokens, Long.toHexString(random.nextLong()) + Long.toHexString(random.nextLong()));
        }
        return collector.build(PhraseFilter.of(collector.phrases()));
    }

    private static String word(SplittableRandom random) {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < 3; i++) {
            word.append("bcdfghklmnprst".charAt(random.nextInt(14))).append("aeiou".charAt(random.nextInt(5)));
        }
        return word.toString();
    }

    private static List<byte[]> rows() {
        SplittableRandom random = new SplittableRandom(2);
        List<byte[]> rows = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            StringBuilder diff = new StringBuilder("diff --git a/js5/%d.js b/js5/%d.js\\nindex %07x..%07x 100644"
                    .formatted(i % 9, i % 9, random.nextInt(1 << 28), random.nextInt(1 << 28)));
            int lines = 5 + random.nextInt(40);
            for (int line = 0; line < lines; line++) {
                diff.append("\\n")
                        .append(LINES.get(random.nextInt(LINES.size())).replace("\\\\", "\\\\\\\\"));
            }
            rows.add(diff.append('\n').toString().getBytes(StandardCharsets.UTF_8));
        }
        return rows;
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
