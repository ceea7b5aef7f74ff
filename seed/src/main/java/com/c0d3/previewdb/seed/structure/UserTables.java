package com.c0d3.previewdb.seed.structure;

/** The tables that are the users': not the system's, no extension's, no session's. */
final class UserTables {
    /** A condition on {@code pg_class c} and its {@code pg_namespace n}. */
    static final String USERS = """
            n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema' AND c.relpersistence <> 't'
            AND n.nspname NOT LIKE 'previewdb%'
            AND NOT EXISTS (
              SELECT FROM pg_catalog.pg_depend e
              WHERE e.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND e.objid = c.oid AND e.objsubid = 0
                AND e.deptype = 'e')
            """;

    /** The tables that the current role may alter, as {@code user_table (oid, sql, relkind, …)}. */
    static final String OWNED = """
            WITH user_table AS (
              SELECT c.oid, pg_catalog.format('%I.%I', n.nspname, c.relname) AS sql, n.nspname, c.relname, c.relkind,
                c.relispartition, c.relforcerowsecurity
              FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
              WHERE c.relkind IN ('r', 'p') AND pg_catalog.pg_has_role(c.relowner, 'USAGE') AND
            """ + USERS + ")\n";

    private UserTables() {}
}
