package com.c0d3.previewdb.seed.generate;

import com.c0d3.previewdb.common.problem.Problems;
import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.catalog.Column;
import com.c0d3.previewdb.seed.catalog.ForeignKey;
import com.c0d3.previewdb.seed.catalog.Table;
import com.c0d3.previewdb.seed.catalog.TableName;
import com.c0d3.previewdb.seed.check.CheckReader;
import com.c0d3.previewdb.seed.check.Condition;
import com.c0d3.previewdb.seed.copy.CopyText;
import com.c0d3.previewdb.seed.copy.RowBuffer;
import com.c0d3.previewdb.seed.copy.RowSink;
import com.c0d3.previewdb.seed.mask.CustomMaskers;
import com.c0d3.previewdb.seed.mask.MaskingKey;
import com.c0d3.previewdb.seed.rules.SeedRules;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Invents the rows of a database: by its catalog, and by the rules. The same catalog, rules, key and scale give the
 * same bytes. Thread-safe.
 */
public final class Generator {
    private static final int BLOCK = 1 << 16;

    private final SeedRules rules;
    private final Facts facts;
    private final Map<TableName, Long> counts = new LinkedHashMap<>();
    private final Keys keys = new Keys();
    private final RowMakers makers;
    private final Set<String> notes = new TreeSet<>();

    private Generator(SeedRules rules, Facts facts, RowMakers.Settings settings) {
        this.rules = rules;
        this.facts = facts;
        makers = new RowMakers(rules, facts, keys, settings);
    }

    /**
     * Plans the rows.
     *
     * @param structure a connection to a database that has the tables, with their keys and constraints; nothing is
     *     written
     * @param key what makes the values the same from run to run
     * @param custom maskers that the rules may name
     * @param scale about how many rows a table gets that refers to no other
     * @throws ProblemsException if the rules do not fit the tables, or no value of a column can be made
     */
    public static Generator of(SeedRules rules, Connection structure, MaskingKey key, CustomMaskers custom, long scale)
            throws SQLException, ProblemsException {
        Facts facts = new FactsReader(structure).read();
        rules.check(facts.catalog());
        Generator generator = new Generator(
                rules,
                facts,
                new RowMakers.Settings(key, Vocabulary.of(rules.generate()), new PersonMakers(key, custom)));
        generator.count(new Sizes(rules, facts.catalog(), scale));
        generator.makers.check(generator.tables(), generator.counts);
        generator.noteTriggers();
        generator.makeKeys();
        return generator;
    }

    /** The tables that the rules name but that get no rows. */
    public List<Table> emptyTables() {
        return facts.catalog().tables().stream()
                .filter(table -> rows(table.name()) == 0 && table.kind() != Table.Kind.FOREIGN)
                .toList();
    }

    /** The tables that get rows, the largest first. */
    public List<Table> tables() {
        return facts.catalog().tables().stream()
                .filter(table -> rows(table.name()) > 0)
                .sorted(Comparator.comparingLong((Table table) -> rows(table.name()))
                        .reversed()
                        .thenComparing(Table::name))
                .toList();
    }

    /** What the user should know: tables that get fewer rows than they should. */
    public synchronized List<String> notes() {
        return List.copyOf(notes);
    }

    /** What must be said where the server refuses a row: the constraints of the table that were not understood. */
    public List<String> notUnderstood(TableName table) {
        return facts.checks().getOrDefault(table, List.of()).stream()
                .filter(check -> Condition.isUnknown(CheckReader.read(check.definition())))
                .map(check -> "\"%s\": %s".formatted(check.name(), check.definition()))
                .toList();
    }

    private long rows(TableName table) {
        return counts.getOrDefault(table, 0L);
    }

    /** A table without rows leaves those empty that must refer to it. */
    private void count(Sizes sizes) {
        for (Table table : facts.catalog().tables()) {
            boolean filled = rules.isCopied(table.name()) && table.kind() != Table.Kind.FOREIGN;
            counts.put(table.name(), filled ? sizes.rows(table) : 0L);
        }
        boolean changed = true;
        while (changed) {
            changed = false;
            for (Table table : facts.catalog().tables()) {
                for (ForeignKey key : rules.references(facts.catalog(), table)) {
                    changed |= rows(table.name()) > 0 && limit(table, key);
                }
            }
        }
    }

