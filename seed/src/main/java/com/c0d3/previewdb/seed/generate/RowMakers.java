package com.c0d3.previewdb.seed.generate;

import com.c0d3.previewdb.common.problem.Problems;
import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.catalog.Column;
import com.c0d3.previewdb.seed.catalog.ForeignKey;
import com.c0d3.previewdb.seed.catalog.Table;
import com.c0d3.previewdb.seed.catalog.TableName;
import com.c0d3.previewdb.seed.mask.MaskingKey;
import com.c0d3.previewdb.seed.rules.SeedRules;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Puts the makers of rows together. Thread-safe. */
final class RowMakers {
    private final SeedRules rules;
    private final Facts facts;
    private final Keys keys;
    private final Settings settings;

    /** What does not depend on a table. */
    record Settings(MaskingKey key, Vocabulary vocabulary, PersonMakers people) {}

    RowMakers(SeedRules rules, Facts facts, Keys keys, Settings settings) {
        this.rules = rules;
        this.facts = facts;
        this.keys = keys;
        this.settings = settings;
    }

    /**
     * Checks that there is a maker for each column.
     *
     * @throws ProblemsException with all columns for which there is none
     */
    void check(List<Table> tables, Map<TableName, Long> rows) throws ProblemsException {
        Problems problems = new Problems();
        for (Table table : tables) {
            Plan plan = new Plan(table, columns(table), rows.getOrDefault(table.name(), 0L));
            plan.unmade().forEach(problems::add);
        }
        problems.throwIfAny("No rows can be made:");
    }

    private static List<String> columns(Table table) {
        return table.copyableColumns().stream().map(Column::name).toList();
    }

    /** Makes some columns of all rows: those that others refer to. */
    RowMaker forKeys(Table table, List<String> columns, long rows) {
        return new Plan(table, columns, rows).maker((row, assigned, number) -> {});
    }

    /** Makes whole rows, with the keys that were made before. */
    RowMaker forRows(Table table, long rows) {
        List<String> columns = columns(table);
        List<String> known = keys.columns(table.name());
        return new Plan(table, columns, rows).maker((row, assigned, number) -> {
            for (String column : known) {
                int at = columns.indexOf(column);
                row[at] = keys.value(table.name(), (int) number, column);
                assigned[at] = true;
            }
        });
    }

    /** The rows of one table. */
    private final class Plan {
        private final Table table;
        private final List<String> columns;
        private final long rows;
        private final Demands demands;
        private final List<ForeignKey> references;
        private final List<Distinct> distinct = new ArrayList<>();
        private final Partitions partitions;
        private final List<Demands> ofPartitions;
        private final Exclusions exclusions;

        Plan(Table table, List<String> columns, long rows) {
            this.table = table;
            this.columns = columns;
            this.rows = rows;
            demands = new Demands(table, facts);
            Map<String, ValueFacts> types = facts.types().getOrDefault(table.name(), Map.of());
            partitions = new Partitions(facts.of(table.name()), types);
            ofPartitions = partitions.bounds().stream()
                    .map(bound -> new Demands(table, facts, bound))
                    .toList();
            exclusions = new Exclusions(facts.of(table.name()).exclusions(), types);
            references = rules.references(facts.catalog(), table).stream()
                    .filter(key -> columns.containsAll(key.columns())
                            && key.condition().isEmpty())
                    .toList();
            table.uniqueKeys().forEach(key -> distinct(key.columns(), true));
            facts.distinct().getOrDefault(table.name(), List.of()).forEach(key -> distinct(key, false));
            exclusions.keys().forEach(key -> distinct(key, true));
        }

        private void distinct(List<String> key, boolean anyNull) {
            if (columns.containsAll(key)) {
                distinct.add(new Distinct(positions(key), anyNull));
            }
        }

        private List<Integer> positions(List<String> names) {
            return names.stream().map(columns::indexOf).toList();
        }

