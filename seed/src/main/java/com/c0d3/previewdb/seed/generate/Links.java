package com.c0d3.previewdb.seed.generate;

import com.c0d3.previewdb.seed.catalog.ForeignKey;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Lets the rows of a table refer to rows of others. Immutable; thread-safe as far as the keys are. */
final class Links {
    private static final int NULLS = 4;

    private final Keys keys;
    private final List<Link> links;

    /**
     * One reference.
     *
     * @param columns where its columns are in the row
     * @param nullable which of these may be NULL; none where a constraint counts them
     * @param single whether no two rows may refer to the same
     */
    record Link(ForeignKey key, List<Integer> columns, List<Integer> nullable, boolean single) {}

    /** These references; those of most columns come first. */
    Links(Keys keys, List<Link> links) {
        this.keys = keys;
        this.links = links.stream()
                .sorted((one, other) -> other.columns().size() - one.columns().size())
                .toList();
    }

    /**
     * Gives the referring columns their values.
     *
     * @param assigned which columns of the row have their values
     * @return whether that was possible
     */
    boolean assign(@Nullable String[] row, boolean[] assigned, long number, int attempt, SplittableRandom random) {
        for (Link link : links) {
            if (!assign(link, row, assigned, number, attempt, random)) {
                return false;
            }
        }
        return true;
    }

    private boolean assign(
            Link link, @Nullable String[] row, boolean[] assigned, long number, int attempt, SplittableRandom random) {
        boolean mayBeNull = link.nullable().stream().anyMatch(column -> !assigned[column]);
        boolean free = link.columns().stream().anyMatch(column -> !assigned[column]);
        int parent = !free || (mayBeNull && random.nextInt(NULLS) == 0)
                ? -1
                : choose(link, row, assigned, number, attempt, random);
        if (parent < 0 && free && !mayBeNull) {
            return false;
        }
        for (int i = 0; i < link.columns().size(); i++) {
            int column = link.columns().get(i);
            if (!assigned[column] && (parent >= 0 || link.nullable().contains(column))) {
                row[column] = parent < 0
                        ? null
                        : keys.value(
                                link.key().to(), parent, link.key().toColumns().get(i));
                assigned[column] = true;
            }
        }
        return true;
    }

    /** The row to refer to, or -1. */
    private int choose(
            Link link, @Nullable String[] row, boolean[] assigned, long number, int attempt, SplittableRandom random) {
        List<String> names = new ArrayList<>();
        List<String> values = new ArrayList<>();
        for (int i = 0; i < link.columns().size(); i++) {
            int column = link.columns().get(i);
            String value = row[column];
            if (assigned[column] && value != null) {
                names.add(link.key().toColumns().get(i));
                values.add(value);
            }
        }
        if (!names.isEmpty()) {
            List<Integer> fitting = keys.find(link.key().to(), names, values);
            return fitting.isEmpty() ? -1 : TypeMakers.pick(random, fitting);
        }
        int count = keys.rows(link.key().to());
        if (link.key().isSelfReference()) { // an earlier row, so that there are no circles
            int before = (int) Math.min(number, count);
            return before > 0 ? random.nextInt(before) : link.nullable().isEmpty() && count > 0 ? 0 : -1;
        }
        if (count == 0) {
            return -1;
        }
        return link.single() ? (int) ((number + attempt) % count) : random.nextInt(count);
    }
}