    private boolean limit(Table table, ForeignKey key) {
        boolean mustRefer = key.columns().stream()
                .allMatch(column ->
                        table.findColumn(column).filter(Column::notNull).isPresent());
        boolean single =
                table.uniqueKeys().stream().anyMatch(unique -> key.columns().containsAll(unique.columns()));
        long most = rows(key.to());
        boolean tooMany = !key.isSelfReference()
                && ((mustRefer && most == 0) || (mustRefer && single && most < rows(table.name())));
        if (tooMany) {
            counts.put(table.name(), most);
            if (most == 0) {
                note("%s gets no rows: it must refer to \"%s\", which has none".formatted(table.name(), key.to()));
            }
        }
        return tooMany;
    }

    private void noteTriggers() {
        for (Table table : tables()) {
            facts.of(table.name())
                    .triggers()
                    .forEach(trigger ->
                            note(("%s: the trigger \"%s\" does not run: invented rows lack what it would fill in,"
                                            + " and may be what it would refuse")
                                    .formatted(table.name(), trigger)));
        }
    }

    private void makeKeys() throws ProblemsException {
        Map<TableName, Set<String>> referred = new LinkedHashMap<>();
        for (Table table : tables()) {
            for (ForeignKey key : rules.references(facts.catalog(), table)) {
                referred.computeIfAbsent(key.to(), to -> new LinkedHashSet<>()).addAll(key.toColumns());
            }
        }
        Problems problems = new Problems();
        for (TableName table : List.copyOf(referred.keySet())) {
            makeKeys(table, referred, new LinkedHashSet<>(), problems);
        }
        problems.throwIfAny("No rows can be made:");
    }

    /** The keys that a key consists of come first. */
    private void makeKeys(
            TableName name, Map<TableName, Set<String>> referred, Set<TableName> open, Problems problems) {
        Table table = facts.catalog().find(name).orElseThrow();
        Set<String> columns = referred.getOrDefault(name, Set.of());
        if (keys.isKnown(name) || columns.isEmpty()) {
            return;
        }
        if (!open.add(name)) {
            problems.add("the keys of %s consist of each other's".formatted(open));
            return;
        }
        for (ForeignKey key : rules.references(facts.catalog(), table)) {
            if (!key.isSelfReference() && columns.stream().anyMatch(key.columns()::contains)) {
                makeKeys(key.to(), referred, open, problems);
            }
        }
        open.remove(name);
        List<String> order = List.copyOf(columns);
        RowMaker maker = makers.forKeys(table, order, rows(name));
        List<@Nullable String[]> made = new ArrayList<>();
        for (long row = 0; row < rows(name); row++) {
            Optional<@Nullable String[]> values = maker.make(row);
            if (values.isEmpty()) {
                break;
            }
            made.add(values.get());
        }
        counts.put(name, (long) made.size());
        keys.add(name, order, made);
    }

    /**
     * Makes the rows of a table, in the order of their numbers.
     *
     * @return how many there are
     */
    public long write(Table table, RowSink sink) throws ProblemsException {
        RowMaker maker = makers.forRows(table, rows(table.name()));
        RowBuffer block = new RowBuffer(BLOCK);
        long row = 0;
        for (; row < rows(table.name()); row++) {
            Optional<@Nullable String[]> values = maker.make(row);
            if (values.isEmpty()) {
                break;
            }
            append(values.get(), block);
            if (block.size() >= BLOCK) {
                sink.write(block);
                block.clear();
            }
        }
        sink.write(block);
        if (row < rows(table.name())) {
            note("%s has %d rows instead of %d: its constraints leave room for no more"
                    .formatted(table.name(), row, rows(table.name())));
        }
        return row;
    }

    private synchronized void note(String note) {
        notes.add(note);
    }

    private static void append(@Nullable String[] values, RowBuffer block) {
        for (int i = 0; i < values.length; i++) {
            if (i > 0) {
                block.append(CopyText.DELIMITER);
            }
            String value = values[i];
            if (value == null) {
                CopyText.writeNull(block);
            } else {
                byte[] plain = value.getBytes(StandardCharsets.UTF_8);
                CopyText.encode(plain, 0, plain.length, block);
            }
        }
        block.append(CopyText.END_OF_ROW);
    }
}
