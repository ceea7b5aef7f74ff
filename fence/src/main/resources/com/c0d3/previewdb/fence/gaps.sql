    SELECT c.oid AS relation, n.nspname AS schema_name, c.relname AS table_name, e.event, e.trigger_name,
        CASE WHEN t.oid IS NULL THEN 'missing'
            WHEN t.tgtype <> e.kind OR t.tgqual IS NOT NULL OR t.tgattr::text <> ''
                OR t.tgoldtable IS DISTINCT FROM e.old_table
                OR t.tgfoid IS DISTINCT FROM (
                    SELECT p.oid FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_namespace s ON s.oid = p.pronamespace
                    WHERE s.nspname = 'previewdb' AND p.proname = e.function_name) THEN 'changed'
            WHEN t.tgenabled <> 'A' THEN 'disabled'
            ELSE 'fenced' END AS state
    FROM pg_catalog.pg_class c
    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    -- The kinds are bits of pg_trigger.tgtype: before 2, delete 8, update 16, truncate 32; each for the whole statement.
    CROSS JOIN (VALUES
        ('DELETE', 'previewdb_fence_delete', 'fence_rows', 8, 'gone'),
        ('UPDATE', 'previewdb_fence_update', 'fence_rows', 16, 'gone'),
        ('TRUNCATE', 'previewdb_fence_truncate', 'fence_truncate', 34, NULL)
    ) e (event, trigger_name, function_name, kind, old_table)
    LEFT JOIN pg_catalog.pg_trigger t ON t.tgrelid = c.oid AND t.tgname = e.trigger_name
    WHERE c.relkind IN ('r', 'p') AND c.relpersistence <> 't' AND n.nspname = ANY ({schemas})
        AND NOT EXISTS (
            SELECT FROM pg_catalog.pg_depend d
            WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objid = c.oid AND d.deptype = 'e')
    ORDER BY n.nspname, c.relname, e.event
