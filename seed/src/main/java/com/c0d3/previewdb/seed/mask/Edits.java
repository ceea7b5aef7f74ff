package com.c0d3.previewdb.seed.mask;

import java.util.Arrays;

/** What is to be replaced in a text, in order and without overlaps. Reused. Not thread-safe. */
public final class Edits {
    private int[] starts = new int[16];
    private int[] ends = new int[16];
    private String[] replacements = new String[16];
    private int count;

    Edits() {}

    void clear() {
        count = 0;
    }

    /** Whether something at these places is replaced already. */
    boolean covers(int start, int end) {
        for (int i = count - 1; i >= 0 && start < ends[i]; i--) {
            if (starts[i] < end) {
                return true;
            }
        }
        return false;
    }

    /** Whether all of these places are replaced already, in one piece. */
    boolean contains(int start, int end) {
        for (int i = count - 1; i >= 0 && start < ends[i]; i--) {
            if (starts[i] <= start && end <= ends[i]) {
                return true;
            }
        }
        return false;
    }

    /** Adds a replacement; shorter ones that it overlaps go. */
    void add(int start, int end, String replacement) {
        if (count == 0 || ends[count - 1] <= start) {
            insert(count, start, end, replacement);
            return;
        }
        int kept = 0;
        for (int i = 0; i < count; i++) {
            boolean overlaps = starts[i] < end && start < ends[i];
            if (overlaps && ends[i] - starts[i] >= end - start) {
                return;
            }
        }
        int at = 0;
        for (int i = 0; i < count; i++) {
            boolean overlaps = starts[i] < end && start < ends[i];
            if (!overlaps) {
                move(i, kept++);
                at = starts[kept - 1] < start ? kept : at;
            }
        }
        count = kept;
        insert(at, start, end, replacement);
    }

    /** Gives a place another replacement. */
    void replace(int index, String replacement) {
        replacements[index] = replacement;
    }

    private void move(int from, int to) {
        starts[to] = starts[from];
        ends[to] = ends[from];
        replacements[to] = replacements[from];
    }

    private void insert(int at, int start, int end, String replacement) {
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, count * 2);
            ends = Arrays.copyOf(ends, count * 2);
            replacements = Arrays.copyOf(replacements, count * 2);
        }
        for (int i = count; i > at; i--) {
            move(i - 1, i);
        }
        starts[at] = start;
        ends[at] = end;
        replacements[at] = replacement;
        count++;
    }

    /** How many places are replaced. */
    public int count() {
        return count;
    }

    /** Where the place begins. */
    public int start(int index) {
        return starts[index];
    }

    /** Where the place ends. */
    public int end(int index) {
        return ends[index];
    }

    /** What stands there afterwards. */
    public String replacement(int index) {
        return replacements[index];
    }
}
