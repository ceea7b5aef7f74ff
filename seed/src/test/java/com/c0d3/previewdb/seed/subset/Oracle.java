package com.c0d3.previewdb.seed.subset;

import com.c0d3.previewdb.seed.subset.RandomSchema.Form;
import com.c0d3.previewdb.seed.subset.RandomSchema.RandomTable;
import com.c0d3.previewdb.seed.subset.RandomSchema.Ref;
import com.c0d3.previewdb.seed.subset.RandomSchema.Row;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Computes by brute force which rows of a random schema must be copied. */
@SuppressWarnings({"IdentityHashMapUsage", "ReferenceEquality"}) // rows of equal content are different rows
final class Oracle {
    private final RandomSchema schema;
    private final Map<Row, Boolean> kept = new IdentityHashMap<>();

    Oracle(RandomSchema schema) {
        this.schema = schema;
        for (RandomTable table : schema.tables) {
            table.rows.stream().filter(row -> isChosen(table, row)).forEach(row -> kept.put(row, true));
        }
        while (children()) {
            // chosen children have children
        }
        while (parents()) {
            // parents have parents
        }
    }

    private static boolean isChosen(RandomTable table, Row row) {
        boolean where = table.whereBelow
                .filter(below -> row.get("size").filter(size -> size < below).isPresent())
                .isPresent();
        boolean newest = table.newest
                .filter(count -> table.rows.stream()
                        .sorted(Comparator.<Row>comparingInt(r -> -r.get("size").orElse(-1))
                                .thenComparing(r -> -r.id()))
                        .limit(count)
                        .anyMatch(r -> r == row))
                .isPresent();
        boolean sample = table.samplePercent
                .filter(percent -> hash("(" + row.id() + ")") < (percent * (1L << 32)) / 100)
                .isPresent();
        return table.rule.equals("all") || where || newest || sample;
    }

    private static long hash(String key) {
        try {
            byte[] digest = MessageDigest.getInstance("MD5").digest(key.getBytes(StandardCharsets.UTF_8));
            return new BigInteger(1, digest).shiftRight(96).longValueExact();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean children() {
        int before = kept.size();
        for (RandomTable table : schema.tables) {
            table.children.forEach((ref, count) -> List.copyOf(ref.to().rows).stream()
                    .filter(this::isKept)
                    .forEach(parent -> table.rows.stream()
                            .filter(row -> ref.matches(row, parent))
                            .sorted(Comparator.comparing(row -> -row.id()))
                            .limit(count)
                            .forEach(row -> kept.put(row, true))));
        }
        return kept.size() > before;
    }

    private boolean parents() {
        int before = kept.size();
        for (RandomTable table : schema.tables) {
            for (Ref ref : table.refs) {
                if (!ref.orNull()) {
                    table.rows.stream()
                            .filter(this::isKept)
                            .forEach(child -> ref.to().rows.stream()
                                    .filter(parent -> ref.matches(child, parent))
                                    .forEach(parent -> kept.put(parent, true)));
                }
            }
        }
        return kept.size() > before;
    }

    private boolean isKept(Row row) {
        return kept.containsKey(row);
    }

    /** As {@link Selecting#rows} gives them, with the columns of references. */
    Map<String, List<String>> rows() {
        Map<String, List<String>> rows = new TreeMap<>();
        for (RandomTable table : schema.tables) {
            rows.put(
                    table.name,
                    table.rows.stream()
                            .filter(this::isKept)
                            .map(row -> text(table, row))
                            .sorted()
                            .toList());
        }
        return rows;
    }

    private String text(RandomTable table, Row row) {
        Set<String> cut = table.refs.stream()
                .filter(ref -> ref.orNull() && ref.refers(row))
                .filter(ref -> ref.to().rows.stream().noneMatch(parent -> isKept(parent) && ref.matches(row, parent)))
                .flatMap(ref -> ref.columns().stream())
                .collect(Collectors.toSet());
        return Stream.concat(Stream.of("id"), table.columns.stream())
                .map(column -> cut.contains(column)
                        ? "~"
                        : row.get(column).map(String::valueOf).orElse("~"))
                .collect(Collectors.joining(","));
    }

    /** For each reference that nobody vouches for, how many kept rows refer to nothing. */
    Map<String, Long> orphans() {
        Map<String, Long> orphans = new TreeMap<>();
        for (RandomTable table : schema.tables) {
            for (Ref ref : table.refs) {
                if (ref.form() != Form.VALID) {
                    long count = table.rows.stream()
                            .filter(row -> isKept(row) && ref.refers(row) && !ref.orNull())
                            .filter(row -> ref.to().rows.stream().noneMatch(parent -> ref.matches(row, parent)))
                            .count();
                    orphans.put(table.name + ": " + String.join(", ", ref.columns()), count);
                }
            }
        }
        return orphans;
    }
}
