package com.c0d3.previewdb.seed.rules;

import com.c0d3.previewdb.common.problem.Problems;
import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.common.yaml.YamlDocument;
import com.c0d3.previewdb.seed.catalog.Catalog;
import com.c0d3.previewdb.seed.catalog.ForeignKey;
import com.c0d3.previewdb.seed.catalog.Table;
import com.c0d3.previewdb.seed.catalog.TableName;
import com.c0d3.previewdb.seed.mask.CustomMaskers;
import com.c0d3.previewdb.seed.mask.MaskKind;
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
import java.util.Optional;

/**
 * What is copied, and how it is masked. Whatever the rules do not name is not copied, but reported. Immutable.
 *
 * @param tables the rules of the tables
 * @param allowedLeaks what may appear in the preview although it is someone's
 * @param structure where the target's tables come from; empty to take production's if pg_dump is there, and else those
 *     that the target has
 */
public record SeedRules(
        Map<TableName, TableRule> tables, AllowedLeaks allowedLeaks, Optional<StructureRule> structure) {
    /** Copies the collections, in their order. */
    public SeedRules {
        tables = Collections.unmodifiableMap(new LinkedHashMap<>(tables));
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
        return new RulesReader(source, maskers).read(yaml);
    }

    /**
     * Compares the rules with the tables that there are. No row is read.
     *
     * @throws ProblemsException with everything that does not fit
     */
    public void check(Catalog catalog) throws ProblemsException {
        Problems problems = new Problems();
        new RulesCheck(this, catalog, problems).run();
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
        new RulesCheck(this, catalog, problems).run();
        try {
            new SqlCheck(this, catalog, connection, problems).run();
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
     * The foreign keys that copied rows of the table may hold: none if the table is not copied, and not those with a
     * column that becomes NULL.
     */
    public List<ForeignKey> liveForeignKeys(Table table) {
        if (!isCopied(table.name())) {
            return List.of();
        }
        return table.foreignKeys().stream()
                .filter(key -> key.columns().stream().noneMatch(column -> becomesNull(table.name(), column)))
                .toList();
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
}
