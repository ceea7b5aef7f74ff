package com.c0d3.previewdb.seed.clone;

import static com.c0d3.previewdb.testing.PostgresExtension.column;
import static com.c0d3.previewdb.testing.PostgresExtension.execute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.access.PreviewAccess;
import com.c0d3.previewdb.seed.mask.MaskingKey;
import com.c0d3.previewdb.seed.publish.PreviewServer;
import com.c0d3.previewdb.seed.publish.Publication;
import com.c0d3.previewdb.seed.publish.PublicationOptions;
import com.c0d3.previewdb.testing.EveryPostgres;
import com.c0d3.previewdb.testing.PostgresExtension;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

@EveryPostgres
final class ClonesTest {
    private static final MaskingKey KEY = MaskingKey.of("a key of the clones' test");
    private static final PublicationOptions DEFAULTS = PublicationOptions.defaults();

    private final PostgresExtension postgres;

    ClonesTest(PostgresExtension postgres) {
        this.postgres = postgres;
    }

    private PreviewServer school() throws Exception {
        PreviewServer school = PreviewServer.create(postgres, "CREATEDB CREATEROLE");
        school.load("seeded", DEFAULTS);
        return school;
    }

    private static Clones clones(PreviewServer school) {
        return new Clones(school.server(), KEY, CloneOptions.defaults());
    }

    private PGSimpleDataSource as(PreviewAccess access) {
        PGSimpleDataSource dataSource = postgres.superuser(access.database());
        dataSource.setUser(access.role());
        return dataSource;
    }

    @Test
    void cloneHasTheRowsAndARoleOfItsOwn() throws Exception {
        PreviewServer school = school();

        PreviewClone clone = clones(school).clone("feature/Login");

        assertThat(clone.created()).isTrue();
        assertThat(clone.access().database()).matches("preview_feature_login_[0-9a-f]{12}");
        assertThat(clone.templateAge()).isBetween(Duration.ZERO, Duration.ofMinutes(1));
        assertThat(column(as(clone.access()), "SELECT title FROM lesson")).containsExactly("seeded");
        execute(as(clone.access()), "ALTER TABLE lesson ADD more int", "DROP TABLE lesson", "CREATE SCHEMA mine");
        assertThat(school.titles()).containsExactly("seeded");
        assertThat(column(postgres.superuser("postgres"), """
                        SELECT concat_ws(' ', shobj_description(oid, 'pg_database'), pg_get_userbyid(datdba), datacl::text)
                        FROM pg_database WHERE datname = '%s'""".formatted(
                                clone.access().database())))
                .containsExactly("previewdb: preview %s %s {%2$s=CTc/%2$s}"
                        .formatted(clone.access().stampId(), clone.access().role()));
    }

    /** An application finds its tables by its search path. */
    @Test
    void cloneHasTheSettingsOfTheTargetAndOfItsOwner() throws Exception {
        PreviewServer school = school();
        execute(
                postgres.superuser("postgres"),
                "ALTER ROLE %s SET search_path = \"Odd, one\", public".formatted(school.role()),
                "ALTER ROLE %s SET statement_timeout = '7s'".formatted(school.role()),
                "ALTER ROLE %s IN DATABASE %s SET statement_timeout = '8s'".formatted(school.role(), school.database()),
                "ALTER ROLE %s SET log_min_messages = 'error'".formatted(school.role()), // which needs a superuser
                "ALTER DATABASE %s SET work_mem = '5MB'".formatted(school.database()));

        PreviewClone clone = clones(school).clone("main");

        assertThat(column(
                        as(clone.access()),
                        "SELECT concat_ws('|', current_setting('search_path'), current_setting('statement_timeout'),"
                                + " current_setting('work_mem'))"))
                .containsExactly("\"Odd, one\", public|8s|5MB");
        clones(school).reset("main");
        assertThat(column(as(clone.access()), "SHOW statement_timeout")).containsExactly("8s");
        assertThat(clones(school).drop("main")).isTrue();
    }

