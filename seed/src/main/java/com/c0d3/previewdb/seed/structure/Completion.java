package com.c0d3.previewdb.seed.structure;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.copy.LoadTarget;
import com.c0d3.previewdb.seed.structure.StructureListener.Step;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is left to do in a target when its rows and its structure are there. */
public final class Completion {
    /** The tables, each with its partitions, and the materialized views; the largest first. */
    private static final String ANALYZED = """
            SELECT pg_catalog.format('%I.%I', n.nspname, c.relname)
            FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE (c.relkind IN ('r', 'p') OR c.relkind = 'm' AND c.relispopulated) AND NOT c.relispartition
              AND pg_catalog.pg_has_role(c.relowner, 'USAGE') AND
            """ + UserTables.USERS + """
            ORDER BY coalesce(
              (SELECT sum(pg_catalog.pg_relation_size(relid)) FROM pg_catalog.pg_partition_tree(c.oid)),
              pg_catalog.pg_relation_size(c.oid)) DESC, 1
            """;

    private final LoadTarget target;
    private final SourceState source;
    private final DdlRunner runner;

    private Completion(LoadTarget target, SourceState source, StructureListener listener) {
        this.target = target;
        this.source = source;
        runner = new DdlRunner(target, listener);
    }

    /**
     * Lets sequences go on after the rows, fills the materialized views that are filled in the source, and gathers
     * statistics.
     *
     * @throws ProblemsException with everything that failed
     */
    public static void run(LoadTarget target, SourceState source, StructureListener listener) throws ProblemsException {
        Completion completion = new Completion(target, source, listener);
        completion.runner.inOrder(Step.SEQUENCES, target.run(completion::restarts));
        new MaterializedViews(target, source).refresh(listener);
        completion.analyze();
    }

    /** ALTER SEQUENCE is undone by a rollback; setval would not be. */
    private List<Ddl> restarts(Connection connection) throws SQLException {
        List<Ddl> restarts = new ArrayList<>();
        for (SequenceDefinition sequence : SequenceDefinition.read(connection)) {
            Optional<BigInteger> next = next(sequence, connection);
            if (sequence.owned() && next.isPresent()) {
                restarts.add(Ddl.of(
                        "Restarting the sequence \"%s\"".formatted(sequence.name()),
                        "ALTER SEQUENCE %s RESTART WITH %s"
                                .formatted(sequence.name().sql(), next.get())));
            }
        }
        return restarts;
    }

    private Optional<BigInteger> next(SequenceDefinition sequence, Connection connection) throws SQLException {
        Map<?, BigInteger> free = source.sequences();
        return sequence.isComputable()
                ? Optional.of(sequence.next(connection))
                : Optional.ofNullable(free.get(sequence.name()));
    }

    private void analyze() throws ProblemsException {
        List<String> tables = target.run(connection -> Sql.rows(connection, ANALYZED, row -> row.getString(1)));
        runner.inParallel(
                Step.ANALYZE,
                tables.stream()
                        .map(table -> Ddl.of("Gathering statistics of " + table, "ANALYZE " + table))
                        .toList());
    }
}
