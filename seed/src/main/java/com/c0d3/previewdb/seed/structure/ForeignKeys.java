package com.c0d3.previewdb.seed.structure;

import com.c0d3.previewdb.common.problem.Problems;
import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.copy.LoadTarget;
import com.c0d3.previewdb.seed.structure.StructureListener.Step;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The foreign keys of the target. They come back in two rounds: all are added NOT VALID, which takes no time; then the
 * validated ones are validated, of several tables at once, since that hardly locks a table. Immutable.
 */
final class ForeignKeys {
    /** Of a partitioned table only the topmost: its partitions' come and go with it. */
    private static final String KEYS = UserTables.OWNED + """
            SELECT u.sql AS table_sql, k.conrelid::pg_catalog.int8 AS table_oid,
              coalesce(p.sql, k.confrelid::pg_catalog.regclass::pg_catalog.text) AS parent_sql,
              pg_catalog.quote_ident(k.conname) AS name, pg_catalog.pg_get_constraintdef(k.oid) AS definition,
              k.convalidated AS validated, u.relkind = 'p' AS partitioned, r.relkind = 'p' AS to_partitioned,
              p.oid IS NOT NULL AS owned, k.confmatchtype = 'f' AS match_full,
              ARRAY(SELECT pg_catalog.quote_ident(a.attname)
                FROM pg_catalog.unnest(k.conkey) WITH ORDINALITY AS s (attnum, position)
                JOIN pg_catalog.pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = s.attnum
                ORDER BY s.position) AS columns,
              ARRAY(SELECT pg_catalog.quote_ident(a.attname)
                FROM pg_catalog.unnest(k.confkey) WITH ORDINALITY AS s (attnum, position)
                JOIN pg_catalog.pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = s.attnum
                ORDER BY s.position) AS parent_columns,
              pg_catalog.obj_description(k.oid, 'pg_constraint') AS comment,
              EXISTS (SELECT FROM pg_catalog.pg_trigger g WHERE g.tgconstraint = k.oid AND g.tgenabled <> 'O') AS altered
            FROM pg_catalog.pg_constraint k
            JOIN user_table u ON u.oid = k.conrelid
            JOIN pg_catalog.pg_class r ON r.oid = k.confrelid
            LEFT JOIN user_table p ON p.oid = k.confrelid
            WHERE k.contype = 'f' AND k.conparentid = 0
            ORDER BY 1, 4
            """;

    private final List<ForeignKeyDefinition> keys;
    private final List<ForeignKeyDefinition> kept;

    private ForeignKeys(List<ForeignKeyDefinition> all) {
        keys = all.stream().filter(ForeignKeyDefinition::deferrable).toList();
        kept = all.stream().filter(key -> !key.deferrable()).toList();
    }

    static ForeignKeys read(Connection connection) throws SQLException {
        return new ForeignKeys(Sql.rows(connection, KEYS, ForeignKeyDefinition::read));
    }

    List<Ddl> drop() {
        return keys.stream().map(ForeignKeyDefinition::drop).toList();
    }

    List<String> kept() {
        return kept.stream().map(ForeignKeyDefinition::whyKept).toList();
    }

    void restore(LoadTarget target, DdlRunner runner) throws ProblemsException {
        Problems problems = new Problems();
        runner.inOrder(Step.FOREIGN_KEYS, changes(keys, key -> !key.validatedWhenAdded(), ForeignKeyDefinition::add));
        // Each locks both of its tables, and with others at its side could wait for ever.
        runner.tryOut(
                Step.FOREIGN_KEYS,
                changes(keys, ForeignKeyDefinition::validatedWhenAdded, ForeignKeyDefinition::add),
                1,
                problems);
        Map<Long, Long> sizes = target.run(TableSizes::read);
        Map<Long, List<ForeignKeyDefinition>> byTable = keys.stream()
                .filter(ForeignKeyDefinition::validatedLater)
                .sorted(Comparator.comparing(key -> -sizes.getOrDefault(key.tableOid(), 0L)))
                .collect(
                        Collectors.groupingBy(ForeignKeyDefinition::tableOid, LinkedHashMap::new, Collectors.toList()));
        // Two validations on one table would wait for each other: a round holds one key of each table.
        int rounds = byTable.values().stream().mapToInt(List::size).max().orElse(0);
        for (int round = 0; round < rounds; round++) {
            runner.tryOut(Step.FOREIGN_KEYS, validations(round, byTable.values()), target.parallelism(), problems);
        }
        problems.throwIfAny(DdlRunner.UNFINISHED);
    }

    private static List<Ddl> validations(int round, Collection<List<ForeignKeyDefinition>> tables) {
        return tables.stream()
                .filter(ofTable -> ofTable.size() > round)
                .map(ofTable -> ofTable.get(round).validate())
                .toList();
    }

    private static List<Ddl> changes(
            List<ForeignKeyDefinition> keys,
            Predicate<ForeignKeyDefinition> which,
            Function<ForeignKeyDefinition, Ddl> change) {
        return keys.stream().filter(which).map(change).toList();
    }
}
