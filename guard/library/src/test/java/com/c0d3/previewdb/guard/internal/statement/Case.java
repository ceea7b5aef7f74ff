package com.c0d3.previewdb.guard.internal.statement;

import com.c0d3.previewdb.guard.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A statement and its expected verdict, from {@code cases.txt} or the documented rules.
 *
 * @param category the heading it is listed under
 * @param expected the name of a {@link Reason}, or PASSES
 */
record Case(String category, String expected, String sql) {
    static final Path DOCUMENT = Path.of("..", "..", "docs", "RULES.md");

    private static final String PASSES = "PASSES";
    private static final Pattern ROW = Pattern.compile("\\| `(.+)` \\| (?:`([A-Z_]+)`|passes) \\|");

    static Stream<Case> all() {
        List<Case> cases = new ArrayList<>();
        String category = "";
        for (String line : lines()) {
            if (line.startsWith("# ")) {
                category = line.substring(2);
            } else if (!line.isBlank()) {
                String[] parts = line.split(" +", 2);
                cases.add(new Case(category, parts[0], parts[1]));
            }
        }
        return cases.stream();
    }

    /** Returns the examples in the document's tables. */
    static Stream<Case> documented() throws IOException {
        return Files.readAllLines(DOCUMENT).stream()
                .map(ROW::matcher)
                .filter(Matcher::matches)
                .map(row -> documented(row.group(1), Objects.requireNonNullElse(row.group(2), PASSES)));
    }

    private static Case documented(String sql, String expected) {
        boolean readable = !expected.equals(Reason.UNREADABLE.name());
        return new Case(readable ? "RULES.md" : "Not executed: RULES.md", expected, sql);
    }

    private static List<String> lines() {
        try (InputStream file = Objects.requireNonNull(Case.class.getResourceAsStream("cases.txt"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean passes() {
        return expected.equals(PASSES);
    }

    /** Whether the server accepts it, so that its effect can be observed. */
    boolean isExecuted() {
        return !category.startsWith("Not executed");
    }

    /** Returns the guard's verdict. */
    static String verdict(String sql) {
        List<MassWrite> massWrites = StatementAnalyzer.analyze(sql).massWrites();
        return massWrites.isEmpty() ? PASSES : massWrites.get(0).reason().name();
    }

    @Override
    public String toString() {
        return expected + " " + sql;
    }
}
