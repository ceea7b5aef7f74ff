package com.c0d3.previewdb.seed.structure;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Checks (and from PostgreSQL 18 on NOT NULL constraints) that are NOT VALID: production's old rows may violate them,
 * but as rows that arrive they would be refused. Immutable.
 */
final class LooseChecks {
    private static final String CHECKS = UserTables.OWNED + """
            SELECT 'TABLE ' || u.sql, pg_catalog.quote_ident(k.conname), pg_catalog.pg_get_constraintdef(k.oid),
              pg_catalog.obj_description(k.oid, 'pg_constraint'),
              pg_catalog.format('COMMENT ON CONSTRAINT %I ON %s', k.conname, u.sql)
            FROM pg_catalog.pg_constraint k JOIN user_table u ON u.oid = k.conrelid
            WHERE k.contype IN ('c', 'n') AND NOT k.convalidated AND k.coninhcount = 0
            UNION ALL
            SELECT pg_catalog.format('DOMAIN %I.%I', n.nspname, t.typname), pg_catalog.quote_ident(k.conname),
              pg_catalog.pg_get_constraintdef(k.oid), pg_catalog.obj_description(k.oid, 'pg_constraint'),
              pg_catalog.format('COMMENT ON CONSTRAINT %I ON DOMAIN %I.%I', k.conname, n.nspname, t.typname)
            FROM pg_catalog.pg_constraint k
            JOIN pg_catalog.pg_type t ON t.oid = k.contypid
            JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
            WHERE k.contype = 'c' AND NOT k.convalidated AND n.nspname NOT LIKE 'pg\\_%'
              AND n.nspname <> 'information_schema' AND pg_catalog.pg_has_role(t.typowner, 'USAGE')
            ORDER BY 1, 2
            """;

    private final List<Check> checks;

    private LooseChecks(List<Check> checks) {
        this.checks = checks;
    }

    static LooseChecks read(Connection connection) throws SQLException {
        return new LooseChecks(Sql.rows(
                connection,
                CHECKS,
                row -> new Check(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        Comments.restore(row.getString(5), row.getString(4)))));
    }

    List<Ddl> drop() {
        return checks.stream().map(Check::drop).toList();
    }

    List<Ddl> restore() {
        return checks.stream().map(Check::restore).toList();
    }

    private record Check(String owner, String name, String definition, String comment) {
        Ddl drop() {
            return Ddl.of(
                    "Dropping the check %s on %s".formatted(name, owner),
                    "ALTER %s DROP CONSTRAINT %s".formatted(owner, name));
        }

        Ddl restore() {
            return Ddl.of(
                    "Adding the check %s to %s".formatted(name, owner),
                    "ALTER %s ADD CONSTRAINT %s %s".formatted(owner, name, definition),
                    comment);
        }
    }
}
