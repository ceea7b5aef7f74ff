package com.c0d3.previewdb.seed.clone;

import static com.c0d3.previewdb.testing.PostgresExtension.column;
import static com.c0d3.previewdb.testing.PostgresExtension.execute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.access.PreviewAccess;
import com.c0d3.previewdb.seed.access.Secret;
import com.c0d3.previewdb.seed.mask.MaskingKey;
import com.c0d3.previewdb.seed.publish.PreviewServer;
import com.c0d3.previewdb.seed.publish.Publication;
import com.c0d3.previewdb.seed.publish.PublicationOptions;
import com.c0d3.previewdb.testing.EveryPostgres;
import com.c0d3.previewdb.testing.PostgresExtension;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
    void resetNeedsAClone() throws Exception {
        PreviewServer school = school();
        assertThatThrownBy(() -> clones(school).reset("nobody"))
                .isInstanceOf(ProblemsException.class)
                .hasMessage("\"%s\" has no clone \"nobody\"".formatted(school.database()));
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
    void namesThatLookAlikeGetDatabasesOfTheirOwn() throws Exception {
        PreviewServer school = school();
        String shared = "x".repeat(70);
        List<String> names = List.of("a/b", "a-b", "A/b", "ä/b", "日本", "中国", shared + "1", shared + "2", "\"; --'\\");
        HashSet<String> databases = new HashSet<>();
        for (String name : names) {
            PreviewClone clone = clones(school).clone(name);
            assertThat(clone.name()).isEqualTo(name);
            databases.add(clone.access().database());
        }
        assertThat(databases).hasSize(names.size()).allMatch(name -> name.matches("[a-z0-9_]{1,53}"));
        assertThat(clones(school).list()).extracting(ListedClone::name).containsExactlyElementsOf(names);
    }

    @Test
    void pruneTakesTheOldOnesAndLeavesWhatIsNotOurs() throws Exception {
        PreviewServer school = school();
        PreviewServer other = school();
        PreviewClone old = clones(school).clone("old");
        clones(school).clone("young");
        clones(other).clone("old");
        makeOld(old);
        makeOld(clones(other).clone("old"));
        execute(postgres.superuser("postgres"), "CREATE DATABASE preview_of_" + school.database());

        assertThat(clones(school).prune(Duration.ofDays(7)))
                .extracting(ListedClone::name)
                .containsExactly("old");

        assertThat(clones(school).list()).extracting(ListedClone::name).containsExactly("young");
        assertThat(clones(other).list()).extracting(ListedClone::name).containsExactly("old");
        execute(postgres.superuser("postgres"), "DROP DATABASE preview_of_" + school.database());
    }

    private void makeOld(PreviewClone clone) throws Exception {
        String role = clone.access().role();
        String comment = String.valueOf(column(
                        postgres.superuser("postgres"),
                        "SELECT shobj_description('%s'::regrole, 'pg_authid')".formatted(role))
                .get(0));
        String old = comment.replaceAll("\"(createdAt|madeAt)\":\"[^\"]*\"", "\"$1\":\"2020-01-01T00:00:00Z\"");
        execute(postgres.superuser("postgres"), "COMMENT ON ROLE %s IS '%s'".formatted(role, old));
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
    void targetWithoutATemplateCannotBeCloned() throws Exception {
        PreviewServer school = PreviewServer.create(postgres, "CREATEDB CREATEROLE");
        assertThatThrownBy(() -> clones(school).clone("main"))
                .isInstanceOf(ProblemsException.class)
                .hasMessage(
                        "\"%s\" has no template to clone: load it first, without --no-template, where the role may create"
                                        .formatted(school.database())
                                + " databases");
        assertThat(clones(school).list()).isEmpty();
    }

    @Test
    void clonesMadeAtOnceQueue() throws Exception {
        PreviewServer school = school();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<PreviewClone>> made = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                String name = "branch " + i / 2; // each twice
                made.add(threads.submit(() -> clones(school).clone(name)));
            }
            int created = 0;
            for (Future<PreviewClone> each : made) {
                created += each.get().created() ? 1 : 0;
            }
            assertThat(created).isEqualTo(4);
        } finally {
            threads.shutdown();
        }
        assertThat(clones(school).list()).hasSize(4).allMatch(ListedClone::complete);
    }

    @Test
    void killedCloneIsFinishedByTheNext() throws Exception {
        PreviewServer school = school();
        for (CloneStages.Stage last : CloneStages.Stage.values()) {
            String name = "killed at " + last;
            Clones killed = new Clones(school.server(), KEY, CloneOptions.defaults(), stage -> {
                if (stage == last) {
                    throw new ThreadDeath();
                }
            });
            assertThatThrownBy(() -> killed.clone(name)).isInstanceOf(ThreadDeath.class);

            assertThat(clones(school).clone(name).access().password()).isNotNull();
            assertThat(clones(school).drop(name)).isTrue();
            assertThat(leftovers(CloneSession.databaseName(school.database(), name)))
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
    void passwordOfAnotherKeyIsReplaced() throws Exception {
        PreviewServer school = school();
        PreviewClone first = clones(school).clone("main");
        Clones other = new Clones(school.server(), MaskingKey.random(), CloneOptions.defaults());

        PreviewClone second = other.clone("main");

        assertThat(second.created()).isFalse();
        assertThat(second.access().password()).isNotEqualTo(first.access().password());
        assertThat(second).asString().doesNotContain(second.access().password().value());
    }

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

    @Test
    void variablesAreThoseOfAPreview() {
        PreviewAccess access =
                new PreviewAccess("db", 5433, "a b", "r", new Secret("p/w"), "s1", Optional.of("require"));
        assertThat(access.variables())
                .containsExactly(
                        java.util.Map.entry("DATABASE_URL", "postgresql://r:p%2Fw@db:5433/a%20b?sslmode=require"),
                        java.util.Map.entry(
                                "JDBC_DATABASE_URL",
                                "jdbc:postgresql://db:5433/a%20b?user=r&password=p%2Fw&sslmode=require"),
                        java.util.Map.entry("PREVIEWDB_USER", "r"),
                        java.util.Map.entry("PREVIEWDB_PASSWORD", "p/w"),
                        java.util.Map.entry("PREVIEWDB_STAMP", "s1"),
                        java.util.Map.entry("PREVIEWDB_ENVIRONMENT", "preview"));
        assertThat(access.toString()).doesNotContain("p/w");
    }
}
