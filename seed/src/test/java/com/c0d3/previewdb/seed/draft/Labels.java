package com.c0d3.previewdb.seed.draft;

import com.c0d3.previewdb.common.cli.Resources;
import java.io.IOException;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;

/**
 * What people say of a schema's columns: {@code table.column}, in two sets; everything else is content.
 *
 * @param personal must be replaced, or stay behind
 * @param prose may mention somebody: must at least be scrubbed
 */
record Labels(Set<String> personal, Set<String> prose) {
    static Labels read(String schema) throws IOException {
        Labels labels = new Labels(new TreeSet<>(), new TreeSet<>());
        Resources.text(Labels.class, schema + ".labels")
                .lines()
                .filter(line -> !line.startsWith("#"))
                .forEach(labels::add);
        return labels;
    }

    private void add(String line) {
        String kind = line.substring(0, line.indexOf(' '));
        String table = line.substring(line.indexOf(' ') + 1, line.indexOf(':'));
        Set<String> columns = kind.equals("personal") ? personal : prose;
        Arrays.stream(line.substring(line.indexOf(':') + 1).split(",", -1))
                .map(column -> table + "." + column.strip())
                .forEach(columns::add);
    }
}
