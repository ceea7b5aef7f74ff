package com.c0d3.previewdb.seed.catalog;

/** The queries behind {@link CatalogReader}; for PostgreSQL 12 and later. */
final class CatalogQueries {
    private static final String IN_USERS_SCHEMA = """
            n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema' AND n.nspname NOT LIKE 'previewdb%'
                AND NOT EXISTS (
                  SELECT FROM pg_catalog.pg_depend d
                  WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objid = c.oid
                    AND d.objsubid = 0 AND d.deptype = 'e')
            """;

    /** A partition's kind is told by its root. */
    private static final String USER_TABLES = """
            WITH RECURSIVE user_table AS (
              SELECT c.oid, n.nspname AS table_schema, c.relname AS table_name, c.relkind AS kind,
                c.relpersistence = 'u' AS unlogged
              FROM pg_catalog.pg_class c
              JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
              WHERE c.relkind IN ('r', 'p', 'f') AND NOT c.relispartition AND c.relpersistence <> 't'
                AND pg_catalog.lower(c.relname) NOT IN
                  ('databasechangelog', 'databasechangeloglock', '_prisma_migrations', 'flyway_schema_history')
                AND\s""" + IN_USERS_SCHEMA + ")\n";

    private static final String LEAVES = """
            , leaf AS (
              SELECT u.oid AS root, u.table_schema, u.table_name, c.oid, n.nspname AS heap_schema, c.relname AS heap_name,
                c.relkind, c.reltuples, c.relpages, c.reltoastrelid, c.relpersistence = 'u' AS unlogged
              FROM user_table u
              CROSS JOIN LATERAL (
                SELECT u.oid WHERE u.kind <> 'p'
                UNION ALL
                SELECT t.relid FROM pg_catalog.pg_partition_tree(u.oid) t WHERE u.kind = 'p' AND t.isleaf) h (oid)
              JOIN pg_catalog.pg_class c ON c.oid = h.oid
              JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace)
            """;

    static final String TABLES = USER_TABLES + LEAVES + """
            SELECT u.*,
              pg_catalog.has_table_privilege(u.oid, 'SELECT') AND NOT EXISTS (
                SELECT FROM leaf l WHERE l.root = u.oid AND NOT pg_catalog.has_table_privilege(l.oid, 'SELECT')) AS readable,
              pg_catalog.row_security_active(u.oid) OR EXISTS (
                SELECT FROM leaf l WHERE l.root = u.oid AND pg_catalog.row_security_active(l.oid)) AS row_security,
              u.unlogged OR EXISTS (SELECT FROM leaf l WHERE l.root = u.oid AND l.unlogged) AS any_unlogged,
              ARRAY(
                SELECT DISTINCT t.tgname::pg_catalog.text
                FROM pg_catalog.pg_trigger t
                WHERE NOT t.tgisinternal
                  AND (t.tgrelid = u.oid OR t.tgrelid IN (SELECT l.oid FROM leaf l WHERE l.root = u.oid))
                ORDER BY 1) AS triggers
            FROM user_table u
            """;

    /** The statistics may be old, or missing (0 pages; -1 rows from PostgreSQL 14 on): the file's size is not. */
    static final String HEAPS = USER_TABLES + LEAVES + """
            SELECT l.table_schema, l.table_name, l.oid::pg_catalog.int8 AS oid, l.heap_schema, l.heap_name,
              l.relkind = 'f' AS foreign_heap, size.pages, size.toast_pages,
              CASE WHEN l.relpages > 0 AND l.reltuples >= 0
                THEN l.reltuples::pg_catalog.float8 / l.relpages * size.pages
                ELSE size.pages * 60.0 END AS estimated_rows
            FROM leaf l
            CROSS JOIN LATERAL (
              SELECT coalesce(pg_catalog.pg_relation_size(l.oid), 0) / block.bytes AS pages,
                coalesce(pg_catalog.pg_relation_size(nullif(l.reltoastrelid, 0)), 0) / block.bytes AS toast_pages
              FROM (SELECT pg_catalog.current_setting('block_size')::pg_catalog.int8) block (bytes)) size
            ORDER BY l.table_schema, l.table_name, l.heap_schema, l.heap_name
            """;

