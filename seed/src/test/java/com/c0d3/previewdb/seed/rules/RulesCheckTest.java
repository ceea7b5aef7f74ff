package com.c0d3.previewdb.seed.rules;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.catalog.Catalog;
import com.c0d3.previewdb.testing.PostgresExtension;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class RulesCheckTest {
    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    @Test
    void reportsEverythingThatDoesNotFit() throws Exception {
        Catalog catalog = catalog("""
                CREATE TABLE users (
                  id int PRIMARY KEY,
                  email varchar(20) NOT NULL UNIQUE,
                  nick text UNIQUE,
                  age int NOT NULL,
                  motto varchar(3),
                  size int GENERATED ALWAYS AS (age * 2) STORED,
                  phone text
                );
                CREATE TABLE rooms (id int, "the %" text, size int GENERATED ALWAYS AS (id) STORED);
                CREATE TABLE teams (id int PRIMARY KEY);
                CREATE TABLE lessons (
                  id int PRIMARY KEY,
                  "authorId" int NOT NULL REFERENCES users,
                  "teamId" int NOT NULL REFERENCES teams,
                  "reviewTeamId" int REFERENCES teams
                );
                """);

        assertProblems(catalog, """
                tables:
                  user: {rows: none}
                  teams: {rows: none, columns: {nope: keep}}
                  users:
                    rows: all
                    columns:
                      id: {mask: constant, value: "1"}
                      email: {mask: email}
                      nick: {mask: name}
                      age: {mask: "null"}
                      motto: {mask: constant, value: "four"}
                      size: keep
                      fax: keep
                  lessons:
                    rows: all
                    columns: {id: keep, authorId: {mask: constant, value: "1"}, teamId: keep, reviewTeamId: keep}
                """, """
                The rules do not fit the source:
                test:2: tables.user: the source has no table "user"
                test:16: tables.lessons.columns: the foreign key "lessons_reviewTeamId_fkey" (reviewTeamId) refers to "teams", which is not copied; give "teams" "rows: referenced", or mask a nullable one of them with "null"
                test:16: tables.lessons.columns: the foreign key "lessons_teamId_fkey" (teamId) refers to "teams", which is not copied; give "teams" "rows: referenced", or give "lessons" "rows: none", too
                test:1: tables: no rule names the table "rooms"; decide, and add:
                  rooms:
                    rows: all # content
                    columns:
                      id: keep # integer
                      "the %": text # TODO nothing tells what it holds
                test:3: tables.teams.columns.nope: the table "teams" has no column "nope"
                test:13: tables.users.columns.fax: the table "users" has no column "fax"
                test:7: tables.users.columns.id.mask: "constant" can give two rows the same value, but the column is unique; use "email" or "username"
                test:9: tables.users.columns.nick.mask: "name" can give two rows the same value, but the column is unique; use "email" or "username"
                test:10: tables.users.columns.age.mask: "null" cannot mask a column that is NOT NULL; use another masker
                test:11: tables.users.columns.motto.mask: "constant" needs 4 characters, but the column is of type "character varying(3)"
                test:12: tables.users.columns.size: the column is generated; remove its rule: the target computes it
                test:6: tables.users.columns: no rule names the column "phone"; decide, and add:
                      phone: phone # a telephone number, by the column's name""");
    }

    @Test
    void keysOfSeveralColumnsAndDeclaredReferencesHold() throws Exception {
        DataSource database = POSTGRES.createDatabase();
        PostgresExtension.execute(database, """
                CREATE TABLE units (org int, code text, label text, at date, UNIQUE (org, code), UNIQUE (org, at), UNIQUE (label));
                CREATE TABLE desks (id int PRIMARY KEY, unit text, UNIQUE (id, unit))""");
        Catalog catalog;
        try (Connection connection = database.getConnection()) {
            catalog = Catalog.read(connection);
        }

        assertProblems(catalog, """
                tables:
                  units:
                    rows: all
                    columns: {org: keep, code: name, label: username, at: {mask: shift, by: code}}
                  desks:
                    rows: all
                    columns: {id: keep, unit: last-name}
                    references: ["unit -> units (label)"]
                """, """
                The rules do not fit the source:
                test:7: tables.desks.columns.unit.mask: the reference "unit -> units (label)" of "desks" pairs the column with "units.label", which has the rule "username"; give both the same rule
                test:4: tables.units.columns.code.mask: "name" can give two rows the same value, but the columns org, code are unique together; use "email" or "username", or {mask: token, permuted: true}
                test:4: tables.units.columns.label.mask: the reference "unit -> units (label)" of "desks" pairs the column with "desks.unit", which has the rule "last-name"; give both the same rule
                test:4: tables.units.columns.at.mask: "shift" can give two rows the same value, but the columns org, at are unique together; use "email" or "username", or {mask: token, permuted: true}""");
    }

    @Test
    void textMaskersNeedTextColumns() throws Exception {
        Catalog catalog = catalog("""
                CREATE DOMAIN short AS varchar(40) NOT NULL;
                CREATE TABLE t (
                  a int, b text[], c jsonb, d date, e varchar(20), f char(18), g short, h bytea, i uuid, j short
                );
                """);

        assertProblems(catalog, """
                tables:
                  t:
                    rows: all
                    columns:
                      a: {mask: username}
                      b: {mask: text}
                      c: {mask: name}
                      d: {mask: constant, value: "2000-01-01"}
                      e: {mask: username}
                      f: {mask: username}
                      g: {mask: email}
                      h: {mask: text}
                      i: {mask: text}
                      j: {mask: "null"}
                """, """
                The rules do not fit the source:
                test:5: tables.t.columns.a.mask: "username" makes text, but the column is of type "integer"; use "constant" or "null"
                test:6: tables.t.columns.b.mask: "text" makes text, but the column is of type "text[]"; use "constant" or "null"
                test:7: tables.t.columns.c.mask: "name" makes text, but the column is of type "jsonb"; use "constant" or "null"
                test:12: tables.t.columns.h.mask: "text" makes text, but the column is of type "bytea"; use "constant" or "null"
                test:13: tables.t.columns.i.mask: "text" makes text, but the column is of type "uuid"; use "constant" or "null"
                test:14: tables.t.columns.j.mask: "null" cannot mask a column that is NOT NULL; use another masker""");
    }

    @Test
    void referencesThatOnlyTheRulesKnowArePairedToo() throws Exception {
        Catalog catalog = catalog("""
                CREATE TABLE users (id int PRIMARY KEY, email text NOT NULL UNIQUE);
                CREATE TABLE letters (id int PRIMARY KEY, recipient text, copy text);
                """);
        String yaml = """
                tables:
                  users: {rows: all, columns: {id: keep, email: {mask: email}}}
                  letters:
                    rows: all
                    columns: {id: keep, recipient: %s, copy: {mask: "null"}}
                    references: [recipient -> users (email), copy -> users (email)]
                """;

        assertProblems(catalog, yaml.formatted("keep"), """
                The rules do not fit the source:
                test:2: tables.users.columns.email.mask: the reference "recipient -> users (email)" of "letters" pairs the column with "letters.recipient", which has the rule "keep"; give both the same rule""");
        assertThatCode(() ->
                        SeedRules.parse("test", yaml.formatted("{mask: email}")).check(catalog))
                .doesNotThrowAnyException();
    }

    @Test
    void foreignKeyThatBecomesNullNeedsNoOtherTable() throws Exception {
        Catalog catalog = catalog("""
                CREATE TABLE teams (id int PRIMARY KEY);
                CREATE TABLE lessons (id int PRIMARY KEY, "teamId" int REFERENCES teams);
                """);
        SeedRules rules = SeedRules.parse("test", """
                tables:
                  teams: {rows: none}
                  lessons: {rows: all, columns: {id: keep, teamId: {mask: "null"}}}
                """);

        assertThatCode(() -> rules.check(catalog)).doesNotThrowAnyException();
    }

    private static void assertProblems(Catalog catalog, String yaml, String message) throws ProblemsException {
        SeedRules rules = SeedRules.parse("test", yaml);

        assertThatThrownBy(() -> rules.check(catalog))
                .isInstanceOf(ProblemsException.class)
                .hasMessage(message);
    }

    private static Catalog catalog(String sql) throws SQLException {
        DataSource database = POSTGRES.createDatabase();
        PostgresExtension.execute(database, sql);
        try (Connection connection = database.getConnection()) {
            return Catalog.read(connection);
        }
    }
}
