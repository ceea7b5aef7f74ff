package com.c0d3.previewdb.seed.draft;

import com.c0d3.previewdb.seed.catalog.Catalog;
import com.c0d3.previewdb.seed.catalog.Column;
import com.c0d3.previewdb.seed.catalog.Table;
import com.c0d3.previewdb.seed.catalog.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.NodeTuple;

/**
 * The text of {@code seed.yaml}: a new one, or one that is there, with what a draft adds to it. Whatever stands in it
 * stays as it is, to the last blank and comment. Not thread-safe.
 */
public final class RulesFile {
    private static final String HEAD = """
            # What a preview gets of production. "seed init" drafted it from the names, types and keys of production's
            # tables: read it line by line. A TODO waits for your decision, and has the strictest mask that fits until then.
            #   seed check      compares it with production's tables
            #   seed plan       says what a refresh would do
            # Editors complete it with the schema that "seed schema > seed.schema.json" prints:
            # yaml-language-server: $schema=seed.schema.json
            """;

    private final Catalog catalog;
    private final Draft draft;
    private final List<String> added = new ArrayList<>();

    /** A file that will hold rules for the catalog. */
    public RulesFile(Catalog catalog, Draft draft) {
        this.catalog = catalog;
        this.draft = draft;
    }

    /** The text of a new file. */
    public String text() {
        String tables = catalog.tables().stream().map(this::lines).collect(Collectors.joining("\n"));
        return HEAD + (tables.isEmpty() ? "tables: {}\n" : "tables:\n" + tables + "\n");
    }

    /**
     * The text of a file that is there, with the tables and columns that it does not name.
     *
     * @param yaml rules that can be read
     */
    public String text(String yaml) {
        YamlEdits edits = new YamlEdits(yaml);
        MappingNode tables = YamlEdits.mapping(edits.root(), "tables").orElseThrow();
        for (NodeTuple entry : tables.getValue()) {
            Optional<Table> table = catalog.find(TableName.parse(YamlEdits.key(entry)));
            if (table.isPresent() && entry.getValueNode() instanceof MappingNode rule) {
                columns(edits, table.get(), rule);
            }
        }
        List<TableName> named = tables.getValue().stream()
                .map(entry -> TableName.parse(YamlEdits.key(entry)))
                .toList();
        List<String> lines = catalog.tables().stream()
                .filter(table -> !named.contains(table.name()))
                .flatMap(table -> lines(table).lines())
                .map(line -> line.substring(Draft.TABLE_INDENT))
                .toList();
        edits.add(tables, lines);
        return edits.apply();
    }

    private String lines(Table table) {
        added.add(table.name().toString());
        return draft.lines(table);
    }

    private void columns(YamlEdits edits, Table table, MappingNode rule) {
        Optional<MappingNode> columns = YamlEdits.mapping(rule, "columns");
        List<String> named = columns.map(YamlEdits::keys).orElse(List.of());
        List<String> lines = new ArrayList<>();
        for (Column column : table.copyableColumns()) {
            if (draft.isCopied(table.name()) && !named.contains(column.name())) {
                draft.line(table, column).ifPresent(line -> {
                    lines.add(line);
                    added.add("%s.%s".formatted(table.name(), column.name()));
                });
            }
        }
        if (columns.isPresent()) {
            edits.add(columns.get(), lines);
        } else if (!lines.isEmpty()) {
            lines.replaceAll(line -> "  " + line);
            lines.add(0, "columns:");
            edits.add(rule, lines);
        }
    }

    /** The tables and columns that the last text adds, by their names. */
    public List<String> added() {
        return List.copyOf(added);
    }
}
