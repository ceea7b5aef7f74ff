package com.c0d3.previewdb.seed;

import static com.c0d3.previewdb.testing.PostgresExtension.column;
import static com.c0d3.previewdb.testing.PostgresExtension.execute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.publish.PreviewServer;
import com.c0d3.previewdb.seed.publish.Published;
import com.c0d3.previewdb.seed.rules.StructureRule;
import com.c0d3.previewdb.testing.PostgresExtension;
import com.c0d3.previewdb.testing.PostgresVersion;
import com.c0d3.previewdb.testing.RequiresProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** A source's role that may only read, and a target's role that owns one database and may create others. */
@RequiresProgram("pg_dump")
final class NarrowRolesTest {
    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension().version(PostgresVersion.V15);

    @TempDir
    private Path directory;

    private PGSimpleDataSource production;
    private PreviewServer previews;

    @BeforeEach
    void createDatabases() throws SQLException {
        production = School.production(POSTGRES);
        execute(production, "CREATE ROLE reader LOGIN", "GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader");
        previews = PreviewServer.create(POSTGRES, "CREATEDB");
    }

    @AfterEach
    void dropRole() throws SQLException {
        execute(production, "REASSIGN OWNED BY reader TO postgres", "DROP OWNED BY reader", "DROP ROLE reader");
    }

    @Test
    void selectOnTheTablesIsEnough() throws Exception {
        Published published = refresh().published().orElseThrow();

        PGSimpleDataSource target = previews.asRole(previews.database());
        assertThat(published.template()).isPresent();
        assertThat(column(target, "SELECT DISTINCT tableowner FROM pg_tables WHERE schemaname = 'public'"))
                .containsExactly(previews.role());
        assertThat(column(target, "INSERT INTO lessons (title, content) VALUES ('new', '') RETURNING id"))
                .containsExactly("4");
        assertThat(previews.siblings()).containsExactly(published.template().orElseThrow());
    }

    @Test
    void aSequenceOfItsOwnMustBeReadable() throws Exception {
        execute(production, "CREATE SEQUENCE invoices");

        assertThatThrownBy(this::refresh).isInstanceOf(ProblemsException.class).hasMessage("""
                        The source cannot be read completely:
                        the role that reads the source may not read the sequence "invoices", which no column tells the value of: GRANT SELECT ON SEQUENCE "public"."invoices\"""");

        execute(production, "GRANT SELECT ON SEQUENCE invoices TO reader");
        assertThat(refresh().rows()).isEqualTo(9);
    }

    @Test
    void hiddenRowsAndClosedTablesAreNamed() throws Exception {
        execute(
                production,
                "REVOKE SELECT ON challenges FROM reader",
                "ALTER TABLE users ENABLE ROW LEVEL SECURITY",
                "ALTER TABLE users FORCE ROW LEVEL SECURITY",
                "CREATE POLICY own ON users USING (username = current_user)");

        assertThatThrownBy(this::refresh).isInstanceOf(ProblemsException.class).hasMessage("""
                        The rules do not fit the source:
                        school.yaml:9: tables.challenges: the reading role has no SELECT on the table and all its partitions; GRANT it, or give "challenges" "rows: none"
                        school.yaml:12: tables.users: row-level security hides rows from the reading role; give the role BYPASSRLS, or read as one to which no policy applies""");

        execute(production, "GRANT SELECT ON challenges TO reader", "ALTER ROLE reader BYPASSRLS");
        assertThat(refresh().rows()).isEqualTo(9);
        assertThat(column(
                        previews.asRole(previews.database()),
                        "SELECT relrowsecurity AND relforcerowsecurity FROM pg_class WHERE oid = 'users'::regclass"))
                .containsExactly("t");
    }

    /** FORCE holds for the owner too. */
    @Test
    void theOwnerOfATableIsNotAboveItsForcedPolicies() throws Exception {
        execute(
                production,
                "ALTER TABLE users OWNER TO reader",
                "ALTER TABLE users ENABLE ROW LEVEL SECURITY",
                "ALTER TABLE users FORCE ROW LEVEL SECURITY");

        assertThatThrownBy(this::refresh).isInstanceOf(ProblemsException.class).hasMessage("""
                        The rules do not fit the source:
                        school.yaml:12: tables.users: row-level security hides rows from the reading role; give the role BYPASSRLS, or read as one to which no policy applies""");
    }

    /** Once granted, always granted: whichever way the rows come. */
    @Test
    void theApplicationIsNotLockedOut() throws Exception {
        refresh();
        execute(
                POSTGRES.superuser("postgres"),
                "CREATE ROLE shop LOGIN",
                "GRANT CONNECT ON DATABASE %s TO shop".formatted(previews.database()),
                "ALTER DATABASE %s SET work_mem = '5MB'".formatted(previews.database()));
        execute(
                previews.asRole(previews.database()),
                "GRANT SELECT, INSERT ON lessons TO shop",
                "GRANT USAGE ON SEQUENCE lessons_id_seq TO shop",
                "GRANT SELECT (id, username) ON users TO shop");
        Path file = directory.resolve("rows.snapshot");
        seed(previews.asRole(previews.database())).build().snapshot(file);

        assertThat(seed(previews.asRole(previews.database())).build().plan().notes())
                .contains("kept: the rights of the role \"shop\" on 3 objects of the target");
        assertThat(refresh().notes())
                .contains("left out: the rights of the role \"reader\" on 7 objects of the source")
                .noneMatch(note -> note.startsWith("a right"));
        assertShopWorks();
        assertThat(seed(previews.asRole(previews.database())).build().load(file).notes())
                .isEmpty();
        assertShopWorks();
        seed(previews.asRole(previews.database()))
                .publication(KilledRun.options(true))
                .build()
                .refresh();
        assertShopWorks();
    }

