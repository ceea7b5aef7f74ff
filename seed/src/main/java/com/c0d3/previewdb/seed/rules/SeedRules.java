package com.c0d3.previewdb.seed.rules;

import com.c0d3.previewdb.common.problem.Problems;
import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.common.yaml.YamlDocument;
import com.c0d3.previewdb.common.yaml.YamlNodes;
import com.c0d3.previewdb.seed.catalog.Catalog;
import com.c0d3.previewdb.seed.catalog.ForeignKey;
import com.c0d3.previewdb.seed.catalog.Table;
import com.c0d3.previewdb.seed.catalog.TableName;
import com.c0d3.previewdb.seed.draft.Decisions;
import com.c0d3.previewdb.seed.draft.DraftFacts;
import com.c0d3.previewdb.seed.mask.CustomMaskers;
import com.c0d3.previewdb.seed.mask.MaskKind;
import com.c0d3.previewdb.seed.mask.MaskSpec;
import com.c0d3.previewdb.seed.source.SourceError;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is copied, and how it is masked. Whatever the rules do not name is not copied, but reported. Rules that say the
 * same are equal, wherever they were read. Immutable.
 */
public final class SeedRules {
    private final Map<TableName, TableRule> tables;
    private final AllowedLeaks allowedLeaks;
    private final Optional<StructureRule> structure;
    private final GenerateRules generate;
    private final RulePlaces places;

    /**
     * Rules that no file holds.
     *
     * @param tables the rules of the tables
     * @param allowedLeaks what may appear in the preview although it is someone's
     * @param structure where the target's tables come from; empty to take production's if pg_dump is there, and else
     *     those that the target has
     */
    public SeedRules(Map<TableName, TableRule> tables, AllowedLeaks allowedLeaks, Optional<StructureRule> structure) {
        this(tables, allowedLeaks, structure, GenerateRules.NONE, RulePlaces.NONE);
    }

    SeedRules(
            Map<TableName, TableRule> tables,
            AllowedLeaks allowedLeaks,
            Optional<StructureRule> structure,
            GenerateRules generate,
            RulePlaces places) {
        this.tables = Collections.unmodifiableMap(new LinkedHashMap<>(tables));
        this.allowedLeaks = allowedLeaks;
        this.structure = structure;
        this.generate = generate;
        this.places = places;
    }

    /** The rules of the tables, in the order in which they were written. */
    public Map<TableName, TableRule> tables() {
        return tables;
    }

    /** What may appear in the preview although it is someone's. */
    public AllowedLeaks allowedLeaks() {
        return allowedLeaks;
    }

    /**
     * Where the target's tables come from; empty to take production's if pg_dump is there, and else those that the
     * target has.
     */
    public Optional<StructureRule> structure() {
        return structure;
    }

    /** What invented rows look like. */
    public GenerateRules generate() {
        return generate;
    }

    /** The path of a table's rule, as the file spells it: {@code tables.users}. */
    String path(TableName table) {
        return places.path(table);
    }

    /**
     * What a message about the rule of a column begins with: {@code seed.yaml:3: tables.users.columns.email}, without
     * the line if no file holds the rules.
     */
    public String place(TableName table, String column) {
        String path = "%s.columns.%s".formatted(places.path(table), column);
        return places.line(path) + path;
    }

    /**
     * Reads the rules from a YAML file.
     *
     * @throws ProblemsException if the file cannot be read, or with everything that is wrong in it
     */
    public static SeedRules read(Path file) throws ProblemsException {
        return parse(file.toString(), YamlDocument.load("rules", file));
    }

    /**
     * Reads the rules from YAML text.
     *
     * @param source what messages call the text, such as its file name
     * @throws ProblemsException with everything that is wrong in it
     */
    public static SeedRules parse(String source, String yaml) throws ProblemsException {
        return parse(source, yaml, CustomMaskers.installed());
    }

    /**
     * Reads the rules from YAML text.
     *
     * @param source what messages call the text, such as its file name
     * @param maskers maskers that the rules may name besides the built-in ones
     * @throws ProblemsException with everything that is wrong in it
     */
    public static SeedRules parse(String source, String yaml, CustomMaskers maskers) throws ProblemsException {
        return RulesReader.read(source, yaml, maskers);
    }

    /**
     * Compares the rules with the tables that there are. No row is read.
     *
     * @throws ProblemsException with everything that does not fit
     */
    public void check(Catalog catalog) throws ProblemsException {
        Problems problems = new Problems();
        new RulesCheck(this, catalog, DraftFacts.NONE, places.notes(problems)).run();
        problems.throwIfAny("The rules do not fit the source:");
    }

