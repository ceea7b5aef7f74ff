package com.c0d3.previewdb.seed.subset;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A few tables with random rows, references and choices; as SQL, as rules, and as objects. */
final class RandomSchema {
    static final String KIND = "kind = 'x'";

    final List<RandomTable> tables = new ArrayList<>();
    private final Random random;

    /** A row; columns by name. */
    record Row(Map<String, @Nullable Integer> values, boolean kindX) {
        int id() {
            return get("id").orElseThrow();
        }

        Optional<Integer> get(String column) {
            return Optional.ofNullable(values.get(column));
        }
    }

    /** How a reference is made known. */
    enum Form {
        VALID,
        NOT_VALID,
        DECLARED,
        POLYMORPHIC
    }

    /** A reference. */
    record Ref(RandomTable from, RandomTable to, List<String> columns, boolean toUnit, Form form, boolean orNull) {
        List<String> toColumns() {
            return toUnit ? List.of("org", "code") : List.of("id");
        }

        boolean refers(Row row) {
            return columns.stream().allMatch(column -> row.get(column).isPresent())
                    && (form != Form.POLYMORPHIC || row.kindX());
        }

        boolean matches(Row child, Row parent) {
            for (int i = 0; i < columns.size(); i++) {
                if (!child.get(columns.get(i)).equals(parent.get(toColumns().get(i)))) {
                    return false;
                }
            }
            return refers(child);
        }
    }

    /** A table. */
    static final class RandomTable {
        final String name;
        final boolean partitioned;
        final boolean inherited;
        final List<Row> rows = new ArrayList<>();
        final List<Ref> refs = new ArrayList<>();
        final List<String> columns = new ArrayList<>();
        String rule = "referenced";
        Optional<Integer> whereBelow = Optional.empty();
        Optional<Integer> newest = Optional.empty();
        Optional<Integer> samplePercent = Optional.empty();
        final Map<Ref, Integer> children = new LinkedHashMap<>();

        RandomTable(String name, boolean partitioned, boolean inherited) {
            this.name = name;
            this.partitioned = partitioned;
            this.inherited = inherited;
        }

        boolean isChosenFrom() {
            return !rule.equals("referenced");
        }
    }

