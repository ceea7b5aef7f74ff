package com.c0d3.previewdb.seed.structure;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.catalog.TableName;
import com.c0d3.previewdb.seed.copy.LoadTarget;
import com.c0d3.previewdb.seed.structure.StructureListener.Step;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The target's materialized views. */
final class MaterializedViews {
    private static final String VIEWS = """
            SELECT n.nspname, c.relname
            FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind = 'm' AND
            """ + UserTables.USERS;

    /** Which materialized view reads which, be it through views. */
    private static final String READS = """
            WITH RECURSIVE edge AS (
              SELECT r.ev_class AS reader, d.refobjid AS read
              FROM pg_catalog.pg_rewrite r
              JOIN pg_catalog.pg_depend d
                ON d.classid = 'pg_catalog.pg_rewrite'::pg_catalog.regclass AND d.objid = r.oid
                  AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.refobjid <> r.ev_class),
            reach AS (
              SELECT reader, read FROM edge
              UNION
              SELECT reach.reader, edge.read FROM reach JOIN edge ON edge.reader = reach.read)
            SELECT n.nspname, c.relname, rn.nspname, r.relname
            FROM reach
            JOIN pg_catalog.pg_class c ON c.oid = reach.reader AND c.relkind = 'm'
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            JOIN pg_catalog.pg_class r ON r.oid = reach.read AND r.relkind = 'm'
            JOIN pg_catalog.pg_namespace rn ON rn.oid = r.relnamespace
            """;

    private final LoadTarget target;
    private final SourceState source;

    MaterializedViews(LoadTarget target, SourceState source) {
        this.target = target;
        this.source = source;
    }

    /**
     * Fills those that are filled in the source; what they read comes first. Their functions find the source's search
     * path, and row security does as it does in the source.
     */
    void refresh(StructureListener listener) throws ProblemsException {
        DdlRunner runner =
                new DdlRunner(target, listener, Map.of("search_path", source.searchPath(), "row_security", "on"));
        Map<TableName, Set<TableName>> waiting = target.run(this::dependencies);
        while (!waiting.isEmpty()) {
            Set<TableName> ready = new TreeSet<>(waiting.keySet());
            ready.removeIf(view -> waiting.getOrDefault(view, Set.of()).stream().anyMatch(waiting::containsKey));
            runner.inParallel(Step.MATERIALIZED_VIEWS, refreshes(ready));
            waiting.keySet().removeAll(ready);
        }
    }

    private static List<Ddl> refreshes(Set<TableName> views) {
        return views.stream()
                .map(view -> Ddl.of(
                        "Refreshing the materialized view \"%s\"".formatted(view),
                        "REFRESH MATERIALIZED VIEW " + view.sql()))
                .toList();
    }

    private Map<TableName, Set<TableName>> dependencies(Connection connection) throws SQLException {
        Map<TableName, Set<TableName>> reads = new TreeMap<>();
        Sql.rows(connection, VIEWS, row -> new TableName(row.getString(1), row.getString(2))).stream()
                .filter(source.populated()::contains)
                .forEach(view -> reads.put(view, new TreeSet<>()));
        Sql.rows(
                connection,
                READS,
                row -> reads.getOrDefault(new TableName(row.getString(1), row.getString(2)), new TreeSet<>())
                        .add(new TableName(row.getString(3), row.getString(4))));
        return reads;
    }
}
