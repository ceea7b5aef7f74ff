package com.c0d3.previewdb.seed.rules;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.catalog.Catalog;
import com.c0d3.previewdb.testing.PostgresExtension;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postgresql.ds.PGSimpleDataSource;

final class RowCheckTest {
    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    @Test
    void reportsWrongChoicesReferencesAndSqlAtOnce() throws Exception {
        PGSimpleDataSource database = POSTGRES.createDatabase();
        PostgresExtension.execute(database, """
                CREATE TABLE users (id int PRIMARY KEY, age int, shape point);
                CREATE TABLE rooms (floor int, no int, PRIMARY KEY (floor, no));
                CREATE TABLE logs (line text, "user" int NOT NULL, room int, kind text);
                CREATE TABLE talks (id int PRIMARY KEY, speaker int REFERENCES users);
                """);

        assertThatThrownBy(() -> check(database, """
                        tables:
                          users:
                            rows: [{where: "agee > 5"}, {where: "age > 'old'"}, {newest: 5 by shape}, {newest: 5 by at}]
                            columns: {id: keep, age: keep, shape: keep}
                          rooms: {rows: referenced, columns: {floor: keep, no: keep}}
                          logs:
                            rows: [{sample: 5%}, {children: 5 per kind}, {children: 5 per room}]
                            columns: {line: keep, user: keep, room: keep, kind: keep}
                            references:
                              - line -> users
                              - user -> users or null
                              - room -> rooms
                              - room -> rooms (no) where knd = 'room'
                              - boss -> users (chief)
                              - room -> halls
                              - line -> logs
                          talks: {rows: {children: 5 per speaker}, columns: {id: keep, speaker: keep}}
                        """))
                .isInstanceOf(ProblemsException.class)
                .hasMessage("""
                        The rules do not fit the source:
                        test:7: tables.logs.rows.sample: the table "logs" has no primary key and no unique key without NULLs; use "where"
                        test:7: tables.logs.rows.children: "kind" is no foreign key of "logs"; name the columns of one, or declare it below "references"
                        test:7: tables.logs.rows.children: no rows of "rooms" are chosen, so none has children; give "rooms" "rows: all", or another choice
                        test:9: tables.logs.references: "user -> users or null": none of the columns can be NULL; remove "or null"
                        test:9: tables.logs.references: "room -> rooms": the primary key of "rooms" has 2 columns (floor, no); name as many, or others in parentheses
                        test:9: tables.logs.references: the table "logs" has no column "boss"
                        test:9: tables.logs.references: the table "users" has no column "chief"
                        test:9: tables.logs.references: "room -> halls": the source has no table "halls"
                        test:9: tables.logs.references: "line -> logs": the table "logs" has no primary key; name its columns in parentheses
                        test:3: tables.users.rows.newest: the table "users" has no column "at"
                        test:9: tables.logs.references: "line -> users" cannot be evaluated: operator does not exist: integer = text
                        test:9: tables.logs.references: "room -> rooms (no) where knd = 'room'" cannot be evaluated: column "knd" does not exist
                        test:3: tables.users.rows.where: "agee > 5" cannot be evaluated: column "agee" does not exist
                        test:3: tables.users.rows.where: "age > 'old'" cannot be evaluated: invalid input syntax for type integer: "old"
                        test:3: tables.users.rows.newest: "shape" cannot be evaluated: could not identify an ordering operator for type point""");
    }

    @Test
    void whatFitsIsAccepted() throws Exception {
        PGSimpleDataSource database = POSTGRES.createDatabase();
        PostgresExtension.execute(database, """
                CREATE TABLE users (id int PRIMARY KEY, at date, data jsonb);
                CREATE TABLE logs (line text, who int, kind text);
                """);

        assertThatCode(() -> check(database, """
                        tables:
                          users:
                            rows: [{where: "data ? 'a' AND at < '2024-01-01' -- recent"}, {newest: 5 by at}]
                            columns: {id: keep, at: keep, data: keep}
                          logs:
                            rows: {children: 5 per who}
                            columns: {line: keep, who: keep, kind: keep}
                            references: who -> users or null where kind = 'user'
                        """)).doesNotThrowAnyException();
    }

    @Test
    void saysWhichRowsCannotBeRead() throws Exception {
        PGSimpleDataSource database = POSTGRES.createDatabase();
        PostgresExtension.execute(database, """
                CREATE FOREIGN DATA WRAPPER nowhere;
                CREATE SERVER far FOREIGN DATA WRAPPER nowhere;
                CREATE FOREIGN TABLE distant (id int) SERVER far;
                CREATE TABLE spread (id int) PARTITION BY LIST (id);
                CREATE FOREIGN TABLE spread_far PARTITION OF spread FOR VALUES IN (1) SERVER far;
                CREATE TABLE hidden (id int);
                ALTER TABLE hidden ENABLE ROW LEVEL SECURITY;
                CREATE TABLE closed (id int);
                CREATE TABLE pictures (id oid, name text);
                SELECT lo_create(0);
                CREATE ROLE narrow LOGIN;
                GRANT SELECT ON hidden, pictures, spread, spread_far, distant TO narrow;
                """);
        database.setUser("narrow");

        assertThatThrownBy(() -> check(database, """
                        tables:
                          distant: {rows: all, columns: {id: keep}}
                          spread: {rows: all, columns: {id: keep}}
                          hidden: {rows: all, columns: {id: keep}}
                          closed: {rows: all, columns: {id: keep}}
                          pictures: {rows: all, columns: {id: keep, name: keep}}
                        """))
                .isInstanceOf(ProblemsException.class)
                .hasMessage("""
                        The rules do not fit the source:
                        test:5: tables.closed: the reading role has no SELECT on the table and all its partitions; GRANT it, or give "closed" "rows: none"
                        test:2: tables.distant: a foreign table, whose rows are on another server; give it "rows: none"
                        test:4: tables.hidden: row-level security hides rows from the reading role; give the role BYPASSRLS, or read as one to which no policy applies
                        test:6: tables.pictures.columns.id: a column of type "oid" can refer to large objects, of which the source has 1; they are not copied: mask it with "null" or "constant"
                        test:3: tables.spread: its partition "spread_far" is a foreign table, whose rows are on another server; give "spread" "rows: none\"""");
    }

    private static void check(PGSimpleDataSource database, String yaml) throws SQLException, ProblemsException {
        SeedRules rules = SeedRules.parse("test", yaml);
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                rules.check(Catalog.read(connection), connection);
            } finally {
                connection.rollback();
            }
        }
    }
}
