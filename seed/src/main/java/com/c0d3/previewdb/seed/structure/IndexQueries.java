package com.c0d3.previewdb.seed.structure;

/** The queries behind {@link Indexes}. */
final class IndexQueries {
    /**
     * Parents come before their partitions. An index that is not valid (CREATE INDEX CONCURRENTLY failed) is left
     * alone, unless it is a partitioned table's.
     */
    static final String INDEXES = UserTables.OWNED + """
            SELECT i.indexrelid::pg_catalog.int8 AS oid, i.indrelid::pg_catalog.int8 AS table_oid, u.sql AS table_sql,
              u.relkind = 'p' AS partitioned, pg_catalog.format('%I.%I', n.nspname, c.relname) AS index_sql,
              pg_catalog.pg_get_indexdef(i.indexrelid) AS definition, coalesce(s.spcname, '') AS tablespace,
              h.inhparent::pg_catalog.int8 AS parent_oid,
              (SELECT pg_catalog.format('%I.%I', pn.nspname, pc.relname)
                FROM pg_catalog.pg_class pc JOIN pg_catalog.pg_namespace pn ON pn.oid = pc.relnamespace
                WHERE pc.oid = h.inhparent) AS parent_sql,
              pg_catalog.quote_ident(c.relname) AS index_name,
              i.indisclustered AS clustered, i.indisreplident AS replica_identity,
              pg_catalog.obj_description(i.indexrelid, 'pg_class') AS comment,
              pg_catalog.quote_ident(k.conname) AS constraint_name, k.contype AS constraint_type,
              pg_catalog.pg_get_constraintdef(k.oid) AS constraint_definition,
              coalesce(k.condeferrable, false) AS deferrable, coalesce(k.condeferred, false) AS deferred,
              k.conexclop IS NOT NULL AS exclusion,
              pg_catalog.obj_description(k.oid, 'pg_constraint') AS constraint_comment,
              (SELECT pg_catalog.string_agg(pg_catalog.format('%I = %L', o.option_name, o.option_value), ', ')
                FROM pg_catalog.pg_options_to_table(c.reloptions) o) AS options,
              (SELECT pg_catalog.string_agg(
                  pg_catalog.format('ALTER COLUMN %s SET STATISTICS %s', a.attnum, a.attstattarget), ', '
                  ORDER BY a.attnum)
                FROM pg_catalog.pg_attribute a WHERE a.attrelid = c.oid AND a.attstattarget >= 0) AS statistics
            FROM pg_catalog.pg_index i
            JOIN user_table u ON u.oid = i.indrelid
            JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            LEFT JOIN pg_catalog.pg_tablespace s ON s.oid = c.reltablespace
            LEFT JOIN pg_catalog.pg_inherits h ON h.inhrelid = i.indexrelid
            LEFT JOIN pg_catalog.pg_constraint k
              ON k.conindid = i.indexrelid AND k.conrelid = i.indrelid AND k.contype IN ('p', 'u', 'x')
            WHERE i.indisvalid OR u.relkind = 'p' OR h.inhparent IS NOT NULL
            ORDER BY h.inhparent IS NOT NULL, u.relkind <> 'p', 3, 5
            """;

    /**
     * What stands on an index or its constraint and would be lost: views that group by a primary key, ON CONFLICT ON
     * CONSTRAINT in a rule or a function, foreign keys of tables that are not ours; and ties to an extension.
     */
    static final String DEPENDENTS = UserTables.OWNED + """
            SELECT i.indexrelid::pg_catalog.int8, pg_catalog.min(
              CASE WHEN r.ev_class IS NOT NULL
                THEN pg_catalog.pg_describe_object('pg_catalog.pg_class'::pg_catalog.regclass, r.ev_class, 0)
                WHEN d.deptype = 'x' THEN pg_catalog.pg_describe_object(d.refclassid, d.refobjid, d.refobjsubid)
                ELSE pg_catalog.pg_describe_object(d.classid, d.objid, d.objsubid) END)
            FROM pg_catalog.pg_index i
            JOIN user_table u ON u.oid = i.indrelid
            LEFT JOIN pg_catalog.pg_constraint k
              ON k.conindid = i.indexrelid AND k.conrelid = i.indrelid AND k.contype IN ('p', 'u', 'x')
            JOIN pg_catalog.pg_depend d ON
              d.deptype = 'n' AND
                (d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.refobjid = i.indexrelid
                OR d.refclassid = 'pg_catalog.pg_constraint'::pg_catalog.regclass AND d.refobjid = k.oid)
              OR d.deptype = 'x' AND d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objid = i.indexrelid
            LEFT JOIN pg_catalog.pg_rewrite r
              ON d.classid = 'pg_catalog.pg_rewrite'::pg_catalog.regclass AND r.oid = d.objid
            WHERE NOT EXISTS (
              SELECT FROM pg_catalog.pg_constraint f JOIN user_table o ON o.oid = f.conrelid
              WHERE d.classid = 'pg_catalog.pg_constraint'::pg_catalog.regclass AND f.oid = d.objid AND f.contype = 'f'
                AND NOT EXISTS (
                  SELECT FROM pg_catalog.pg_trigger g WHERE g.tgconstraint = f.oid AND g.tgenabled <> 'O'))
            GROUP BY 1
            """;

    private IndexQueries() {}
}