    @Test
    void secondCloneOfANameIsTheFirst() throws Exception {
        PreviewServer school = school();
        PreviewClone first = clones(school).clone("main");
        execute(as(first.access()), "UPDATE lesson SET title = 'edited'");

        PreviewClone second = clones(school).clone("main");

        assertThat(second.created()).isFalse();
        assertThat(second.access().variables()).isEqualTo(first.access().variables());
        assertThat(second.createdAt()).isEqualTo(first.createdAt());
        assertThat(column(as(second.access()), "SELECT title FROM lesson")).containsExactly("edited");
    }

    @Test
    void resetTakesTheTemplatesRowsAndKeepsTheRest() throws Exception {
        PreviewServer school = school();
        PreviewClone first = clones(school).clone("main");
        execute(as(first.access()), "UPDATE lesson SET title = 'edited'");
        school.load("later", DEFAULTS);
        try (Connection open = as(first.access()).getConnection()) {
            PreviewClone again = clones(school).reset("main");

            assertThat(again.access().variables()).isEqualTo(first.access().variables());
            assertThat(again.createdAt()).isEqualTo(first.createdAt());
            assertThat(open.isValid(1)).isFalse();
        }
        assertThat(column(as(first.access()), "SELECT title FROM lesson")).containsExactly("later");
        assertThat(clones(school).list()).hasSize(1);
    }

    @Test
    void dropEndsSessionsAndTakesDatabaseAndRole() throws Exception {
        PreviewServer school = school();
        PreviewClone kept = clones(school).clone("kept");
        PreviewClone clone = clones(school).clone("dropped");
        try (Connection open = as(clone.access()).getConnection();
                Statement statement = open.createStatement()) {
            statement.execute("BEGIN");
            assertThat(clones(school).drop("dropped")).isTrue();
        }
        assertThat(clones(school).drop("dropped")).isFalse();
        assertThat(clones(school).list()).extracting(ListedClone::name).containsExactly("kept");
        assertThat(column(postgres.superuser("postgres"), """
                        SELECT rolname FROM pg_roles WHERE rolname = '%s'
                        UNION SELECT datname FROM pg_database WHERE datname = '%1$s'""".formatted(
                                clone.access().database())))
                .isEmpty();
        assertThat(column(as(kept.access()), "SELECT title FROM lesson")).containsExactly("seeded");
    }

    @Test
    void roleAndDatabaseOfOthersAreLeftAlone() throws Exception {
        PreviewServer school = school();
        String name = CloneSession.databaseName(school.database(), "taken");
        execute(postgres.superuser("postgres"), "CREATE ROLE " + name);
        String foreign = "There is a role \"%s\" that is no clone \"taken\" of \"%s\"; nothing was changed"
                .formatted(name, school.database());
        assertThatThrownBy(() -> clones(school).clone("taken")).hasMessage(foreign);
        assertThatThrownBy(() -> clones(school).drop("taken")).hasMessage(foreign);
        execute(postgres.superuser("postgres"), "DROP ROLE " + name, "CREATE DATABASE " + name);
        assertThatThrownBy(() -> clones(school).clone("taken"))
                .isInstanceOf(ProblemsException.class)
                .hasMessage(
                        "There is a database \"%s\" that is no clone \"taken\" of \"%s\"; nothing was changed",
                        name, school.database());
        assertThat(clones(school).list()).isEmpty();
        execute(postgres.superuser("postgres"), "DROP DATABASE " + name);
    }

    @Test
    void cloneThatFailsLeavesNothing() throws Exception {
        PreviewServer school = school();
        for (CloneStages.Stage last :
                List.of(CloneStages.Stage.ROLE_MADE, CloneStages.Stage.COPIED, CloneStages.Stage.OWNED)) {
            Clones failing = new Clones(school.server(), KEY, CloneOptions.defaults(), stage -> {
                if (stage == last) {
                    throw new IllegalStateException("stop at " + last);
                }
            });

            assertThatThrownBy(() -> failing.clone("main")).hasMessage("stop at " + last);

            assertThat(leftovers(CloneSession.databaseName(school.database(), "main")))
                    .isEmpty();
        }
    }