    /**
     * Compares the rules with the tables that there are, and lets the server judge their SQL. No row is read.
     *
     * @param connection a connection with an open transaction, in which the catalog was read
     * @throws ProblemsException with everything that does not fit
     */
    public void check(Catalog catalog, Connection connection) throws ProblemsException {
        Problems problems = new Problems();
        YamlNodes notes = places.notes(problems);
        try {
            new RulesCheck(this, catalog, DraftFacts.read(connection), notes).run();
            new SqlCheck(this, catalog, connection, notes).run();
        } catch (SQLException e) {
            throw SourceError.during("Checking the SQL of the rules", e);
        }
        problems.throwIfAny("The rules do not fit the source:");
    }

    /**
     * Compares what is to be copied with the tables that would receive it. Where a column is narrower there, the source
     * is asked whether it has values that do not fit.
     *
     * @param connection a connection to the source
     * @throws ProblemsException with everything that does not fit
     */
    public void checkTarget(Catalog source, Catalog target, Connection connection) throws ProblemsException {
        Problems problems = new Problems();
        try {
            new TargetCheck(this, source, target, connection, problems).run();
        } catch (SQLException e) {
            throw SourceError.during("Comparing the source's values with the target's columns", e);
        }
        problems.throwIfAny("The rules do not fit the target:");
    }

    /** What the rules decide, for a draft of more. */
    public Decisions decisions() {
        return new Decisions() {
            @Override
            public Optional<MaskSpec> column(TableName table, String column) {
                return find(table)
                        .flatMap(rule -> Optional.ofNullable(rule.columns().get(column)))
                        .map(rule -> rule instanceof ColumnRule.Mask mask ? mask.spec() : MaskSpec.of(MaskKind.KEEP));
            }

            @Override
            public Optional<Boolean> copied(TableName table) {
                return find(table).map(TableRule::isCopied);
            }
        };
    }

    /** The SHA-256 of the rules, in hexadecimal digits: the same for rules that say the same. */
    public String digest() {
        String text = "%s %s %s".formatted(tables, allowedLeaks, structure);
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Whether rows of the table can be copied. */
    public boolean isCopied(TableName table) {
        return find(table).filter(TableRule::isCopied).isPresent();
    }

    /**
     * The references that copied rows of the table may hold: its foreign keys, and those that the rules declare. None
     * if the table is not copied, and not those with a column that is masked with NULL.
     *
     * @param catalog the catalog that the table is from
     */
    public List<ForeignKey> references(Catalog catalog, Table table) {
        return find(table.name())
                .filter(TableRule::isCopied)
                .map(rule -> new References(catalog, table, rule).all())
                .orElse(List.of())
                .stream()
                .filter(key -> key.columns().stream().noneMatch(column -> becomesNull(table.name(), column)))
                .toList();
    }

    /**
     * The columns of a reference of the table that become NULL where the rules say {@code or null}: those that may be
     * NULL and that no other reference needs; if there are none such, all that may be NULL.
     */
    public List<String> columnsToNull(Catalog catalog, Table table, ForeignKey key) {
        List<String> nullable = key.columns().stream()
                .filter(name -> table.findColumn(name)
                        .filter(column -> !column.notNull())
                        .isPresent())
                .toList();
        List<String> own = nullable.stream()
                .filter(name -> references(catalog, table).stream()
                        .noneMatch(
                                other -> !other.equals(key) && other.columns().contains(name)))
                .toList();
        return own.isEmpty() ? nullable : own;
    }

    private boolean becomesNull(TableName table, String column) {
        return find(table)
                .flatMap(rule -> rule.findMask(column))
                .filter(mask -> mask.spec().kind() == MaskKind.NULL)
                .isPresent();
    }

    /** The rule of a table, if there is one. */
    public Optional<TableRule> find(TableName table) {
        return Optional.ofNullable(tables.get(table));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SeedRules rules
                && rules.tables.equals(tables)
                && rules.allowedLeaks.equals(allowedLeaks)
                && rules.structure.equals(structure)
                && rules.generate.equals(generate);
    }

    @Override
    public int hashCode() {
        return Objects.hash(tables, allowedLeaks, structure, generate);
    }

    @Override
    public String toString() {
        return "SeedRules[tables=%s, allowedLeaks=%s, structure=%s, generate=%s]"
                .formatted(tables, allowedLeaks, structure, generate);
    }
}
