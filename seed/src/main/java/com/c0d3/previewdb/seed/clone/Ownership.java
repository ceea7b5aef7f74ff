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
    /** Schemas come first: the new owner of a table must be allowed to create it in its schema. */
    private static final String MOVE = """
            DO $move$
            DECLARE
                object record;
            BEGIN
                FOR object IN
                    SELECT CASE i.type
                            WHEN 'function' THEN 'ROUTINE' WHEN 'procedure' THEN 'ROUTINE'
                            WHEN 'aggregate' THEN 'ROUTINE' WHEN 'statistics object' THEN 'STATISTICS'
                            ELSE i.type END AS type, i.identity
                    FROM pg_catalog.pg_shdepend s
                    CROSS JOIN LATERAL pg_catalog.pg_identify_object(s.classid, s.objid, s.objsubid) i
                    WHERE s.dbid = (SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database())
                    AND s.refclassid = 'pg_catalog.pg_authid'::regclass AND s.deptype = 'o'
                    AND s.refobjid <> %1$s::regrole AND pg_catalog.pg_has_role(s.refobjid, 'USAGE')
                    AND i.type IN ('schema', 'table', 'view', 'materialized view', 'foreign table', 'sequence', 'type',
                        'function', 'procedure', 'aggregate', 'operator', 'operator class', 'operator family',
                        'collation', 'conversion', 'text search configuration', 'text search dictionary',
                        'statistics object', 'large object', 'publication', 'server', 'language')
                    AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
                        WHERE d.classid = s.classid AND d.objid = s.objid AND (d.deptype = 'e'
                            OR i.type = 'sequence' AND d.deptype IN ('a', 'i')
                                AND d.refclassid = 'pg_catalog.pg_class'::regclass))
                    ORDER BY i.type <> 'schema'
                LOOP
                    EXECUTE format('ALTER %%s %%s OWNER TO %%s', object.type, object.identity, %1$s::regrole);
                END LOOP;
            END
            $move$""";

    private Ownership() {}

    /** Gives everything to that role, whose name needs no quoting. */
    static void moveTo(String role, Connection connection) throws SQLException {
        Sql.execute(connection, MOVE.formatted(literal(role)));
    }
}
