package com.c0d3.previewdb.seed.structure;

import com.c0d3.previewdb.seed.catalog.TableName;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;

/**
 * A sequence of the users'.
 *
 * @param readable whether the current role may ask for its value
 * @param owned whether the current role may alter it
 * @param lastValues a query for each column that draws on it and holds numbers: its extreme value, or NULL
 */
record SequenceDefinition(
        TableName name,
        BigInteger start,
        BigInteger increment,
        BigInteger least,
        BigInteger greatest,
        boolean readable,
        boolean owned,
        List<String> lastValues) {
    /** A column draws on a sequence if it owns it (serial, identity), or if its default calls nextval. */
    private static final String QUERY =
            """
            WITH drawing AS (
              SELECT d.objid AS sequence, d.refobjid AS relation, d.refobjsubid AS attnum
              FROM pg_catalog.pg_depend d
              WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.deptype IN ('a', 'i')
                AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.refobjsubid > 0
              UNION
              SELECT d.refobjid, f.adrelid, f.adnum
              FROM pg_catalog.pg_depend d JOIN pg_catalog.pg_attrdef f ON f.oid = d.objid
              WHERE d.classid = 'pg_catalog.pg_attrdef'::pg_catalog.regclass
                AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass)
            SELECT n.nspname, c.relname, s.seqstart::pg_catalog.numeric, s.seqincrement::pg_catalog.numeric,
              s.seqmin::pg_catalog.numeric, s.seqmax::pg_catalog.numeric,
              pg_catalog.has_sequence_privilege(c.oid, 'SELECT'), pg_catalog.pg_has_role(c.relowner, 'USAGE'),
              ARRAY(
                SELECT pg_catalog.format('SELECT %s(%I)::pg_catalog.numeric FROM %s%I.%I',
                  CASE WHEN s.seqincrement > 0 THEN 'max' ELSE 'min' END, a.attname,
                  CASE WHEN t.relkind = 'p' THEN '' ELSE 'ONLY ' END, tn.nspname, t.relname)
                FROM drawing d
                JOIN pg_catalog.pg_class t ON t.oid = d.relation AND t.relkind IN ('r', 'p') AND NOT t.relispartition
                JOIN pg_catalog.pg_namespace tn ON tn.oid = t.relnamespace
                JOIN pg_catalog.pg_attribute a ON a.attrelid = t.oid AND a.attnum = d.attnum
                JOIN pg_catalog.pg_type y ON y.oid = a.atttypid
                WHERE d.sequence = c.oid AND pg_catalog.coalesce(pg_catalog.nullif(y.typbasetype, 0), y.oid) IN (
                  'pg_catalog.int2'::pg_catalog.regtype, 'pg_catalog.int4'::pg_catalog.regtype,
                  'pg_catalog.int8'::pg_catalog.regtype, 'pg_catalog.numeric'::pg_catalog.regtype))
            FROM pg_catalog.pg_sequence s
            JOIN pg_catalog.pg_class c ON c.oid = s.seqrelid
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE
            """.replace("pg_catalog.coalesce", "coalesce").replace("pg_catalog.nullif", "nullif")
                    + UserTables.USERS + "ORDER BY 1, 2";

    static List<SequenceDefinition> read(Connection connection) throws SQLException {
        return Sql.rows(connection, QUERY, SequenceDefinition::read);
    }

    private static SequenceDefinition read(ResultSet row) throws SQLException {
        Array lastValues = row.getArray(9);
        return new SequenceDefinition(
                new TableName(row.getString(1), row.getString(2)),
                row.getBigDecimal(3).toBigInteger(),
                row.getBigDecimal(4).toBigInteger(),
                row.getBigDecimal(5).toBigInteger(),
                row.getBigDecimal(6).toBigInteger(),
                row.getBoolean(7),
                row.getBoolean(8),
                Arrays.asList((String[]) lastValues.getArray()));
    }

    /** Whether rows tell how far it came. */
    boolean isComputable() {
        return !lastValues.isEmpty();
    }

    /** The value after one that was drawn, within the sequence's bounds. */
    BigInteger following(BigInteger last) {
        return last.add(increment).max(least).min(greatest);
    }

    /** The value that the rows leave to come next: the first after all of theirs, in steps from the start. */
    BigInteger next(Connection connection) throws SQLException {
        BigInteger next = start;
        for (String query : lastValues) {
            for (BigDecimal last : Sql.rows(connection, query, row -> row.getBigDecimal(1))) {
                next = last == null ? next : later(next, after(last));
            }
        }
        return next;
    }

    private BigInteger after(BigDecimal last) {
        BigInteger steps = last.toBigInteger().subtract(start).divide(increment);
        boolean before = last.toBigInteger().subtract(start).signum() * increment.signum() < 0;
        return before
                ? start
                : start.add(steps.multiply(increment)).add(increment).max(least).min(greatest);
    }

    private BigInteger later(BigInteger one, BigInteger other) {
        return increment.signum() > 0 ? one.max(other) : one.min(other);
    }
}
