package com.c0d3.previewdb.seed.rights;

import com.c0d3.previewdb.seed.server.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the rights on all objects of the users' schemas, and the default privileges. What belongs to an extension, and
 * our own schema, are not among them.
 */
final class RightsReader {
    /** Only the schema "public" has initial privileges and belongs to no extension. */
    private static final String QUERY = """
            WITH object (kind, type, classid, oid, column_name, owner, namespace, acl) AS (
              SELECT 'SCHEMA', 'n', 'pg_catalog.pg_namespace'::pg_catalog.regclass, oid, NULL::name, nspowner, oid, nspacl
              FROM pg_catalog.pg_namespace
              UNION ALL
              SELECT CASE relkind WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END, CASE relkind WHEN 'S' THEN 's' ELSE 'r' END,
                'pg_catalog.pg_class'::pg_catalog.regclass, oid, NULL, relowner, relnamespace, relacl
              FROM pg_catalog.pg_class WHERE relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
              UNION ALL
              SELECT 'TABLE', 'c', 'pg_catalog.pg_class'::pg_catalog.regclass, c.oid, a.attname, c.relowner, c.relnamespace,
                a.attacl
              FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
              JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
              WHERE NOT a.attisdropped AND a.attnum > 0 AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
                AND (a.attacl IS NOT NULL
                  OR pg_catalog.format('TABLE %I.%I', n.nspname, c.relname) = ANY (?::text[]))
              UNION ALL
              SELECT 'ROUTINE', 'f', 'pg_catalog.pg_proc'::pg_catalog.regclass, oid, NULL, proowner, pronamespace, proacl
              FROM pg_catalog.pg_proc
              UNION ALL
              SELECT 'TYPE', 'T', 'pg_catalog.pg_type'::pg_catalog.regclass, t.oid, NULL, t.typowner, t.typnamespace, t.typacl
              FROM pg_catalog.pg_type t
              WHERE t.typtype IN ('b', 'c', 'd', 'e', 'r')
                AND (t.typrelid = 0
                  OR EXISTS (SELECT FROM pg_catalog.pg_class c WHERE c.oid = t.typrelid AND c.relkind = 'c'))
                AND NOT EXISTS (SELECT FROM pg_catalog.pg_type e WHERE e.typarray = t.oid)
            ), subject (prefix, target, column_name, owner, schema_target, held, built_in, initial, added) AS (
              SELECT '', o.kind || ' ' || i.identity, o.column_name, o.owner, NULL, coalesce(o.acl, b.acl),
                b.acl, coalesce(g.defaclacl, b.acl), s.defaclacl
              FROM object o
              JOIN pg_catalog.pg_namespace n ON n.oid = o.namespace
              CROSS JOIN LATERAL pg_catalog.pg_identify_object(o.classid, o.oid, 0) i
              LEFT JOIN pg_catalog.pg_init_privs p ON p.classoid = o.classid AND p.objoid = o.oid AND p.objsubid = 0
                AND o.type = 'n'
              CROSS JOIN LATERAL coalesce(p.initprivs, pg_catalog.acldefault(o.type::"char", o.owner)) b (acl)
              LEFT JOIN pg_catalog.pg_default_acl g ON g.defaclrole = o.owner AND g.defaclnamespace = 0
                AND g.defaclobjtype = pg_catalog.replace(o.type, 's', 'S')::"char"
              LEFT JOIN pg_catalog.pg_default_acl s ON s.defaclrole = o.owner AND s.defaclnamespace = o.namespace
                AND s.defaclobjtype = pg_catalog.replace(o.type, 's', 'S')::"char"
              WHERE n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema' AND n.nspname NOT LIKE 'previewdb%'
                AND NOT EXISTS (
                  SELECT FROM pg_catalog.pg_depend d
                  WHERE d.classid = o.classid AND d.objid = o.oid AND d.objsubid = 0 AND d.deptype = 'e')
              UNION ALL
              SELECT pg_catalog.format('ALTER DEFAULT PRIVILEGES FOR ROLE %I ', pg_catalog.pg_get_userbyid(d.defaclrole))
                  || coalesce('IN SCHEMA ' || pg_catalog.quote_ident(n.nspname) || ' ', ''),
                CASE d.defaclobjtype WHEN 'r' THEN 'TABLES' WHEN 'S' THEN 'SEQUENCES' WHEN 'f' THEN 'ROUTINES'
                  WHEN 'T' THEN 'TYPES' WHEN 'n' THEN 'SCHEMAS' ELSE 'LARGE OBJECTS' END,
                NULL, d.defaclrole, 'SCHEMA ' || pg_catalog.quote_ident(n.nspname), d.defaclacl,
                CASE WHEN n.oid IS NULL
                  THEN pg_catalog.acldefault(pg_catalog.replace(d.defaclobjtype::text, 'S', 's')::"char", d.defaclrole) END,
                NULL, NULL
              FROM pg_catalog.pg_default_acl d LEFT JOIN pg_catalog.pg_namespace n ON n.oid = d.defaclnamespace
              WHERE n.oid IS NULL OR n.nspname NOT LIKE 'previewdb%'
            )
            SELECT s.prefix, s.target, s.column_name, pg_catalog.pg_get_userbyid(s.owner) AS owner,
              pg_catalog.pg_has_role(s.owner, 'USAGE') AS ours, s.schema_target, r.origin, r.privilege_type,
              CASE WHEN r.grantee <> 0 THEN pg_catalog.pg_get_userbyid(r.grantee) END AS grantee, r.is_grantable
            FROM subject s
            LEFT JOIN LATERAL (
              SELECT 'held' AS origin, a.* FROM pg_catalog.aclexplode(s.held) a
              UNION ALL SELECT 'built in', a.* FROM pg_catalog.aclexplode(s.built_in) a
              UNION ALL SELECT 'initial', a.* FROM pg_catalog.aclexplode(s.initial) a
              UNION ALL SELECT 'initial', a.* FROM pg_catalog.aclexplode(s.added) a) r ON true
            ORDER BY s.prefix, s.target, s.column_name NULLS FIRST""";

