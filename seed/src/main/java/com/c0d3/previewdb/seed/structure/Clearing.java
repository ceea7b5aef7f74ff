package com.c0d3.previewdb.seed.structure;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Drops what the target's users' schemas hold, so that a dumped structure finds them empty. Extensions and their
 * objects stay: whoever fills a preview may not be allowed to make them again.
 */
final class Clearing {
    /** What names a schema as its own, and no extension's; not our own schemas. */
    private static final String OBJECTS = """
            SELECT o.type, o.identity
            FROM pg_catalog.pg_namespace n
            JOIN pg_catalog.pg_depend d ON d.refclassid = 'pg_catalog.pg_namespace'::pg_catalog.regclass
              AND d.refobjid = n.oid AND d.deptype = 'n' AND d.objsubid = 0
            CROSS JOIN LATERAL pg_catalog.pg_identify_object(d.classid, d.objid, 0) o
            WHERE n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema' AND n.nspname NOT LIKE 'previewdb%'
              AND o.type NOT IN ('extension', 'index', 'toast table', 'default acl')
              AND NOT EXISTS (
                SELECT FROM pg_catalog.pg_depend e
                WHERE e.classid = d.classid AND e.objid = d.objid AND e.objsubid = 0 AND e.deptype IN ('e', 'i', 'P'))
            ORDER BY o.type NOT IN ('table', 'view', 'materialized view'), o.type, o.identity
            """;

    private static final String SCHEMAS = """
            SELECT pg_catalog.quote_ident(n.nspname)
            FROM pg_catalog.pg_namespace n
            WHERE n.nspname NOT LIKE 'pg\\_%' AND n.nspname NOT IN ('information_schema', 'public')
              AND n.nspname NOT LIKE 'previewdb%'
              AND NOT EXISTS (
                SELECT FROM pg_catalog.pg_depend d
                WHERE d.refclassid = 'pg_catalog.pg_namespace'::pg_catalog.regclass AND d.refobjid = n.oid
                  AND (d.classid = 'pg_catalog.pg_extension'::pg_catalog.regclass
                    OR EXISTS (SELECT FROM pg_catalog.pg_depend e
                      WHERE e.classid = d.classid AND e.objid = d.objid AND e.deptype = 'e')))
              AND NOT EXISTS (
                SELECT FROM pg_catalog.pg_depend e
                WHERE e.classid = 'pg_catalog.pg_namespace'::pg_catalog.regclass AND e.objid = n.oid AND e.deptype = 'e')
            ORDER BY 1
            """;

    private Clearing() {}

    static List<Ddl> drops(Connection connection) throws SQLException {
        List<Ddl> drops = new ArrayList<>(
                Sql.rows(connection, OBJECTS, row -> drop(keyWords(row.getString(1)), row.getString(2))));
        drops.addAll(Sql.rows(connection, SCHEMAS, row -> drop("schema", row.getString(1))));
        return drops;
    }

    /** {@code pg_identify_object} names two kinds in other words than DROP. */
    private static String keyWords(String type) {
        return type.replace("composite type", "type").replace("statistics object", "statistics");
    }

    /** What an object before it took along is not there any more. */
    private static Ddl drop(String type, String identity) {
        return Ddl.of(
                "Dropping the %s %s".formatted(type, identity),
                "DROP %s IF EXISTS %s CASCADE".formatted(type, identity));
    }
}