        RowMaker maker(RowMaker.Given given) {
            Set<String> counted = new HashSet<>();
            demands.nonNulls().forEach(group -> counted.addAll(group.columns()));
            return new RowMaker(
                    columns.stream().map(column -> cell(column, counted)).toList(),
                    new Links(
                            keys,
                            references.stream().map(key -> link(key, counted)).toList()),
                    distinct,
                    demands.ordered().stream()
                            .filter(pair -> columns.containsAll(List.of(pair.left(), pair.right())))
                            .map(pair -> new RowMaker.Pair(
                                    columns.indexOf(pair.left()), pair.operator(), columns.indexOf(pair.right())))
                            .toList(),
                    demands.nonNulls().stream()
                            .filter(group -> columns.containsAll(group.columns()))
                            .map(group -> new RowMaker.Group(positions(group.columns()), group.count()))
                            .toList(),
                    given,
                    row -> partitions.take(columns, row));
        }

        private Links.Link link(ForeignKey key, Set<String> counted) {
            List<Integer> nullable = key.columns().stream()
                    .filter(column -> !demands.of(column).notNull() && !counted.contains(column))
                    .map(columns::indexOf)
                    .toList();
            boolean single =
                    table.uniqueKeys().stream().anyMatch(unique -> key.columns().containsAll(unique.columns()));
            return new Links.Link(key, positions(key.columns()), nullable, single);
        }

        private boolean refers(String column) {
            return references.stream().anyMatch(key -> key.columns().contains(column));
        }

        private RowMaker.Cell cell(String name, Set<String> counted) {
            Column column = table.findColumn(name).orElseThrow();
            Limits limits = (ofPartitions.isEmpty() ? demands : ofPartitions.get(0)).of(name);
            int at = columns.indexOf(name);
            boolean alone = distinct.stream().anyMatch(key -> key.only().equals(OptionalInt.of(at)));
            boolean nullable = !limits.notNull() && !alone && !counted.contains(name);
            return new RowMaker.Cell(
                    name,
                    seed(name),
                    refers(name) ? null : maker(column, alone).orElse(null),
                    nullable,
                    alone
                                    && column.kind() == Column.Kind.TEXT
                                    && limits.patterns().isEmpty()
                                    && limits.allowed().isEmpty()
                            ? Optional.of(limits.maxLength())
                            : Optional.empty());
        }

        private long seed(String column) {
            return ByteBuffer.wrap(settings.key().derive("generate", table.name() + "." + column))
                    .getLong();
        }

        List<String> unmade() {
            List<String> unmade = new ArrayList<>(unmadeColumns());
            if (partitions.areClosed() && !isToldOf(columns)) {
                unmade.add(("%s: nobody knows which rows fit its partitions, by %s; add one for all others, list values"
                                + " that fit in the rules (generate: {columns: {%s.COLUMN: [\"…\"]}}), or leave the table"
                                + " empty (rows: none)")
                        .formatted(table.name(), facts.of(table.name()).partitionKey(), table.name()));
            }
            exclusions.unkept().stream()
                    .filter(constraint -> !isToldOf(constraint.columns()))
                    .forEach(
                            constraint -> unmade.add(("%s: nobody knows which rows the exclusion constraint \"%s\" lets"
                                            + " stand beside each other, %s; list values that fit in the rules (generate: {columns:"
                                            + " {%s.COLUMN: [\"…\"]}}), or leave the table empty (rows: none)")
                                    .formatted(
                                            table.name(), constraint.name(), constraint.definition(), table.name())));
            return unmade;
        }

        private boolean isToldOf(List<String> names) {
            return names.stream()
                    .anyMatch(name ->
                            settings.vocabulary().findOwn(table.name(), name).isPresent());
        }

        private List<String> unmadeColumns() {
            return columns.stream()
                    .filter(name -> !refers(name) && !demands.of(name).alwaysNull())
                    .filter(name ->
                            maker(table.findColumn(name).orElseThrow(), false).isEmpty())
                    .filter(name -> demands.of(name).notNull())
                    .map(name ->
                            ("%s.%s: nobody knows how a value of the type \"%s\" looks that its constraints accept;"
                                            + " list some in the rules: generate: {columns: {%s.%s: [\"…\"]}}")
                                    .formatted(
                                            table.name(),
                                            name,
                                            table.findColumn(name).orElseThrow().type(),
                                            table.name(),
                                            name))
                    .toList();
        }