    private final Map<Subject, Entry> entries = new LinkedHashMap<>();

    private RightsReader() {}

    /**
     * The rights by their subjects.
     *
     * @param tables the tables, as GRANT names them, of which columns without rights are wanted, too
     */
    static Map<Subject, Entry> read(Connection connection, Collection<String> tables) throws SQLException {
        RightsReader reader = new RightsReader();
        Sql.rows(connection, reader::add, QUERY, connection.createArrayOf("text", tables.toArray()));
        return reader.entries;
    }

    private Entry add(ResultSet row) throws SQLException {
        Subject subject = new Subject(
                row.getString("prefix"), row.getString("target"), Optional.ofNullable(row.getString("column_name")));
        Entry entry = entries.get(subject);
        if (entry == null) {
            entry = new Entry(
                    subject,
                    row.getString("owner"),
                    row.getBoolean("ours"),
                    Optional.ofNullable(row.getString("schema_target"))
                            .map(target -> new Subject("", target, Optional.empty())),
                    new LinkedHashSet<>(),
                    new LinkedHashSet<>(),
                    new LinkedHashSet<>());
            entries.put(subject, entry);
        }
        String origin = row.getString("origin");
        if (origin != null) {
            of(entry, origin)
                    .add(new Right(
                            row.getString("privilege_type"),
                            Optional.ofNullable(row.getString("grantee")),
                            row.getBoolean("is_grantable")));
        }
        return entry;
    }

    private static Set<Right> of(Entry entry, String origin) {
        return switch (origin) {
            case "held" -> entry.held();
            case "built in" -> entry.builtIn();
            default -> entry.initial();
        };
    }
}