    /**
     * A sequence belongs to a column if the column owns it, or if the column's default draws on it. Domains are
     * followed down to the type that they are over, and so are the elements of arrays.
     */
    static final String COLUMNS = USER_TABLES + """
            , below_domain (oid, base, not_null, typmod) AS (
              SELECT t.oid, t.typbasetype, t.typnotnull, t.typtypmod FROM pg_catalog.pg_type t WHERE t.typtype = 'd'
              UNION ALL
              SELECT d.oid, t.typbasetype, d.not_null OR t.typnotnull,
                CASE WHEN d.typmod >= 0 THEN d.typmod ELSE t.typtypmod END
              FROM below_domain d JOIN pg_catalog.pg_type t ON t.oid = d.base AND t.typtype = 'd'
            ), domain AS (
              SELECT d.* FROM below_domain d JOIN pg_catalog.pg_type t ON t.oid = d.base AND t.typtype <> 'd'
            )
            SELECT u.table_schema, u.table_name, a.attname AS name,
              pg_catalog.format_type(a.atttypid, a.atttypmod) AS type,
              a.attnotnull OR coalesce(d.not_null, false) AS not_null,
              a.attgenerated AS generated,
              a.attidentity AS identity,
              coalesce(e.typcategory, b.typcategory) AS category,
              e.oid IS NOT NULL AS is_array,
              coalesce(e.typname, b.typname) AS base_type,
              coalesce(e.typtype, b.typtype) AS form,
              CASE WHEN coalesce(e.oid, b.oid)
                  IN ('pg_catalog.varchar'::pg_catalog.regtype, 'pg_catalog.bpchar'::pg_catalog.regtype)
                THEN greatest(d.typmod, f.typmod, a.atttypmod) - 4 END AS max_length,
              (SELECT pg_catalog.quote_ident(sn.nspname) || '.' || pg_catalog.quote_ident(s.relname)
               FROM pg_catalog.pg_class s
               JOIN pg_catalog.pg_namespace sn ON sn.oid = s.relnamespace
               WHERE s.relkind = 'S' AND (
                 EXISTS (
                   SELECT FROM pg_catalog.pg_depend d
                   WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objid = s.oid
                     AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
                     AND d.refobjid = a.attrelid AND d.refobjsubid = a.attnum AND d.deptype IN ('a', 'i'))
                 OR EXISTS (
                   SELECT FROM pg_catalog.pg_attrdef def
                   JOIN pg_catalog.pg_depend d
                     ON d.classid = 'pg_catalog.pg_attrdef'::pg_catalog.regclass AND d.objid = def.oid
                   WHERE def.adrelid = a.attrelid AND def.adnum = a.attnum
                     AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.refobjid = s.oid))
               ORDER BY 1 LIMIT 1) AS sequence
            FROM user_table u
            JOIN pg_catalog.pg_attribute a ON a.attrelid = u.oid AND a.attnum > 0 AND NOT a.attisdropped
            LEFT JOIN domain d ON d.oid = a.atttypid
            JOIN pg_catalog.pg_type b ON b.oid = coalesce(d.base, a.atttypid)
            LEFT JOIN pg_catalog.pg_type i ON i.oid = b.typelem AND b.typcategory = 'A'
            LEFT JOIN domain f ON f.oid = i.oid
            LEFT JOIN pg_catalog.pg_type e ON e.oid = coalesce(f.base, i.oid)
            ORDER BY u.table_schema, u.table_name, a.attnum
            """;

    /** The CHECK constraints of tables, and of the domains of their columns. */
    static final String CHECKS = USER_TABLES + """
            SELECT u.table_schema, u.table_name, '' AS domain_column, pg_catalog.pg_get_constraintdef(k.oid) AS definition
            FROM user_table u
            JOIN pg_catalog.pg_constraint k ON k.conrelid = u.oid AND k.contype = 'c'
            UNION ALL
            SELECT u.table_schema, u.table_name, a.attname, pg_catalog.pg_get_constraintdef(k.oid)
            FROM user_table u
            JOIN pg_catalog.pg_attribute a ON a.attrelid = u.oid AND a.attnum > 0 AND NOT a.attisdropped
            JOIN pg_catalog.pg_constraint k ON k.contypid = a.atttypid AND k.contype = 'c'
            """;

    static final String UNIQUE_KEYS = USER_TABLES + """
            SELECT u.table_schema, u.table_name, i.indisprimary AS is_primary, ARRAY(
                SELECT a.attname::pg_catalog.text
                FROM pg_catalog.unnest(i.indkey::pg_catalog.int2[]) WITH ORDINALITY AS k (attnum, position)
                JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.attnum
                WHERE k.position <= i.indnkeyatts
                ORDER BY k.position) AS columns
            FROM user_table u
            JOIN pg_catalog.pg_index i ON i.indrelid = u.oid
            WHERE i.indisunique AND i.indisvalid AND i.indpred IS NULL AND i.indexprs IS NULL
            ORDER BY u.table_schema, u.table_name, i.indisprimary DESC, i.indexrelid
            """;

