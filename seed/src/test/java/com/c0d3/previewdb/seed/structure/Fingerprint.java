package com.c0d3.previewdb.seed.structure;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/**
 * What a database's catalog says of everything that a load takes away and puts back; without OIDs, and without whether
 * an inherited NOT NULL is a partition's own too: ADD PRIMARY KEY makes it so from PostgreSQL 18 on, as after pg_dump.
 */
final class Fingerprint {
    private static final String QUERY = """
            SELECT line FROM (
              SELECT format('constraint %s %I %s validated=%s local=%s inherited=%s parent=%s comment=%s',
                coalesce(conrelid::regclass::text, contypid::regtype::text), conname, pg_get_constraintdef(c.oid),
                convalidated, conislocal OR contype = 'n', coninhcount, (SELECT conname FROM pg_constraint p WHERE p.oid = c.conparentid),
                obj_description(c.oid, 'pg_constraint')) AS line
              FROM pg_constraint c WHERE connamespace::regnamespace::text NOT IN ('pg_catalog', 'information_schema')
              UNION ALL
              SELECT format('index %s %s unique=%s primary=%s exclusion=%s immediate=%s clustered=%s valid=%s identity=%s %s'
                ' tablespace=%s options=%s parent=%s comment=%s statistics=%s',
                i.indexrelid::regclass, pg_get_indexdef(i.indexrelid), indisunique, indisprimary, indisexclusion,
                indimmediate, indisclustered, indisvalid, indisreplident, c.relkind, c.reltablespace, c.reloptions,
                (SELECT inhparent::regclass FROM pg_inherits WHERE inhrelid = i.indexrelid),
                obj_description(i.indexrelid, 'pg_class'),
                (SELECT string_agg(attnum || ':' || attstattarget, ',' ORDER BY attnum) FROM pg_attribute
                  WHERE attrelid = i.indexrelid AND attstattarget >= 0))
              FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
              WHERE c.relnamespace::regnamespace::text NOT IN ('pg_catalog', 'pg_toast', 'information_schema')
              UNION ALL
              SELECT format('trigger %s %s %s', tgrelid::regclass, pg_get_triggerdef(t.oid), tgenabled)
              FROM pg_trigger t WHERE NOT tgisinternal
              UNION ALL
              SELECT format('trigger clone %s %s %s', tgrelid::regclass, tgname, tgenabled)
              FROM pg_trigger t WHERE tgisinternal AND tgconstraint = 0
              UNION ALL
              SELECT format('table %s security=%s forced=%s identity=%s triggers=%s checks=%s', oid::regclass, relrowsecurity,
                relforcerowsecurity, relreplident, relhastriggers, relchecks)
              FROM pg_class WHERE relkind IN ('r', 'p')
                AND relnamespace::regnamespace::text NOT IN ('pg_catalog', 'information_schema')
              UNION ALL
              SELECT format('column %s %s %s %s', attrelid::regclass, attname, attnotnull, attstattarget)
              FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
              WHERE attnum > 0 AND c.relkind IN ('r', 'p')
                AND relnamespace::regnamespace::text NOT IN ('pg_catalog', 'information_schema')) lines
            ORDER BY line
            """;

    private Fingerprint() {}

    static List<String> of(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection()) {
            Sql.execute(connection, "SET search_path = ''");
            return Sql.rows(
                    connection, QUERY.replace("obj_description", "pg_catalog.obj_description"), r -> r.getString(1));
        }
    }
}
