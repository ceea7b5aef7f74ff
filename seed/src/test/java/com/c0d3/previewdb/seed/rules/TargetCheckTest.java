package com.c0d3.previewdb.seed.rules;

import static com.c0d3.previewdb.testing.PostgresExtension.execute;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.catalog.Catalog;
import com.c0d3.previewdb.testing.PostgresExtension;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postgresql.ds.PGSimpleDataSource;

/** Columns of the target that are narrower than the source's. */
final class TargetCheckTest {
    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private static final String WIDE = """
            CREATE DOMAIN handle AS varchar(9);
            CREATE TABLE t (
              a text, b varchar(20), c char(9), d handle, e int8, f numeric, g numeric(12,4), h numeric, i float8,
              j timestamptz, k text[], l timestamp(6), m varchar(20), n int4, "the o" text)
            """;

    private static final String NARROW = """
            CREATE DOMAIN handle AS varchar(4);
            CREATE TABLE t (
              a varchar(5), b char(5), c varchar(5), d handle, e int2, f int8, g numeric(6,2), h numeric(3), i float4,
              j timestamptz(0), k varchar(2)[], l timestamp(3), m varchar(3), n numeric(5,2), "the o" varchar(3))
            """;

    private static final Map<String, String> MISFITS = Map.ofEntries(
            Map.entry("a", "'äöüßéè'"),
            Map.entry("b", "'123456'"),
            Map.entry("c", "'123456'"),
            Map.entry("d", "'12345'"),
            Map.entry("e", "32768"),
            Map.entry("f", "1.5"),
            Map.entry("g", "1.234"),
            Map.entry("h", "1000"),
            Map.entry("i", "1.00000000001"),
            Map.entry("j", "'2026-01-01 00:00:00.5Z'"),
            Map.entry("l", "'2026-01-01 00:00:00.0001'"),
            Map.entry("n", "1000"),
            Map.entry("\"the o\"", "'1234'"));

    private static final String RULES = """
            tables:
              t:
                rows: all
                columns:
                  {a: keep, b: keep, c: keep, d: keep, e: keep, f: keep, g: keep, h: keep, i: keep, j: keep, k: keep,
                   l: keep, m: {mask: email}, n: keep, the o: keep}
            """;

    private PGSimpleDataSource source;
    private PGSimpleDataSource target;

    @BeforeEach
    void createDatabases() throws SQLException {
        source = POSTGRES.createDatabase();
        target = POSTGRES.createDatabase();
        execute(source, WIDE);
    }

    @Test
    void valuesThatDoNotFitAreNamed() throws Exception {
        execute(target, NARROW);
        for (Map.Entry<String, String> each : MISFITS.entrySet()) {
            execute(source, "INSERT INTO t (%s) VALUES (%s)".formatted(each.getKey(), each.getValue()));
        }

        assertThatThrownBy(() -> check()).isInstanceOf(ProblemsException.class).hasMessage("""
                The rules do not fit the target:
                the column "t.a" is of type "character varying(5)" in the target, and the source has values of type "text" that do not fit; widen the target's column
                the column "t.b" is of type "character(5)" in the target, and the source has values of type "character varying(20)" that do not fit; widen the target's column
                the column "t.c" is of type "character varying(5)" in the target, and the source has values of type "character(9)" that do not fit; widen the target's column
                the column "t.d" is of type "handle" in the target, and the source has values of type "handle" that do not fit; widen the target's column
                the column "t.e" is of type "smallint" in the target, and the source has values of type "bigint" that do not fit; widen the target's column
                the column "t.f" is of type "bigint" in the target, and the source has values of type "numeric" that do not fit; widen the target's column
                the column "t.g" is of type "numeric(6,2)" in the target, and the source has values of type "numeric(12,4)" that do not fit; widen the target's column
                the column "t.h" is of type "numeric(3,0)" in the target, and the source has values of type "numeric" that do not fit; widen the target's column
                the column "t.i" is of type "real" in the target, and the source has values of type "double precision" that do not fit; widen the target's column
                the column "t.j" is of type "timestamp(0) with time zone" in the target, and the source has values of type "timestamp with time zone" that do not fit; widen the target's column
                the column "t.l" is of type "timestamp(3) without time zone" in the target, and the source has values of type "timestamp(6) without time zone" that do not fit; widen the target's column
                the column "t.m" is of type "character varying(3)" in the target, but "email" needs 18 characters
                the column "t.n" is of type "numeric(5,2)" in the target, and the source has values of type "integer" that do not fit; widen the target's column
                the column "t.the o" is of type "character varying(3)" in the target, and the source has values of type "text" that do not fit; widen the target's column""");
    }

    @Test
    void valuesThatFitAreNoProblem() throws Exception {
        execute(target, NARROW.replace("m varchar(3)", "m varchar(18)"));
        execute(source, """
                INSERT INTO t VALUES ('äöüßé', '12345', '12345', '1234', -32768, -5, 1234.5, 999, 1.5,
                  '2026-01-01 00:00:00Z', '{a}', '2026-01-01 00:00:00.001', 'a@b.example', 999, '123'),
                ('', '', '', '', 32767, 5, 'NaN', 'NaN', 'NaN', 'infinity', '{}', '-infinity', '', -999, '')
                """);
        execute(source, "INSERT INTO t DEFAULT VALUES");

        assertThatCode(() -> check()).doesNotThrowAnyException();
    }

    @Test
    void widerColumnsAreNotAskedFor() throws Exception {
        execute(target, WIDE);
        execute(source, "DROP TABLE t", "DROP DOMAIN handle", NARROW.replace("numeric(5,2)", "int2"));
        Catalog sent = catalog(source);
        execute(source, "DROP TABLE t"); // a question would fail

        assertThatCode(() -> {
                    try (Connection connection = source.getConnection()) {
                        SeedRules.parse("test", RULES).checkTarget(sent, catalog(target), connection);
                    }
                })
                .doesNotThrowAnyException();
    }

    private void check() throws Exception {
        try (Connection connection = source.getConnection()) {
            SeedRules.parse("test", RULES).checkTarget(catalog(source), catalog(target), connection);
        }
    }

    private static Catalog catalog(PGSimpleDataSource database) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return Catalog.read(connection);
        }
    }
}
