package com.c0d3.previewdb.seed.structure;

import static com.c0d3.previewdb.testing.PostgresExtension.column;
import static com.c0d3.previewdb.testing.PostgresExtension.execute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.c0d3.previewdb.common.problem.Problems;
import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.testing.PostgresExtension;
import com.c0d3.previewdb.testing.PostgresVersion;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postgresql.ds.PGSimpleDataSource;

/** The source is of the newest version that Debian's own pg_dump knows; targets are older, the same, and newer. */
final class DumpedStructureTest {
    @RegisterExtension
    static final PostgresExtension SOURCE = new PostgresExtension().version(PostgresVersion.V15);

    @RegisterExtension
    static final PostgresExtension NEWER = new PostgresExtension();

    @Test
    void comesOutAsItWas() throws Exception {
        PGSimpleDataSource source = Everything.create(SOURCE);
        PGSimpleDataSource copy = SOURCE.createDatabase();
        DumpedStructure dumped = dump(source);

        dumped.create(TestTarget.parallel(copy));

        assertThat(dump(copy).sql()).isEqualTo(dumped.sql());
        assertThat(Fingerprint.of(copy)).isEqualTo(Fingerprint.of(source));
    }

    @Test
    void replacesWhatWasThere() throws Exception {
        PGSimpleDataSource source = Everything.create(SOURCE);
        DumpedStructure dumped = dump(source);

        try (TestTarget target = TestTarget.oneTransaction(source)) {
            dumped.create(target);
            Deferred.take(target, StructureListener.none()).restore(target, StructureListener.none());
            target.publish();
        }

        assertThat(dump(source).sql()).isEqualTo(dumped.sql());
        assertThat(column(source, "SELECT count(*) FROM users")).containsExactly("0");
    }

    @Test
    void isReadFromItsTextAgain() throws Exception {
        DumpedStructure dumped = dump(Everything.create(SOURCE));
        PGSimpleDataSource newer = NEWER.createDatabase();
        execute(newer, "CREATE ROLE everything_reader");

        DumpedStructure parsed = DumpedStructure.parse(dumped.sql());
        parsed.create(TestTarget.parallel(newer));

        assertThat(parsed.sql()).isEqualTo(dumped.sql());
        assertThat(column(newer, "SELECT public.standard_body(-1) IS NULL")).containsExactly("t");
    }

    @Test
    void leavesOutTiesToOtherServers() throws Exception {
        PGSimpleDataSource source = SOURCE.createDatabase();
        execute(
                source,
                "CREATE TABLE t (id int)",
                "CREATE EXTENSION postgres_fdw",
                "CREATE FOREIGN DATA WRAPPER own",
                "CREATE SERVER elsewhere FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host 'prod.example')",
                "COMMENT ON SERVER elsewhere IS 'far'",
                "CREATE USER MAPPING FOR postgres SERVER elsewhere OPTIONS (password 'hunter2')",
                "CREATE FUNCTION on_ddl() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END'",
                "CREATE EVENT TRIGGER watch ON ddl_command_start EXECUTE FUNCTION on_ddl()",
                "CREATE PUBLICATION changes FOR ALL TABLES");
        PGSimpleDataSource target = SOURCE.createDatabase();
        DumpedStructure dumped = dump(source);

        dumped.create(TestTarget.parallel(target));

        assertThat(dumped.leftOut())
                .containsExactlyInAnyOrder(
                        "foreign data wrapper \"own\"",
                        "server \"elsewhere\"",
                        "user mapping \"USER MAPPING postgres SERVER elsewhere\"",
                        "event trigger \"watch\"");
        assertThat(column(target, "SELECT srvname FROM pg_foreign_server")).isEmpty();
        assertThat(dumped.sql()).doesNotContain("hunter2");
    }

    @Test
    void namesWhatTheTargetLacks() throws Exception {
        PGSimpleDataSource source = SOURCE.createDatabase();
        execute(
                source,
                "CREATE ROLE \"Some, one\"",
                "CREATE TABLE t (id int)",
                "CREATE POLICY p ON t FOR SELECT TO \"Some, one\", postgres USING (true)",
                "CREATE EXTENSION postgres_fdw",
                "CREATE EXTENSION adminpack",
                "CREATE SERVER elsewhere FOREIGN DATA WRAPPER postgres_fdw",
                "CREATE FOREIGN TABLE far (id int) SERVER elsewhere");
        execute(NEWER.superuser("postgres"), "CREATE ROLE owner LOGIN CREATEDB");
        PGSimpleDataSource target = NEWER.createDatabase();
        execute(target, "ALTER DATABASE %s OWNER TO owner".formatted(target.getDatabaseName()));
        target.setUser("owner");

        Problems problems = new Problems();
        try (Connection connection = target.getConnection()) {
            dump(source).check(connection, problems);
            assertThat(connection.getAutoCommit()).isTrue();
        }

        assertThatThrownBy(() -> problems.throwIfAny("The target:")).hasMessage("""
                The target:
                the foreign table "public.far" cannot come along, since a preview must not reach other servers; make the \
                structure by the application's migrations instead (structure: existing)
                the policy "public.t p" names the role "Some, one", which the target's server lacks; create it there \
                (CREATE ROLE … NOLOGIN)
                the target's server has no extension "adminpack"; install its package there
                the target's role may not create the extension "postgres_fdw"; let an administrator create it in the \
                target's database and in template1""");
    }

    @Test
    void namesTheObjectThatFails() {
        DumpedStructure broken = DumpedStructure.parse("""
                -- Dumped from database version 18.1

                --
                -- Name: users; Type: TABLE; Schema: public; Owner: -
                --

                CREATE TABLE public.users (id int, twice int GENERATED ALWAYS AS (id * 2) VIRTUAL);
                """);

        assertThatThrownBy(() -> broken.create(TestTarget.parallel(SOURCE.createDatabase())))
                .isInstanceOf(ProblemsException.class)
                .hasMessage(
                        "Creating the table \"public.users\" failed: syntax error at or near \"VIRTUAL\" (SQLState 42601)."
                                + " The structure is PostgreSQL 18's, and the target runs PostgreSQL 15: upgrade the target");
    }

    @Test
    void needsAPgDumpThatIsNewEnough() throws Exception {
        PGSimpleDataSource source = NEWER.createDatabase();

        assertThatThrownBy(() -> dump(source))
                .isInstanceOf(ProblemsException.class)
                .hasMessage(
                        "The source runs PostgreSQL 18, and the newest pg_dump found is of version 15, which is too old for"
                                + " it; install the package postgresql-client-18 (Debian and Ubuntu; where the distribution lacks it,"
                                + " from apt.postgresql.org), or name a pg_dump of PostgreSQL 18 or newer by --pg-dump");
    }

    static DumpedStructure dump(DataSource source) throws Exception {
        try (Connection holder = source.getConnection()) {
            holder.setAutoCommit(false);
            Sql.execute(holder, "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
            List<String> snapshot = Sql.rows(holder, "SELECT pg_export_snapshot()", row -> row.getString(1));
            return StructureDump.of(StructureDump.Side.SOURCE, source, holder, Optional.empty())
                    .run(Optional.of(snapshot.get(0)));
        }
    }
}
