package com.c0d3.previewdb.seed.rules;

import com.c0d3.previewdb.common.problem.Problems;
import com.c0d3.previewdb.common.yaml.YamlDocument;
import com.c0d3.previewdb.common.yaml.YamlNodes;
import com.c0d3.previewdb.seed.catalog.TableName;
import java.util.Map;
import java.util.Optional;

/**
 * Where the rules stand. Immutable.
 *
 * @param document the file that they were read from; empty if a program made them
 * @param names the tables' names as the file spells them
 */
record RulePlaces(Optional<YamlDocument> document, Map<TableName, String> names) {
    /** Rules that stand nowhere. */
    static final RulePlaces NONE = new RulePlaces(Optional.empty(), Map.of());

    /** Copies the map. */
    RulePlaces {
        names = Map.copyOf(names);
    }

    /** The path of a table's rule. */
    String path(TableName table) {
        return "tables." + names.getOrDefault(table, table.toString());
    }

    /** Notes problems, with the lines of the paths that they are told of. */
    YamlNodes notes(Problems problems) {
        return document.map(found -> new YamlNodes(problems, found)).orElseGet(() -> new YamlNodes(problems));
    }

    /** The line of a path, such as {@code seed.yaml:3: }; empty without a file. */
    String line(String path) {
        return document.map(found -> found.place(path) + ": ").orElse("");
    }
}