    RandomSchema(long seed) {
        random = new Random(seed);
        int count = 2 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            boolean partitioned = random.nextInt(3) == 0;
            tables.add(new RandomTable("T " + i, partitioned, !partitioned && random.nextInt(4) == 0));
        }
        tables.forEach(this::refs);
        tables.forEach(this::rows);
        tables.forEach(this::values);
        tables.forEach(this::rule);
        tables.forEach(this::children);
    }

    private void refs(RandomTable table) {
        int count = random.nextInt(4);
        for (int i = 0; i < count; i++) {
            RandomTable to = tables.get(random.nextInt(tables.size()));
            boolean toUnit = random.nextInt(3) == 0;
            List<String> columns = toUnit ? List.of("a" + i, "b" + i) : List.of("a" + i);
            Form form = Form.values()[random.nextInt(Form.values().length)];
            boolean impossible = (toUnit && to.partitioned) || (form == Form.NOT_VALID && table.partitioned);
            Form possible = impossible && form != Form.POLYMORPHIC ? Form.DECLARED : form;
            table.refs.add(new Ref(table, to, columns, toUnit, possible, random.nextInt(4) == 0));
            table.columns.addAll(columns);
        }
    }

    private void rows(RandomTable table) {
        int count = random.nextInt(12);
        for (int i = 0; i < count; i++) {
            Map<String, @Nullable Integer> values = new LinkedHashMap<>();
            values.put("id", i * 3 + random.nextInt(3));
            values.put("org", i % 2);
            values.put("code", random.nextInt(6) == 0 ? null : i);
            values.put("size", random.nextInt(5) == 0 ? null : random.nextInt(6));
            table.rows.add(new Row(values, random.nextBoolean()));
        }
    }

    private void values(RandomTable table) {
        for (Row row : table.rows) {
            for (Ref ref : table.refs) {
                boolean orphan = ref.form() != Form.VALID && random.nextInt(5) == 0;
                List<Row> parents = ref.to().rows;
                boolean none = random.nextInt(3) == 0 || (parents.isEmpty() && !orphan);
                for (int i = 0; i < ref.columns().size(); i++) {
                    row.values().put(ref.columns().get(i), orphan && !none ? 1000 : null);
                }
                if (!orphan && !none) {
                    Row parent = parents.get(random.nextInt(parents.size()));
                    for (int i = 0; i < ref.columns().size(); i++) {
                        row.values()
                                .put(
                                        ref.columns().get(i),
                                        parent.get(ref.toColumns().get(i)).orElse(null));
                    }
                }
            }
        }
    }

    private void rule(RandomTable table) {
        switch (random.nextInt(7)) {
            case 0 -> table.rule = "all";
            case 1, 2 -> {
                table.whereBelow = Optional.of(random.nextInt(5));
                table.rule = "some";
            }
            case 3 -> {
                table.newest = Optional.of(1 + random.nextInt(4));
                table.samplePercent = Optional.of(1 + random.nextInt(60));
                table.rule = "some";
            }
            default -> table.rule = "referenced";
        }
    }

    private void children(RandomTable table) {
        for (Ref ref : table.refs) {
            if (ref.to().isChosenFrom() && !table.rule.equals("all") && random.nextInt(2) == 0) {
                table.children.put(ref, 1 + random.nextInt(2));
                table.rule = "some";
            }
        }
    }

    String sql() {
        StringBuilder sql = new StringBuilder("DROP SCHEMA public CASCADE; CREATE SCHEMA public;\n");
        tables.forEach(table -> create(table, sql));
        tables.forEach(table -> table.rows.forEach(row -> insert(table, row, sql)));
        for (RandomTable table : tables) {
            for (Ref ref : table.refs) {
                if (ref.form() == Form.VALID || ref.form() == Form.NOT_VALID) {
                    sql.append("ALTER TABLE \"%s\" ADD FOREIGN KEY (%s) REFERENCES \"%s\" (%s)%s;\n"
                            .formatted(
                                    table.name,
                                    String.join(", ", ref.columns()),
                                    ref.to().name,
                                    String.join(", ", ref.toColumns()),
                                    ref.form() == Form.NOT_VALID ? " NOT VALID" : ""));
                }
            }
        }
        return sql.toString();
    }

    private static void create(RandomTable table, StringBuilder sql) {
        String columns =
                table.columns.stream().map(column -> ", " + column + " int").collect(Collectors.joining());
        String unit = table.partitioned ? "" : ", UNIQUE (org, code)";
        sql.append("CREATE TABLE \"%s\" (id int PRIMARY KEY, org int, code int, size int, kind text%s%s)%s;\n"
                .formatted(table.name, columns, unit, table.partitioned ? " PARTITION BY HASH (id)" : ""));
        if (table.partitioned) {
            for (int i = 0; i < 3; i++) {
                sql.append("CREATE TABLE \"%s.%d\" PARTITION OF \"%s\" FOR VALUES WITH (MODULUS 3, REMAINDER %d);\n"
                        .formatted(table.name, i, table.name, i));
            }
        }
        if (table.inherited) { // what stands there must never be taken for the parent's
            sql.append("CREATE TABLE \"%s heir\" () INHERITS (\"%s\");\n".formatted(table.name, table.name));
            sql.append("INSERT INTO \"%s heir\" (id, org, code, size, kind) SELECT n, n %% 2, n, 0, 'x'"
                    .formatted(table.name));
            sql.append(" FROM generate_series(0, 40) n;\n");
        }
    }

    private static void insert(RandomTable table, Row row, StringBuilder sql) {
        sql.append("INSERT INTO \"%s\" (%s, kind) VALUES (%s, '%s');\n"
                .formatted(
                        table.name,
                        String.join(", ", row.values().keySet()),
                        row.values().values().stream().map(String::valueOf).collect(Collectors.joining(", ")),
                        row.kindX() ? "x" : "y"));
    }

    String yaml() {
        StringBuilder yaml = new StringBuilder("tables:\n");
        for (RandomTable table : tables) {
            yaml.append("  \"%s\":\n    rows: %s\n".formatted(table.name, choices(table)));
            yaml.append("    columns: {id: keep, org: keep, code: keep, size: keep, kind: keep%s}\n"
                    .formatted(table.columns.stream()
                            .map(each -> ", " + each + ": keep")
                            .collect(Collectors.joining())));
            yaml.append("    references: [%s]\n"
                    .formatted(table.refs.stream()
                            .filter(ref ->
                                    ref.form() == Form.DECLARED || ref.form() == Form.POLYMORPHIC || ref.orNull())
                            .map(ref -> '"' + line(ref) + '"')
                            .collect(Collectors.joining(", "))));
            if (table.inherited) {
                yaml.append("  \"%s heir\": {rows: none}\n".formatted(table.name));
            }
        }
        return yaml.toString();
    }

    static String line(Ref ref) {
        return "%s -> %s%s%s%s"
                .formatted(
                        String.join(", ", ref.columns()),
                        ref.to().name,
                        ref.toUnit() ? " (org, code)" : "",
                        ref.orNull() ? " or null" : "",
                        ref.form() == Form.POLYMORPHIC ? " where " + KIND : "");
    }

    private static String choices(RandomTable table) {
        if (!table.rule.equals("some")) {
            return table.rule;
        }
        List<String> choices = new ArrayList<>();
        table.whereBelow.ifPresent(below -> choices.add("{where: size < %d}".formatted(below)));
        table.newest.ifPresent(count -> choices.add("{newest: %d by size}".formatted(count)));
        table.samplePercent.ifPresent(percent -> choices.add("{sample: %d%%}".formatted(percent)));
        table.children.forEach((ref, count) ->
                choices.add("{children: \"%d per %s\"}".formatted(count, String.join(", ", ref.columns()))));
        return "[" + String.join(", ", choices) + "]";
    }
}
