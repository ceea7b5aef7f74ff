package com.c0d3.previewdb.seed.draft;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.CollectionNode;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Adds lines to the mappings of a YAML text, and changes nothing else in it. Used once. */
final class YamlEdits {
    private final String text;
    private final String newline;
    private final MappingNode root;
    private final TreeMap<Integer, String> insertions = new TreeMap<>();

    YamlEdits(String text) {
        this.text = text;
        newline = text.contains("\r\n") ? "\r\n" : "\n";
        Node node = new Yaml(new LoaderOptions()).compose(new StringReader(text));
        root = (MappingNode) Objects.requireNonNull(node);
    }

    MappingNode root() {
        return root;
    }

    static String key(NodeTuple entry) {
        return ((ScalarNode) entry.getKeyNode()).getValue();
    }

    static List<String> keys(MappingNode mapping) {
        return mapping.getValue().stream().map(YamlEdits::key).toList();
    }

    /** The mapping below a key. */
    static Optional<MappingNode> mapping(MappingNode above, String key) {
        return above.getValue().stream()
                .filter(entry -> key(entry).equals(key) && entry.getValueNode() instanceof MappingNode)
                .map(entry -> (MappingNode) entry.getValueNode())
                .findFirst();
    }

    /** Adds entries behind the last of a mapping: lines without the indentation of their keys. */
    void add(MappingNode mapping, List<String> lines) {
        if (lines.isEmpty()) {
            return;
        }
        if (mapping.getFlowStyle() == FlowStyle.BLOCK) {
            String indent = " ".repeat(mapping.getStartMark().getColumn());
            insert(endOfLine(end(mapping)), newline + joined(indent, lines));
        } else {
            intoBraces(mapping, lines);
        }
    }

    /** Within braces an entry ends with a comma, which must stand before the comment. */
    private void intoBraces(MappingNode mapping, List<String> lines) {
        int close = end(mapping) - 1;
        String outer = " ".repeat(indentation(mapping));
        boolean empty = mapping.getValue().isEmpty();
        if (!empty) {
            NodeTuple last = mapping.getValue().get(mapping.getValue().size() - 1);
            int after = end(last.getValueNode());
            boolean comma = text.substring(after, close)
                    .lines()
                    .anyMatch(line -> line.strip().startsWith(","));
            insert(after, comma ? "" : ",");
        }
        insert(close, newline + joined(outer + "  ", FlowText.of(lines)) + newline + outer);
    }

    private String joined(String indent, List<String> lines) {
        return lines.stream().map(line -> indent + line).collect(Collectors.joining(newline));
    }

    private void insert(int at, String added) {
        insertions.merge(at, added, String::concat);
    }

    /** How far the line is indented in which a mapping begins. */
    private int indentation(MappingNode mapping) {
        int begin = at(mapping.getStartMark().getIndex());
        int line = text.lastIndexOf('\n', begin) + 1;
        int indent = 0;
        while (line + indent < text.length() && text.charAt(line + indent) == ' ') {
            indent++;
        }
        return indent;
    }

    /** Where a value ends; the mark of a block is at what follows it, comments included. */
    private int end(Node node) {
        boolean block = node instanceof CollectionNode<?> collection && collection.getFlowStyle() == FlowStyle.BLOCK;
        if (block && node instanceof MappingNode mapping && !mapping.getValue().isEmpty()) {
            return end(mapping.getValue().get(mapping.getValue().size() - 1).getValueNode());
        }
        if (block
                && node instanceof SequenceNode sequence
                && !sequence.getValue().isEmpty()) {
            return end(sequence.getValue().get(sequence.getValue().size() - 1));
        }
        return at(node.getEndMark().getIndex());
    }

    /** Marks count characters, a text its halves. */
    private int at(int index) {
        return text.offsetByCodePoints(0, index);
    }

    private int endOfLine(int end) {
        int last = end;
        while (last > 0 && Character.isWhitespace(text.charAt(last - 1))) {
            last--;
        }
        int newlineAt = text.indexOf('\n', last);
        int lineEnd = newlineAt < 0 ? text.length() : newlineAt;
        return lineEnd > 0 && text.charAt(lineEnd - 1) == '\r' ? lineEnd - 1 : lineEnd;
    }

    /** The text with the additions. */
    String apply() {
        StringBuilder edited = new StringBuilder(text);
        List<Integer> places = new ArrayList<>(insertions.descendingKeySet());
        places.forEach(place -> edited.insert(place, insertions.get(place)));
        return edited.toString();
    }
}
