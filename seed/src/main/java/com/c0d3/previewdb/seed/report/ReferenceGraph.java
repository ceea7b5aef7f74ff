package com.c0d3.previewdb.seed.report;

import com.c0d3.previewdb.seed.report.RunReport.Reference;
import com.c0d3.previewdb.seed.report.RunReport.TableDetail;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * Where the tables and references of a report stand in its picture: tables that refer to no other at the right, and
 * each other further left than what it refers to. Lengths are in pixels.
 *
 * @param width of the picture
 * @param height of the picture
 * @param nodes the tables
 * @param edges the references
 */
public record ReferenceGraph(int width, int height, List<Node> nodes, List<Edge> edges) {
    private static final int BOX_WIDTH = 168;
    private static final int BOX_HEIGHT = 40;
    private static final int COLUMN = 244;
    private static final int ROW = 60;
    private static final int MARGIN = 16;
    private static final int LOOP = 22;

    /** A table: the place of its box, and what stands in it. */
    public record Node(int x, int y, int width, int height, String table, String rows, boolean empty, String reason) {}

    /** A reference: an SVG path, and what it is. */
    public record Edge(String path, String title) {}

    /** Lays a report out. Tables that neither refer nor are referred to come last. */
    static ReferenceGraph of(RunReport report) {
        return new Layout(report).graph();
    }

    private static final class Layout {
        private final RunReport report;
        private final Map<String, Set<String>> refersTo = new HashMap<>();
        private final Map<String, Integer> depths = new HashMap<>();
        private final Map<String, Node> nodes = new TreeMap<>();

        Layout(RunReport report) {
            this.report = report;
            Set<String> known = new HashSet<>();
            report.tables().forEach(table -> known.add(table.table()));
            for (Reference reference : report.references()) {
                if (known.contains(reference.to()) && !reference.from().equals(reference.to())) {
                    refersTo.computeIfAbsent(reference.from(), from -> new LinkedHashSet<>())
                            .add(reference.to());
                }
            }
        }

        /** How many steps it is to a table that refers to no other; a step of a circle does not count. */
        private int depth(String table, Set<String> open) {
            Integer known = depths.get(table);
            if (known != null) {
                return known;
            }
            if (!open.add(table)) {
                return -1;
            }
            int depth = 0;
            for (String to : refersTo.getOrDefault(table, Set.of())) {
                depth = Math.max(depth, 1 + depth(to, open));
            }
            open.remove(table);
            depths.put(table, depth);
            return depth;
        }

        ReferenceGraph graph() {
            Map<Integer, List<TableDetail>> layers = new TreeMap<>();
            for (TableDetail table : report.tables()) {
                layers.computeIfAbsent(depth(table.table(), new HashSet<>()), depth -> new ArrayList<>())
                        .add(table);
            }
            int columns = layers.size();
            int tallest = layers.values().stream().mapToInt(List::size).max().orElse(0);
            int column = columns;
            for (List<TableDetail> layer : layers.values()) {
                column--;
                int top = MARGIN + (tallest - layer.size()) * ROW / 2;
                for (int i = 0; i < layer.size(); i++) {
                    place(layer.get(i), MARGIN + column * COLUMN, top + i * ROW);
                }
            }
            return new ReferenceGraph(
                    MARGIN * 2 + Math.max(0, columns - 1) * COLUMN + BOX_WIDTH + LOOP,
                    MARGIN * 2 + Math.max(1, tallest) * ROW,
                    List.copyOf(nodes.values()),
                    report.references().stream()
                            .filter(edge -> nodes.containsKey(edge.from()) && nodes.containsKey(edge.to()))
                            .map(this::edge)
                            .toList());
        }

        private void place(TableDetail table, int x, int y) {
            String rows = "%,d rows".formatted(table.rows());
            Node node = new Node(x, y, BOX_WIDTH, BOX_HEIGHT, table.table(), rows, table.rows() == 0, table.reason());
            nodes.put(table.table(), node);
        }

        private Edge edge(Reference reference) {
            Node from = Objects.requireNonNull(nodes.get(reference.from()));
            Node to = Objects.requireNonNull(nodes.get(reference.to()));
            String title = "%s → %s: %s".formatted(reference.from(), reference.to(), reference.name());
            int fromY = from.y() + BOX_HEIGHT / 2;
            int toY = to.y() + BOX_HEIGHT / 2;
            if (from.equals(to)) {
                int right = from.x() + BOX_WIDTH;
                return new Edge(
                        "M%d,%d C%d,%d %d,%d %d,%d"
                                .formatted(
                                        right,
                                        fromY - 9,
                                        right + LOOP,
                                        fromY - 16,
                                        right + LOOP,
                                        fromY + 16,
                                        right,
                                        fromY + 9),
                        title);
            }
            boolean forward = from.x() < to.x();
            int startX = forward ? from.x() + BOX_WIDTH : from.x();
            int endX = forward ? to.x() : from.x() == to.x() ? to.x() : to.x() + BOX_WIDTH;
            int bend = (COLUMN - BOX_WIDTH) * 2 / 3;
            int startBend = forward ? startX + bend : startX - bend;
            int endBend = forward || from.x() == to.x() ? endX - bend : endX + bend;
            return new Edge(
                    "M%d,%d C%d,%d %d,%d %d,%d".formatted(startX, fromY, startBend, fromY, endBend, toY, endX, toY),
                    title);
        }
    }
}