        /** Where its values decide over the partition, the rows take turns. */
        private Optional<Maker> maker(Column column, boolean alone) {
            if (!partitions.decideBy(column.name())) {
                return maker(column, demands.of(column.name()), alone);
            }
            List<Maker> turns = ofPartitions.stream()
                    .flatMap(of -> maker(column, of.of(column.name()), alone).stream())
                    .toList();
            int count = ofPartitions.size();
            return turns.size() < count
                    ? Optional.empty()
                    : Optional.of(
                            (random, row) -> turns.get((int) (row % count)).make(random, row / count));
        }

        private Optional<Maker> maker(Column column, Limits limits, boolean alone) {
            if (limits.alwaysNull()) {
                return Optional.of((random, row) -> null);
            }
            Optional<List<String>> own = settings.vocabulary().findOwn(table.name(), column.name());
            if (own.isPresent()) {
                return Optional.of((random, row) -> settings.vocabulary().expand(own.get(), random, row));
            }
            Optional<Maker> byType = byType(column, limits, alone);
            Optional<Maker> person = rules.find(table.name())
                    .flatMap(rule -> rule.findMask(column.name()))
                    .flatMap(mask -> settings.people()
                            .find(
                                    table.name(),
                                    column,
                                    limits.maxLength(),
                                    mask.spec(),
                                    rows,
                                    byType.orElse((random, row) -> null)));
            return person.map(maker -> accepted(maker, byType, limits)).or(() -> byType);
        }

        /** What a masker invents, where the constraints take it. */
        private Maker accepted(Maker person, Optional<Maker> byType, Limits limits) {
            return (random, row) -> {
                String value = person.make(random, row);
                return value == null || byType.isEmpty() || limits.accept(value)
                        ? value
                        : byType.get().make(random, row);
            };
        }

        private Optional<Maker> byType(Column column, Limits limits, boolean alone) {
            ValueFacts type = facts.types().getOrDefault(table.name(), Map.of()).get(column.name());
            if (type == null) {
                return Optional.empty();
            }
            boolean integer = Set.of("int2", "int4", "int8").contains(type.base()) && !type.array();
            if (alone && integer && limits.allowed().isEmpty()) {
                long first = limits.least(BigDecimal.ONE, BigDecimal.ONE).longValue();
                long last = limits.greatest(BigDecimal.valueOf(Long.MAX_VALUE), BigDecimal.ONE)
                        .longValue();
                return Optional.of((random, row) -> Long.toString(Math.min(last, first + row)));
            }
            Optional<List<String>> usual = settings.vocabulary().findUsual(table.name(), column.name());
            Optional<Maker> plain = new TypeMakers(
                            new Texts(settings.vocabulary(), usual), new Times(rows, position(column)))
                    .find(type, limits);
            boolean number = integer || type.base().equals("numeric");
            return number && usual.isPresent() && limits.allowed().isEmpty()
                    ? plain.map(maker -> numbers(maker, usual.get(), limits))
                    : plain;
        }

        /** What the vocabulary says, where it is a number that the constraints take. */
        private Maker numbers(Maker plain, List<String> templates, Limits limits) {
            return (random, row) -> {
                String text = settings.vocabulary().expand(templates, random, row);
                return text.matches("\\d{1,4}") && inRange(text, limits) ? text : plain.make(random, row);
            };
        }

        private static boolean inRange(String text, Limits limits) {
            BigDecimal number = new BigDecimal(text);
            return number.compareTo(limits.least(number, BigDecimal.ONE)) >= 0
                    && number.compareTo(limits.greatest(number, BigDecimal.ONE)) <= 0
                    && limits.accept(text);
        }

        private int position(Column column) {
            return (int) table.columns().stream()
                    .takeWhile(each -> !each.equals(column))
                    .filter(each -> Set.of("date", "timestamp", "timestamptz")
                            .contains(each.valueType().base()))
                    .count();
        }
    }
}