    private void assertShopWorks() throws SQLException {
        PGSimpleDataSource shop = previews.asRole(previews.database());
        shop.setUser("shop");
        assertThat(column(shop, "INSERT INTO lessons (title, content) VALUES ('new', '') RETURNING id"))
                .containsExactly("4");
        assertThat(column(shop, "SELECT id FROM users WHERE username <> '' ORDER BY 1"))
                .containsExactly("1", "2");
        assertThat(column(shop, "SELECT current_setting('work_mem')")).containsExactly("5MB");
        assertThatThrownBy(() -> column(shop, "SELECT email FROM users")).hasMessageContaining("permission denied");
    }

    /** Else the owner could not alter its own tables after a load by somebody else. */
    @Test
    void whatAMemberOfTheOwnerMakesInPlaceBelongsToTheOwner() throws Exception {
        String pipeline = "pipeline_of_" + previews.database();
        execute(
                POSTGRES.superuser("postgres"),
                "CREATE ROLE %s LOGIN IN ROLE %s".formatted(pipeline, previews.role()),
                "GRANT CONNECT ON DATABASE %s TO %s".formatted(previews.database(), pipeline));
        PGSimpleDataSource target = previews.asRole(previews.database());
        target.setUser(pipeline);

        assertThat(seed(target).build().refresh().published().orElseThrow().template())
                .isEmpty();
        assertOwned();
        execute(previews.asRole(previews.database()), "DROP SCHEMA public CASCADE", "CREATE SCHEMA public");
        seed(target)
                .structure(new StructureRule.Changelog(changelog().toString()))
                .build()
                .refresh();
        assertOwned();
    }

    /** Only a superuser creates such an extension: it may be in the target already, and must be in a new database. */
    @Test
    void anExtensionThatTheRoleMayNotCreate() throws Exception {
        execute(production, "CREATE EXTENSION pg_stat_statements");
        execute(POSTGRES.superuser(previews.database()), "CREATE EXTENSION pg_stat_statements");
        PGSimpleDataSource target = previews.asRole(previews.database());

        assertThat(seed(target).build().plan().publication())
                .contains(
                        ("because role \"%s\" may not create the extension \"pg_stat_statements\", which the target has, in a"
                                        + " new database: let an administrator create it in template1, too")
                                .formatted(previews.role()));
        assertThat(refresh().published().orElseThrow().template()).isEmpty();
        execute(POSTGRES.superuser("template1"), "CREATE EXTENSION pg_stat_statements");
        try {
            assertThat(refresh().published().orElseThrow().template()).isPresent();
            assertThat(column(target, "SELECT extname FROM pg_extension ORDER BY 1"))
                    .containsExactly("pg_stat_statements", "plpgsql");
        } finally {
            execute(POSTGRES.superuser("template1"), "DROP EXTENSION pg_stat_statements");
        }
    }

    /** What it makes belongs to the target's owner, but for such an extension. */
    @Test
    void aSuperuserCreatesItForTheOwner() throws Exception {
        execute(production, "CREATE EXTENSION pg_stat_statements");
        PGSimpleDataSource superuser = POSTGRES.superuser(previews.database());

        assertThat(seed(superuser).build().refresh().published().orElseThrow().template())
                .isPresent();

        assertOwned();
        assertThat(column(superuser, "SELECT extowner::regrole FROM pg_extension WHERE extname = 'pg_stat_statements'"))
                .containsExactly("postgres");
        seed(superuser).publication(KilledRun.options(true)).build().refresh();
        assertOwned();
    }

    private void assertOwned() throws SQLException {
        assertThat(column(
                        previews.asRole(previews.database()),
                        "SELECT DISTINCT tableowner FROM pg_tables WHERE schemaname = 'public'"))
                .containsExactly(previews.role());
    }

    private Path changelog() throws IOException {
        return Files.writeString(directory.resolve("changelog.sql"), """
                --liquibase formatted sql
                --changeset school:1 splitStatements:false
                """ + School.schema());
    }

    private SeedReport refresh() throws ProblemsException {
        return seed(previews.asRole(previews.database())).build().refresh();
    }

    private Seed.Builder seed(PGSimpleDataSource target) throws ProblemsException {
        PGSimpleDataSource source = POSTGRES.superuser(String.valueOf(production.getDatabaseName()));
        source.setUser("reader");
        return Seed.builder().source(source).target(target).rules(School.rules());
    }
}
