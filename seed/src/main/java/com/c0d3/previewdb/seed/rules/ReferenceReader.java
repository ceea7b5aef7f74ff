package com.c0d3.previewdb.seed.rules;

import com.c0d3.previewdb.common.yaml.YamlNodes;
import com.c0d3.previewdb.seed.catalog.TableName;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads {@code references:}, a list of lines such as {@code orgId, code -> unit (org, code) or null where kind = 'u'}.
 */
final class ReferenceReader {
    private static final Pattern LINE = Pattern.compile(
            "(?<columns>.+?)\\s*->\\s*(?<to>.+?)(?:\\s*\\((?<toColumns>[^()]+)\\))?(?<orNull>\\s+or\\s+null)?"
                    + "(?:\\s+where\\s+(?<condition>.+))?",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private static final Pattern OR_NULL = Pattern.compile("\\bor\\s+null$", Pattern.CASE_INSENSITIVE);

    private final YamlNodes nodes;

    ReferenceReader(YamlNodes nodes) {
        this.nodes = nodes;
    }

    List<Reference> read(String path, JsonNode node) {
        List<Reference> references = new ArrayList<>();
        if (node.isTextual()) {
            line(path, node).ifPresent(references::add);
        } else {
            nodes.forEachItem(path, node, (place, item) -> line(place, item).ifPresent(references::add));
        }
        return references;
    }

    private Optional<Reference> line(String path, JsonNode node) {
        Optional<String> text = nodes.text(path, node).map(String::strip);
        return text.flatMap(line -> {
            Matcher match = LINE.matcher(line);
            if (!match.matches()) {
                nodes.problem(
                        path,
                        "%s is not of the form \"authorId -> users\", \"a, b -> unit (org, code)\","
                                        .formatted(YamlNodes.show(node))
                                + " \"targetId -> posts where kind = 'post'\" or \"reviewerId -> users or null\"");
                return Optional.empty();
            }
            return reference(path, line, match);
        });
    }

    private Optional<Reference> reference(String path, String line, Matcher match) {
        Optional<String> condition = Optional.ofNullable(match.group("condition"));
        if (condition.isPresent() && !UserSql.accept(path, condition.get(), nodes)) {
            return Optional.empty();
        }
        if (condition.isPresent() && OR_NULL.matcher(condition.get()).find()) {
            nodes.problem(path, "\"%s\": write \"or null\" before \"where\"".formatted(line));
            return Optional.empty();
        }
        List<String> columns = columns(match.group("columns"));
        List<String> toColumns = Optional.ofNullable(match.group("toColumns"))
                .map(ReferenceReader::columns)
                .orElse(List.of());
        if (!toColumns.isEmpty() && toColumns.size() != columns.size()) {
            nodes.problem(
                    path,
                    "\"%s\" pairs %d with %d columns; give as many on both sides"
                            .formatted(line, columns.size(), toColumns.size()));
            return Optional.empty();
        }
        TableName to = TableName.parse(match.group("to").strip());
        return Optional.of(new Reference(line, columns, to, toColumns, match.group("orNull") != null, condition));
    }

    /** Names of columns, with commas in between. */
    static List<String> columns(String text) {
        return Arrays.stream(text.split(",", -1)).map(String::strip).toList();
    }
}
