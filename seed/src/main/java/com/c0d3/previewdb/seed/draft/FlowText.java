package com.c0d3.previewdb.seed.draft;

import java.util.ArrayList;
import java.util.List;

/** Turns the lines of a draft into entries within braces: {@code key: value, # comment}. */
final class FlowText {
    private static final int STEP = 2;

    private FlowText() {}

    static List<String> of(List<String> lines) {
        List<String> flow = new ArrayList<>();
        List<Integer> open = new ArrayList<>();
        for (String line : lines) {
            int indent = indent(line);
            while (!open.isEmpty() && open.get(open.size() - 1) >= indent) {
                flow.add(" ".repeat(open.remove(open.size() - 1)) + "},");
            }
            String body = line.substring(indent);
            if (body.endsWith(":")) {
                open.add(indent);
                flow.add(" ".repeat(indent) + body + " {");
            } else {
                int comment = body.indexOf(" # ");
                String value = comment < 0 ? body : body.substring(0, comment);
                flow.add(" ".repeat(indent) + value + "," + (comment < 0 ? "" : body.substring(comment)));
            }
        }
        while (!open.isEmpty()) {
            flow.add(" ".repeat(open.remove(open.size() - 1)) + "},");
        }
        return flow;
    }

    private static int indent(String line) {
        int indent = 0;
        while (indent < line.length() && line.charAt(indent) == ' ') {
            indent += STEP;
        }
        return Math.min(indent, line.length());
    }
}
