package com.c0d3.previewdb.seed.clone;

import static com.c0d3.previewdb.seed.server.Sql.literal;

import com.c0d3.previewdb.seed.server.Sql;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Gives the objects of a database to another role. {@code REASSIGN OWNED} would give away databases, too, those of
 * others among them.
 *
 * <p>Extensions stay whose they are, for there is no statement for that; so do default privileges and user mappings,
 * which belong to a role by their nature.
 */
final class Ownership {
    /**
     * Schemas come first: the new owner of a table must be allowed to create it in its schema. The catalogs are asked,
     * not pg_shdepend, which does not record what the server's first superuser owns.
     */
    private static final String MOVE = """
            DO $move$
            DECLARE
                object record;
            BEGIN
                FOR object IN
                    WITH owned (classid, objid, owner) AS (
                        SELECT 'pg_catalog.pg_namespace'::regclass, oid, nspowner FROM pg_catalog.pg_namespace
                        UNION ALL
                        SELECT 'pg_catalog.pg_class'::regclass, oid, relowner FROM pg_catalog.pg_class
                        WHERE relkind IN ('r', 'p', 'v', 'm', 'S', 'f')
                        UNION ALL
                        SELECT 'pg_catalog.pg_type'::regclass, t.oid, t.typowner FROM pg_catalog.pg_type t
                        -- A multirange goes with its range from 17 on, and by itself before.
                        WHERE (t.typtype <> 'm' OR pg_catalog.current_setting('server_version_num')::int < 170000)
                            AND t.typtype <> 'p'
                            AND (t.typrelid = 0 OR EXISTS (SELECT FROM pg_catalog.pg_class c
                                WHERE c.oid = t.typrelid AND c.relkind = 'c'))
                            AND NOT EXISTS (SELECT FROM pg_catalog.pg_type e WHERE e.typarray = t.oid)
                        UNION ALL
                        SELECT 'pg_catalog.pg_proc'::regclass, oid, proowner FROM pg_catalog.pg_proc
                        UNION ALL
                        SELECT 'pg_catalog.pg_operator'::regclass, oid, oprowner FROM pg_catalog.pg_operator
                        UNION ALL
                        SELECT 'pg_catalog.pg_opclass'::regclass, oid, opcowner FROM pg_catalog.pg_opclass
                        UNION ALL
                        SELECT 'pg_catalog.pg_opfamily'::regclass, oid, opfowner FROM pg_catalog.pg_opfamily
                        UNION ALL
                        SELECT 'pg_catalog.pg_collation'::regclass, oid, collowner FROM pg_catalog.pg_collation
                        UNION ALL
                        SELECT 'pg_catalog.pg_conversion'::regclass, oid, conowner FROM pg_catalog.pg_conversion
                        UNION ALL
                        SELECT 'pg_catalog.pg_ts_config'::regclass, oid, cfgowner FROM pg_catalog.pg_ts_config
                        UNION ALL
                        SELECT 'pg_catalog.pg_ts_dict'::regclass, oid, dictowner FROM pg_catalog.pg_ts_dict
                        UNION ALL
                        SELECT 'pg_catalog.pg_statistic_ext'::regclass, oid, stxowner FROM pg_catalog.pg_statistic_ext
                        UNION ALL
                        SELECT 'pg_catalog.pg_largeobject'::regclass, oid, lomowner
                        FROM pg_catalog.pg_largeobject_metadata
                        UNION ALL
                        SELECT 'pg_catalog.pg_publication'::regclass, oid, pubowner FROM pg_catalog.pg_publication
                        UNION ALL
                        SELECT 'pg_catalog.pg_foreign_server'::regclass, oid, srvowner
                        FROM pg_catalog.pg_foreign_server
                        UNION ALL
                        SELECT 'pg_catalog.pg_language'::regclass, oid, lanowner FROM pg_catalog.pg_language
                    )
                    SELECT CASE WHEN i.type IN ('function', 'procedure', 'aggregate') THEN 'ROUTINE'
                            WHEN i.type = 'statistics object' THEN 'STATISTICS' ELSE i.type END AS type, i.identity
                    FROM owned o
                    CROSS JOIN LATERAL pg_catalog.pg_identify_object(o.classid, o.objid, 0) i
                    WHERE o.objid >= %2$d AND o.owner <> %1$s::regrole AND pg_catalog.pg_has_role(o.owner, 'USAGE')
                    AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
                        WHERE d.classid = o.classid AND d.objid = o.objid AND (d.deptype = 'e'
                            OR i.type = 'sequence' AND d.deptype IN ('a', 'i')
                                AND d.refclassid = 'pg_catalog.pg_class'::regclass))
                    ORDER BY i.type <> 'schema'
                LOOP
                    EXECUTE format('ALTER %%s %%s OWNER TO %%s', object.type, object.identity, %1$s::regrole);
                END LOOP;
            END
            $move$""";

    /** FirstNormalObjectId: what initdb made has smaller ones. */
    private static final int FIRST_USER_OBJECT = 16_384;

    private Ownership() {}

    /** Gives everything to that role, whose name needs no quoting. */
    static void moveTo(String role, Connection connection) throws SQLException {
        Sql.execute(connection, MOVE.formatted(literal(role), FIRST_USER_OBJECT));
    }
}