    /**
     * The foreign keys of tables and those that a single partition has. The operators are those of the constraint: the
     * search path might lead to others. A temporal key (PostgreSQL 18) refers to all rows whose period overlaps.
     */
    static final String FOREIGN_KEYS = USER_TABLES + """
            , relation AS (
              SELECT c.oid, n.nspname, c.relname,
                CASE WHEN c.relkind = 'p' THEN '' ELSE 'ONLY ' END
                  || pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(c.relname) AS from_sql
              FROM pg_catalog.pg_class c
              JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace)
            SELECT u.table_schema, u.table_name, k.conname AS name, k.convalidated AS validated,
              root.nspname AS to_schema, root.relname AS to_table,
              source.from_sql, target.from_sql AS to_sql,
              ARRAY(
                SELECT t.relid::pg_catalog.int8 FROM pg_catalog.pg_partition_tree(k.conrelid) t
                WHERE k.conrelid <> u.oid AND t.isleaf) AS from_heaps,
              ARRAY(
                SELECT a.attname::pg_catalog.text
                FROM pg_catalog.unnest(k.conkey) WITH ORDINALITY AS p (attnum, position)
                JOIN pg_catalog.pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = p.attnum
                ORDER BY p.position) AS columns,
              ARRAY(
                SELECT a.attname::pg_catalog.text
                FROM pg_catalog.unnest(k.confkey) WITH ORDINALITY AS p (attnum, position)
                JOIN pg_catalog.pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = p.attnum
                ORDER BY p.position) AS to_columns,
              ARRAY(
                SELECT CASE
                  WHEN pg_catalog.to_jsonb(k) ->> 'conperiod' = 'true'
                    AND p.position = pg_catalog.cardinality(k.conpfeqop)
                  THEN 'OPERATOR(pg_catalog.&&)'
                  ELSE 'OPERATOR(' || pg_catalog.quote_ident(n.nspname) || '.' || o.oprname || ')' END
                FROM pg_catalog.unnest(k.conpfeqop) WITH ORDINALITY AS p (operator, position)
                JOIN pg_catalog.pg_operator o ON o.oid = p.operator
                JOIN pg_catalog.pg_namespace n ON n.oid = o.oprnamespace
                ORDER BY p.position) AS operators
            FROM pg_catalog.pg_constraint k
            JOIN user_table u ON u.oid = coalesce(pg_catalog.pg_partition_root(k.conrelid), k.conrelid)
            JOIN relation source ON source.oid = k.conrelid
            JOIN relation target ON target.oid = k.confrelid
            JOIN relation root ON root.oid = coalesce(pg_catalog.pg_partition_root(k.confrelid), k.confrelid)
            WHERE k.contype = 'f' AND k.conparentid = 0
            ORDER BY u.table_schema, u.table_name, k.conname, source.from_sql
            """;

    static final String VIEWS = """
            SELECT n.nspname AS view_schema, c.relname AS view_name, c.oid::pg_catalog.int8 AS oid,
              c.relkind = 'm' AS materialized, c.relispopulated AS populated,
              ARRAY(
                SELECT DISTINCT d.refobjid::pg_catalog.int8
                FROM pg_catalog.pg_rewrite r
                JOIN pg_catalog.pg_depend d ON d.classid = 'pg_catalog.pg_rewrite'::pg_catalog.regclass AND d.objid = r.oid
                WHERE r.ev_class = c.oid AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
                  AND d.refobjid <> c.oid) AS reads
            FROM pg_catalog.pg_class c
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('v', 'm') AND\s""" + IN_USERS_SCHEMA + "ORDER BY 1, 2";

    static final String SEQUENCES = """
            SELECT n.nspname AS sequence_schema, c.relname AS sequence_name,
              owner.nspname AS table_schema, owner.relname AS table_name, owner.attname AS column_name,
              s.seqstart, s.seqincrement, s.seqmin, s.seqmax
            FROM pg_catalog.pg_sequence s
            JOIN pg_catalog.pg_class c ON c.oid = s.seqrelid
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            LEFT JOIN LATERAL (
              SELECT tn.nspname, t.relname, a.attname
              FROM pg_catalog.pg_depend d
              JOIN pg_catalog.pg_class t ON t.oid = d.refobjid
              JOIN pg_catalog.pg_namespace tn ON tn.oid = t.relnamespace
              JOIN pg_catalog.pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
              WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objid = c.oid
                AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.deptype IN ('a', 'i')
              LIMIT 1) owner ON true
            WHERE c.relpersistence <> 't' AND\s""" + IN_USERS_SCHEMA + "ORDER BY 1, 2";

    static final String DATABASE = """
            SELECT (SELECT count(*) FROM pg_catalog.pg_largeobject_metadata) AS large_objects,
              pg_catalog.pg_is_in_recovery() AS standby
            """;

    private CatalogQueries() {}
}
