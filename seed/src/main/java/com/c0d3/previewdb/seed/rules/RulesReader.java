package com.c0d3.previewdb.seed.rules;

import com.c0d3.previewdb.common.problem.Problems;
import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.common.yaml.YamlDocument;
import com.c0d3.previewdb.common.yaml.YamlNodes;
import com.c0d3.previewdb.seed.catalog.TableName;
import com.c0d3.previewdb.seed.mask.CustomMaskers;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the rules; every problem is noted with its line and its path in the file. */
final class RulesReader {
    private final String source;
    private final YamlDocument document;
    private final Problems problems = new Problems();
    private final YamlNodes nodes;
    private final ColumnRuleReader columnRules;
    private final RowRuleReader rowRules;
    private final ReferenceReader referenceLines;
    private final Map<TableName, String> names = new HashMap<>();

    private RulesReader(String source, YamlDocument document, CustomMaskers maskers) {
        this.source = source;
        this.document = document;
        nodes = new YamlNodes(problems, document);
        columnRules = new ColumnRuleReader(nodes, maskers);
        rowRules = new RowRuleReader(nodes);
        referenceLines = new ReferenceReader(nodes);
    }

    static SeedRules read(String source, String yaml, CustomMaskers maskers) throws ProblemsException {
        return new RulesReader(source, YamlDocument.read(source, yaml), maskers).read();
    }

    private SeedRules read() throws ProblemsException {
        JsonNode root = document.root();
        if (root.isMissingNode() || root.isNull()) {
            throw new ProblemsException("The rules \"%s\" are empty; they need at least \"tables\"".formatted(source));
        }
        SeedRules rules = rules(root);
        problems.throwIfAny("The rules \"%s\" cannot be used:".formatted(source));
        return rules;
    }

    private SeedRules rules(JsonNode root) {
        Map<TableName, TableRule> tables = new LinkedHashMap<>();
        AllowedLeaks allowed = AllowedLeaks.NONE;
        if (nodes.isMapping("", root)) {
            nodes.refuseUnknownKeys("", root, List.of("structure", "tables", "leaks", "generate"));
            nodes.required("", root, "tables").ifPresent(node -> tables("tables", node, tables));
            allowed = nodes.optional(root, "leaks")
                    .map(node -> new AllowedLeaksReader(nodes).read("leaks", node))
                    .orElse(allowed);
        }
        Optional<StructureRule> structure = nodes.optional(root, "structure").flatMap(this::structure);
        GenerateRules generate = nodes.optional(root, "generate")
                .map(node -> new GenerateRulesReader(nodes).read("generate", node))
                .orElse(GenerateRules.NONE);
        return new SeedRules(tables, allowed, structure, generate, new RulePlaces(Optional.of(document), names));
    }

    private Optional<StructureRule> structure(JsonNode node) {
        if (node.isObject()) {
            nodes.refuseUnknownKeys("structure", node, List.of("changelog"));
            return nodes.required("structure", node, "changelog")
                    .flatMap(file -> nodes.text("structure.changelog", file))
                    .map(StructureRule.Changelog::new);
        }
        return switch (node.asText()) {
            case "dump" -> Optional.of(new StructureRule.Dump());
            case "existing" -> Optional.of(new StructureRule.Existing());
            default -> {
                nodes.problem(
                        "structure",
                        "%s is not one of dump, existing, {changelog: FILE}".formatted(YamlNodes.show(node)));
                yield Optional.empty();
            }
        };
    }

    private void tables(String path, JsonNode node, Map<TableName, TableRule> tables) {
        nodes.forEachEntry(path, node, (name, value) -> {
            TableName table = TableName.parse(name);
            if (tables.containsKey(table)) {
                nodes.problem(
                        "%s.%s".formatted(path, name), "the table \"%s\" has two rules; remove one".formatted(table));
            }
            names.put(table, name);
            tables.put(table, table(path + "." + name, value));
        });
    }

    private TableRule table(String path, JsonNode node) {
        Map<String, ColumnRule> columns = new LinkedHashMap<>();
        List<Reference> references = new ArrayList<>();
        Optional<RowRule> rows = Optional.empty();
        if (nodes.isMapping(path, node)) {
            nodes.refuseUnknownKeys(path, node, List.of("rows", "columns", "references"));
            rows = nodes.required(path, node, "rows").map(value -> rowRules.read(path + ".rows", value));
            nodes.optional(node, "columns").ifPresent(value -> columns(path + ".columns", value, columns));
            nodes.optional(node, "references")
                    .ifPresent(value -> references.addAll(referenceLines.read(path + ".references", value)));
        }
        return new TableRule(rows.orElse(RowRule.NONE), columns, references);
    }

    private void columns(String path, JsonNode node, Map<String, ColumnRule> columns) {
        nodes.forEachEntry(
                path,
                node,
                (name, value) -> columnRules.read(path + "." + name, value).ifPresent(rule -> columns.put(name, rule)));
    }
}
