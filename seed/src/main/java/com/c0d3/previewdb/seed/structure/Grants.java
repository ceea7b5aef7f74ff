package com.c0d3.previewdb.seed.structure;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The rights that others than their owners have on a database's tables, views and sequences. */
final class Grants {
    private static final String QUERY = """
            WITH object (oid, owner, namespace, acl) AS (
              SELECT oid, relowner, relnamespace, relacl FROM pg_catalog.pg_class
              UNION ALL
              SELECT c.oid, c.relowner, c.relnamespace, a.attacl
              FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid)
            SELECT CASE WHEN r.rolname IS NULL THEN 'PUBLIC' ELSE 'the role "' || r.rolname || '"' END AS grantee,
              pg_catalog.count(DISTINCT o.oid) AS objects
            FROM object o
            JOIN pg_catalog.pg_namespace n ON n.oid = o.namespace
            CROSS JOIN LATERAL pg_catalog.aclexplode(o.acl) a
            LEFT JOIN pg_catalog.pg_roles r ON r.oid = a.grantee
            WHERE n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema' AND n.nspname NOT LIKE 'previewdb%'
              AND a.grantee <> o.owner
              AND NOT EXISTS (
                SELECT FROM pg_catalog.pg_depend d
                WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objid = o.oid AND d.deptype = 'e')
            GROUP BY r.rolname
            ORDER BY r.rolname NULLS FIRST""";

    private Grants() {}

    /** A line for each role that has such rights. */
    static List<String> describe(Connection connection) throws SQLException {
        return Sql.rows(
                connection,
                QUERY,
                row -> "the rights of %s on %d of the tables, views and sequences"
                        .formatted(row.getString("grantee"), row.getLong("objects")));
    }
}