    private List<String> leftovers(String name) throws Exception {
        return column(postgres.superuser("postgres"), """
                SELECT datname FROM pg_database WHERE datname LIKE '%1$s%%'
                UNION SELECT rolname FROM pg_roles WHERE rolname LIKE '%1$s%%'""".formatted(name));
    }

    @Test
    void everythingInTheCloneBelongsToItsRole() throws Exception {
        PreviewServer school = PreviewServer.create(postgres, "CREATEDB CREATEROLE");
        try (Publication publication = school.open(DEFAULTS)) {
            publication.target().run(connection -> {
                try (Statement statement = connection.createStatement()) {
                    return statement.execute(OBJECTS);
                }
            });
            publication.publish();
        }
        PreviewClone clone = clones(school).clone("main");

        assertThat(column(as(clone.access()), """
                        SELECT concat_ws(' ', i.type, i.identity) FROM pg_shdepend s,
                            pg_identify_object(classid, objid, objsubid) i
                        WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database()) AND deptype = 'o'
                        AND refobjid <> current_user::regrole""")).isEmpty();
        execute(
                as(clone.access()),
                "DROP SCHEMA \"Odd\" CASCADE",
                "SELECT lo_unlink(oid) FROM pg_largeobject_metadata");
        assertThat(column(postgres.superuser("postgres"), """
                        SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = '%s'""".formatted(school.database())))
                .containsExactly(school.role());
    }

    private static final String OBJECTS = """
            CREATE SCHEMA "Odd";
            CREATE TYPE "Odd".mood AS ENUM ('good'); CREATE TYPE "Odd".pair AS (a int, b text);
            CREATE DOMAIN "Odd".short AS text CHECK (length(value) < 9); CREATE TYPE "Odd".span AS RANGE (subtype = int4);
            CREATE TABLE "Odd"."T 1" (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, n serial, m "Odd".mood);
            CREATE TABLE "Odd".parted (a int) PARTITION BY RANGE (a);
            CREATE TABLE "Odd".part PARTITION OF "Odd".parted DEFAULT;
            CREATE SEQUENCE "Odd".free; CREATE VIEW "Odd".v AS SELECT 1 AS one;
            CREATE MATERIALIZED VIEW "Odd".mv AS SELECT 1 AS one;
            CREATE FUNCTION "Odd".f(a int, OUT b text) LANGUAGE sql AS 'SELECT $1::text';
            CREATE PROCEDURE "Odd".p(a int) LANGUAGE sql AS 'SELECT 1';
            CREATE AGGREGATE "Odd".agg (int) (SFUNC = int4pl, STYPE = int);
            CREATE FUNCTION "Odd".eq(int, int) RETURNS boolean LANGUAGE sql AS 'SELECT $1 = $2';
            CREATE OPERATOR "Odd".=== (LEFTARG = int, RIGHTARG = int, FUNCTION = "Odd".eq);
            CREATE COLLATION "Odd".c FROM "C"; CREATE TEXT SEARCH CONFIGURATION "Odd".ts (COPY = simple);
            CREATE TEXT SEARCH DICTIONARY "Odd".d (TEMPLATE = simple);
            CREATE STATISTICS "Odd".st ON id, n FROM "Odd"."T 1"; CREATE PUBLICATION "Odd Pub";
            SELECT lo_create(0)""";

    @Test
    void roleThatMayNotCreateRolesIsTold() throws Exception {
        PreviewServer school = PreviewServer.create(postgres, "CREATEDB");
        school.load("seeded", DEFAULTS);
        assertThatThrownBy(() -> clones(school).clone("main"))
                .isInstanceOf(ProblemsException.class)
                .hasMessage(
                        "Clones cannot be made:\nRole \"%s\" may not create roles, which clones need: ALTER ROLE … CREATEROLE"
                                .formatted(school.role()));
    }
}
