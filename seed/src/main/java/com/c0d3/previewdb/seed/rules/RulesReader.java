package com.c0d3.previewdb.seed.rules;

import com.c0d3.previewdb.common.problem.Problems;
import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.common.yaml.YamlDocument;
import com.c0d3.previewdb.common.yaml.YamlNodes;
import com.c0d3.previewdb.seed.catalog.TableName;
import com.c0d3.previewdb.seed.mask.MaskKind;
import com.c0d3.previewdb.seed.mask.MaskSpec;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the rules; every problem is noted with its path in the file. */
final class RulesReader {
    private final String source;
    private final Problems problems = new Problems();
    private final YamlNodes nodes = new YamlNodes(problems);
    private final RowRuleReader rowRules = new RowRuleReader(problems, nodes);
    private final ReferenceReader referenceLines = new ReferenceReader(problems, nodes);

    RulesReader(String source) {
        this.source = source;
    }

    SeedRules read(String yaml) throws ProblemsException {
        JsonNode root = YamlDocument.parse(source, yaml);
        if (root.isMissingNode() || root.isNull()) {
            throw new ProblemsException("The rules \"%s\" are empty; they need at least \"tables\"".formatted(source));
        }
        SeedRules rules = rules(root);
        problems.throwIfAny("The rules \"%s\" cannot be used:".formatted(source));
        return rules;
    }

    private SeedRules rules(JsonNode root) {
        Map<TableName, TableRule> tables = new LinkedHashMap<>();
        Set<String> allowed = new LinkedHashSet<>();
        if (nodes.isMapping("", root)) {
            nodes.refuseUnknownKeys("", root, List.of("structure", "tables", "leaks"));
            nodes.required("", root, "tables").ifPresent(node -> tables("tables", node, tables));
            nodes.optional(root, "leaks").ifPresent(node -> leaks("leaks", node, allowed));
        }
        Optional<StructureRule> structure = nodes.optional(root, "structure").flatMap(this::structure);
        return new SeedRules(tables, allowed, structure);
    }

    private Optional<StructureRule> structure(JsonNode node) {
        if (node.isObject()) {
            nodes.refuseUnknownKeys("structure", node, List.of("changelog"));
            return nodes.required("structure", node, "changelog")
                    .flatMap(file -> nodes.text("structure.changelog", file))
                    .map(StructureRule.Changelog::new);
        }
        switch (node.asText()) {
            case "dump":
                return Optional.of(new StructureRule.Dump());
            case "existing":
                return Optional.of(new StructureRule.Existing());
            default:
                problems.add("structure: %s is not one of dump, existing, {changelog: FILE}"
                        .formatted(YamlNodes.show(node)));
                return Optional.empty();
        }
    }

    private void tables(String path, JsonNode node, Map<TableName, TableRule> tables) {
        nodes.forEachEntry(path, node, (name, value) -> {
            TableName table = TableName.parse(name);
            if (tables.containsKey(table)) {
                problems.add("%s.%s: the table \"%s\" has two rules; remove one".formatted(path, name, table));
            }
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
                (name, value) -> column(path + "." + name, value).ifPresent(rule -> columns.put(name, rule)));
    }

    private Optional<ColumnRule> column(String path, JsonNode node) {
        if (node.isTextual() && node.textValue().equals("keep")) {
            return Optional.of(new ColumnRule.Keep());
        }
        if (!node.isObject()) {
            problems.add("%s: %s is neither \"keep\" nor {mask: …}".formatted(path, YamlNodes.show(node)));
            return Optional.empty();
        }
        nodes.refuseUnknownKeys(path, node, List.of("mask", "value"));
        return nodes.required(path, node, "mask")
                .flatMap(mask -> kind(path + ".mask", mask))
                .flatMap(kind -> spec(path, node, kind))
                .map(ColumnRule.Mask::new);
    }

    private Optional<MaskKind> kind(String path, JsonNode node) {
        if (node.isNull()) {
            problems.add("%s: write \"null\" in quotes; without them it is no text in YAML".formatted(path));
            return Optional.empty();
        }
        Optional<MaskKind> kind = node.isTextual() ? MaskKind.find(node.textValue()) : Optional.empty();
        if (kind.isEmpty()) {
            problems.add("%s: there is no masker %s; it is one of %s"
                    .formatted(path, YamlNodes.show(node), MaskKind.labels()));
        }
        return kind;
    }

    private Optional<MaskSpec> spec(String path, JsonNode node, MaskKind kind) {
        if (kind == MaskKind.CONSTANT) {
            return nodes.required(path, node, "value")
                    .flatMap(value -> nodes.text(path + ".value", value))
                    .map(value -> new MaskSpec(kind, Optional.of(value)));
        }
        if (node.has("value")) {
            problems.add("%s.value: the masker \"%s\" takes no value; remove it".formatted(path, kind.label()));
            return Optional.empty();
        }
        return Optional.of(MaskSpec.of(kind));
    }

    private void leaks(String path, JsonNode node, Set<String> allowed) {
        if (!nodes.isMapping(path, node)) {
            return;
        }
        nodes.refuseUnknownKeys(path, node, List.of("allow"));
        nodes.optional(node, "allow")
                .ifPresent(list -> nodes.forEachItem(
                        path + ".allow",
                        list,
                        (place, item) -> nodes.text(place, item).ifPresent(allowed::add)));
    }
}
