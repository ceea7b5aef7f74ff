package com.c0d3.previewdb.seed.catalog;

/** The queries behind {@link CatalogReader}. */
final class CatalogQueries {
    private static final String USER_TABLES = """
            WITH user_table AS (
              SELECT c.oid, n.nspname AS table_schema, c.relname AS table_name, c.relkind = 'p' AS partitioned
              FROM pg_catalog.pg_class c
              JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
              WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relpersistence <> 't'
                AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'
                AND pg_catalog.lower(c.relname) NOT IN
                  ('databasechangelog', 'databasechangeloglock', '_prisma_migrations', 'flyway_schema_history')
                AND NOT EXISTS (
                  SELECT FROM pg_catalog.pg_depend d
                  WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objid = c.oid
                    AND d.objsubid = 0 AND d.deptype = 'e'))
            """;

    static final String TABLES = USER_TABLES + "SELECT * FROM user_table";

    /** A sequence belongs to a column if the column owns it, or if the column's default draws on it. */
    static final String COLUMNS = USER_TABLES + """
            SELECT u.table_schema, u.table_name, a.attname AS name,
              pg_catalog.format_type(a.atttypid, a.atttypmod) AS type,
              a.attnotnull OR t.typnotnull AS not_null,
              a.attgenerated <> '' AS generated,
              coalesce(e.typcategory, t.typcategory) AS category,
              e.oid IS NOT NULL AS is_array,
              b.typname AS base_type,
              CASE WHEN b.oid IN ('pg_catalog.varchar'::pg_catalog.regtype, 'pg_catalog.bpchar'::pg_catalog.regtype)
                THEN CASE WHEN t.typtype = 'd' THEN t.typtypmod ELSE a.atttypmod END - 4 END AS max_length,
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
            JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
            JOIN pg_catalog.pg_type b ON b.oid = CASE WHEN t.typtype = 'd' THEN t.typbasetype ELSE t.oid END
            LEFT JOIN pg_catalog.pg_type e ON e.oid = b.typelem AND b.typcategory = 'A'
            ORDER BY u.table_schema, u.table_name, a.attnum
            """;

    static final String UNIQUE_KEYS = USER_TABLES + """
            SELECT u.table_schema, u.table_name, ARRAY(
                SELECT a.attname::pg_catalog.text
                FROM pg_catalog.unnest(i.indkey::pg_catalog.int2[]) WITH ORDINALITY AS k (attnum, position)
                JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.attnum
                WHERE k.position <= i.indnkeyatts
                ORDER BY k.position) AS columns
            FROM user_table u
            JOIN pg_catalog.pg_index i ON i.indrelid = u.oid
            WHERE i.indisunique AND i.indpred IS NULL AND i.indexprs IS NULL
            ORDER BY u.table_schema, u.table_name, i.indexrelid
            """;

    static final String FOREIGN_KEYS = USER_TABLES + """
            SELECT u.table_schema, u.table_name, k.conname AS name,
              n.nspname AS to_schema, c.relname AS to_table,
              ARRAY(
                SELECT a.attname::pg_catalog.text
                FROM pg_catalog.unnest(k.conkey) WITH ORDINALITY AS p (attnum, position)
                JOIN pg_catalog.pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = p.attnum
                ORDER BY p.position) AS columns,
              ARRAY(
                SELECT a.attname::pg_catalog.text
                FROM pg_catalog.unnest(k.confkey) WITH ORDINALITY AS p (attnum, position)
                JOIN pg_catalog.pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = p.attnum
                ORDER BY p.position) AS to_columns
            FROM user_table u
            JOIN pg_catalog.pg_constraint k ON k.conrelid = u.oid AND k.contype = 'f' AND k.conparentid = 0
            JOIN pg_catalog.pg_class c ON c.oid = k.confrelid
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            ORDER BY u.table_schema, u.table_name, k.conname
            """;

    private CatalogQueries() {}
}
