package com.c0d3.previewdb.seed.generate;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Makes the rows of a table, one after the other. Not thread-safe. */
final class RowMaker {
    private static final int ATTEMPTS = 200;
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final int NULLS = 8;

    private final List<Cell> cells;
    private final Links links;
    private final List<Distinct> distinct;
    private final List<Pair> pairs;
    private final List<Group> groups;
    private final Given given;
    private final Predicate<@Nullable String[]> fits;

    /**
     * A column.
     *
     * @param seed of its values
     * @param maker makes them; where there is none, a reference does
     * @param nullable whether a value may be left out at will
     * @param suffixed whether a number behind a text keeps it apart from others; at most so many characters
     */
    record Cell(String name, long seed, @Nullable Maker maker, boolean nullable, Optional<Integer> suffixed) {}

    /** Two columns that a constraint compares. */
    record Pair(int left, String operator, int right) {}

    /** So many of the columns are not NULL. */
    record Group(List<Integer> columns, int count) {}

    /** Values of a row that are known before. */
    @FunctionalInterface
    interface Given {
        /** Sets them, and says which they are. */
        void set(@Nullable String[] row, boolean[] assigned, long number);
    }

    RowMaker(
            List<Cell> cells,
            Links links,
            List<Distinct> distinct,
            List<Pair> pairs,
            List<Group> groups,
            Given given,
            Predicate<@Nullable String[]> fits) {
        this.cells = cells;
        this.links = links;
        this.distinct = distinct;
        this.pairs = pairs;
        this.groups = groups;
        this.given = given;
        this.fits = fits;
    }

    /** The row of that number, from 0 on; empty if none was found that keeps the constraints. */
    Optional<@Nullable String[]> make(long number) {
        int[] clashes = new int[cells.size()];
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            @Nullable String[] row = new String[cells.size()];
            if (fill(row, number, attempt, clashes) && keepsPairs(row) && fits.test(row) && isNew(row, clashes)) {
                distinct.forEach(key -> key.take(row));
                return Optional.of(row);
            }
        }
        return Optional.empty();
    }

    /** Whether no key of the row is taken; counts for each column how often its value alone was. */
    private boolean isNew(@Nullable String[] row, int[] clashes) {
        boolean isNew = true;
        for (Distinct key : distinct) {
            if (key.isTaken(row)) {
                isNew = false;
                key.only().ifPresent(column -> clashes[column]++);
            }
        }
        return isNew;
    }

    private boolean fill(@Nullable String[] row, long number, int attempt, int[] clashes) {
        boolean[] assigned = new boolean[row.length];
        given.set(row, assigned, number);
        boolean linked = links.assign(row, assigned, number, attempt, random(cells.get(0).seed + 1, number, attempt));
        if (!linked) {
            return false;
        }
        for (int i = 0; i < row.length; i++) {
            if (!assigned[i]) {
                row[i] = value(cells.get(i), number, attempt, clashes[i]);
            }
        }
        for (Group group : groups) {
            thin(group, row, random(cells.get(0).seed + 2, number, attempt));
        }
        return true;
    }

    private static @Nullable String value(Cell cell, long number, int attempt, int clashes) {
        SplittableRandom random = random(cell.seed, number, attempt);
        if (cell.nullable && random.nextInt(NULLS) == 0) {
            return null;
        }
        String value = Objects.requireNonNull(cell.maker, cell.name).make(random, number);
        if (value == null || clashes < 2 || cell.suffixed.isEmpty()) {
            return value;
        }
        String suffix = Long.toString(number + attempt, Character.MAX_RADIX);
        return Texts.cut(value, Math.max(0, cell.suffixed.get() - suffix.length() - 1)) + "-" + suffix;
    }

    private static SplittableRandom random(long seed, long number, int attempt) {
        return new SplittableRandom(seed ^ number * GOLDEN ^ (long) attempt << 40);
    }

    /** Leaves so many of the columns, beginning anywhere. */
    private static void thin(Group group, @Nullable String[] row, SplittableRandom random) {
        int start = random.nextInt(group.columns.size());
        for (int i = group.count; i < group.columns.size(); i++) {
            row[group.columns.get((start + i) % group.columns.size())] = null;
        }
    }

    /** Whether the pairs are in order; two values in the wrong order change places. */
    private boolean keepsPairs(@Nullable String[] row) {
        for (Pair pair : pairs) {
            String left = row[pair.left];
            String right = row[pair.right];
            if (left == null || right == null) {
                continue;
            }
            int order = Times.compare(left, right);
            boolean less = pair.operator.startsWith("<") && !pair.operator.equals("<>");
            boolean greater = pair.operator.startsWith(">");
            if ((less && order > 0) || (greater && order < 0)) {
                row[pair.left] = right;
                row[pair.right] = left;
            }
            boolean strict = List.of("<", ">", "<>").contains(pair.operator);
            if ((order == 0 && strict) || (order != 0 && pair.operator.equals("="))) {
                return false;
            }
        }
        return true;
    }
}
