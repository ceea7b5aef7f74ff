package com.c0d3.previewdb.seed.structure;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.copy.LoadTarget;
import com.c0d3.previewdb.seed.structure.StructureListener.Step;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The indexes of the target, and the primary keys, unique and exclusion constraints that stand on them. Every index of
 * a table or leaf partition is built by itself, in parallel; then the constraints are put upon them, and those of the
 * partitioned tables made and attached, which takes no time. Immutable.
 */
final class Indexes {
    private final List<IndexDefinition> indexes;
    private final List<String> kept = new ArrayList<>();

    private Indexes(List<IndexDefinition> all, Map<Long, String> dependents) {
        Map<Long, Long> parents = new HashMap<>();
        all.forEach(index -> index.parentOid().ifPresent(parent -> parents.put(index.oid(), parent)));
        Map<Long, String> keptTrees = new HashMap<>();
        dependents.forEach((oid, dependent) -> keptTrees.putIfAbsent(root(oid, parents), dependent));
        indexes = all.stream()
                .filter(index -> !keptTrees.containsKey(root(index.oid(), parents)))
                .toList();
        all.stream()
                .filter(index -> keptTrees.containsKey(index.oid()))
                .forEach(index -> kept.add(index.whyKept(keptTrees.getOrDefault(index.oid(), ""))));
    }

    private static long root(long oid, Map<Long, Long> parents) {
        long root = oid;
        while (parents.containsKey(root)) {
            root = parents.getOrDefault(root, root);
        }
        return root;
    }

    static Indexes read(Connection connection) throws SQLException {
        List<IndexDefinition> all = Sql.rows(connection, IndexQueries.INDEXES, IndexDefinition::read);
        Map<Long, String> dependents = new HashMap<>();
        Sql.rows(connection, IndexQueries.DEPENDENTS, row -> dependents.put(row.getLong(1), row.getString(2)));
        return new Indexes(all, dependents);
    }

    List<String> kept() {
        return List.copyOf(kept);
    }

    /** Those of partitions go with the partitioned table's. */
    List<Ddl> drop() {
        return changes(index -> index.parentOid().isEmpty(), IndexDefinition::drop);
    }

    void restore(LoadTarget target, DdlRunner runner) throws ProblemsException {
        Map<Long, Long> sizes = target.run(TableSizes::read);
        List<IndexDefinition> largestFirst = indexes.stream()
                .sorted(Comparator.comparing(index -> -sizes.getOrDefault(index.tableOid(), 0L)))
                .toList();
        runner.inParallel(Step.INDEXES, buildable(largestFirst, index -> !index.isExclusion()));
        // These lock their tables: two on one table must not take the workers from each other.
        runner.inParallel(Step.INDEXES, buildable(largestFirst, IndexDefinition::isExclusion));
        List<Ddl> rest = new ArrayList<>();
        rest.addAll(changes(IndexDefinition::partitioned, IndexDefinition::build));
        rest.addAll(changes(IndexDefinition::constraintLater, IndexDefinition::addConstraint));
        rest.addAll(changes(index -> index.parentOid().isPresent(), IndexDefinition::attach));
        rest.addAll(changes(IndexDefinition::isMarked, IndexDefinition::mark));
        runner.inOrder(Step.INDEXES, rest);
    }

    private static List<Ddl> buildable(List<IndexDefinition> indexes, Predicate<IndexDefinition> which) {
        return indexes.stream()
                .filter(index -> !index.partitioned())
                .filter(which)
                .map(IndexDefinition::build)
                .toList();
    }

    private List<Ddl> changes(Predicate<IndexDefinition> which, Function<IndexDefinition, Ddl> change) {
        return indexes.stream().filter(which).map(change).toList();
    }
}
