package com.c0d3.previewdb.seed.publish;

import static com.c0d3.previewdb.testing.PostgresExtension.column;
import static com.c0d3.previewdb.testing.PostgresExtension.execute;
import static org.assertj.core.api.Assertions.assertThat;

import com.c0d3.previewdb.seed.copy.SqlWork;
import com.c0d3.previewdb.testing.EveryPostgres;
import com.c0d3.previewdb.testing.PostgresExtension;
import com.c0d3.previewdb.testing.PostgresVersion;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What roles may do with the objects of the target, which a load makes anew. */
@EveryPostgres
final class RightsTest {
    private static final PublicationOptions IN_PLACE = new PublicationOptions(true, true, false, 4);

    /** What a load makes; the tables of the target were made by the same statements. */
    private static final List<String> STRUCTURE = List.of(
            "CREATE SCHEMA \"Back office\"",
            "CREATE TYPE mood AS ENUM ('good', 'bad')",
            "CREATE TABLE lessons (id int, title text, \"secret Answer\" text)",
            "CREATE TABLE \"Back office\".salaries (id int GENERATED ALWAYS AS IDENTITY, amount int)",
            "CREATE VIEW titles AS SELECT title FROM lessons",
            "CREATE SEQUENCE invoices",
            "CREATE FUNCTION answer(lesson int, in_mood mood) RETURNS int LANGUAGE sql AS 'SELECT 42'",
            "CREATE PROCEDURE tidy() LANGUAGE sql AS 'SELECT 1'");

    /** Whatever anybody may do, and who owns what; the schema "public" of a new database is the server's before 15. */
    private static final String RIGHTS = """
            SELECT concat_ws(' ', o.name, a.privilege_type, a.is_grantable,
              CASE WHEN a.grantee = 0 THEN 'PUBLIC' ELSE pg_get_userbyid(a.grantee) END) FROM (
              SELECT n.oid::regnamespace::text, nspowner, 'n', nspacl FROM pg_namespace n WHERE nspname = 'Back office'
              UNION ALL
              SELECT oid::regclass::text, relowner, CASE relkind WHEN 'S' THEN 's' ELSE 'r' END, relacl FROM pg_class
              WHERE oid >= 16384 AND relkind IN ('r', 'v', 'S')
              UNION ALL
              SELECT attrelid::regclass || '.' || attname, relowner, 'c', attacl
              FROM pg_attribute JOIN pg_class c ON c.oid = attrelid WHERE c.oid >= 16384 AND attacl IS NOT NULL
              UNION ALL
              SELECT oid::regprocedure::text, proowner, 'f', proacl FROM pg_proc WHERE oid >= 16384
              UNION ALL
              SELECT oid::regtype::text, typowner, 'T', typacl FROM pg_type WHERE oid >= 16384 AND typtype = 'e'
              UNION ALL
              SELECT concat_ws(' ', defaclrole::regrole, nullif(defaclnamespace, 0)::regnamespace, defaclobjtype), defaclrole,
                '', defaclacl
              FROM pg_default_acl
            ) o (name, owner, type, acl) CROSS JOIN LATERAL aclexplode(coalesce(o.acl, acldefault(o.type::"char", o.owner))) a
            ORDER BY 1""";

    private final PostgresExtension postgres;
    private PreviewServer school;
    private String app;
    private String other;

    RightsTest(PostgresExtension postgres) {
        this.postgres = postgres;
    }

    @BeforeEach
    void createTarget() throws SQLException {
        school = PreviewServer.create(postgres, "CREATEDB");
        app = "\"App of %s\"".formatted(school.database());
        other = "other_of_" + school.database();
        execute(postgres.superuser("postgres"), "CREATE ROLE %s LOGIN".formatted(app), "CREATE ROLE " + other);
        execute(owner(), STRUCTURE.toArray(String[]::new));
    }

    private DataSource owner() {
        return school.asRole(school.database());
    }

    private DataSource superuser() {
        return postgres.superuser(school.database());
    }

    /** Everything that an owner can grant and revoke. */
    private void grant() throws SQLException {
        execute(
                owner(),
                "GRANT USAGE ON SCHEMA \"Back office\" TO " + app,
                "GRANT SELECT, INSERT ON lessons TO %s WITH GRANT OPTION".formatted(app),
                "GRANT SELECT (id, title), UPDATE (\"secret Answer\") ON lessons TO " + other,
                "GRANT SELECT ON titles TO PUBLIC",
                "GRANT USAGE ON SEQUENCE invoices TO " + app,
                "REVOKE EXECUTE ON FUNCTION answer(int, mood) FROM PUBLIC",
                "GRANT EXECUTE ON PROCEDURE tidy() TO " + app,
                "REVOKE USAGE ON TYPE mood FROM PUBLIC",
                "REVOKE DELETE ON \"Back office\".salaries FROM " + school.role(),
                "ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO " + other,
                "ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC",
                "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT ALL ON SEQUENCES TO " + app,
                "ALTER DEFAULT PRIVILEGES IN SCHEMA \"Back office\" GRANT SELECT ON TABLES TO " + app);
        execute(superuser(), "SET SESSION AUTHORIZATION " + app, "GRANT INSERT ON lessons TO " + other);
    }

    private static SqlWork<Integer> make(List<String> statements) {
        return connection -> {
            try (Statement statement = connection.createStatement()) {
                for (String sql : statements) {
                    statement.execute(sql);
                }
                return statements.size();
            }
        };
    }

    private List<String> load(PublicationOptions options, List<String> structure) throws Exception {
        try (Publication publication = school.open(options)) {
            publication.target().run(make(structure));
            return publication.publish().warnings();
        }
    }

    private static List<String> anew() {
        return List.of(
                "DROP SCHEMA \"Back office\" CASCADE",
                "DROP TABLE lessons CASCADE",
                "DROP FUNCTION answer",
                "DROP PROCEDURE tidy",
                "DROP TYPE mood",
                "DROP SEQUENCE invoices");
    }

    private List<@Nullable String> rights() throws SQLException {
        return column(superuser(), RIGHTS);
    }

    @Test
    void newDatabaseHasTheRightsOfTheOldOne() throws Exception {
        execute(owner(), "DROP TABLE lesson");
        grant();
        List<@Nullable String> before = rights();
        assertThat(before).contains("lessons.title SELECT f " + other, "lessons INSERT t " + app.replace("\"", ""));

        assertThat(load(PublicationOptions.defaults(), STRUCTURE)).isEmpty();
        assertThat(rights()).isEqualTo(before);

        assertThat(load(PublicationOptions.defaults(), STRUCTURE)).isEmpty(); // what it put back is there next time
        assertThat(rights()).isEqualTo(before);
    }

    @Test
    void whatIsMadeAnewInPlaceHasItsRightsAgain() throws Exception {
        execute(owner(), "DROP TABLE lesson");
        grant();
        List<@Nullable String> before = rights();

        assertThat(load(
                        IN_PLACE,
                        Stream.concat(anew().stream(), STRUCTURE.stream()).toList()))
                .isEmpty();

        assertThat(rights()).isEqualTo(before);
    }

    /** A table that production has got since follows the default privileges; who had none on a table gets none. */
    @Test
    void newTablesFollowTheDefaultPrivileges() throws Exception {
        grant();
        execute(owner(), "CREATE TABLE grades (grade int)", "REVOKE ALL ON grades FROM " + other);
        List<String> structure = Stream.concat(
                        STRUCTURE.stream(),
                        Stream.of(
                                "CREATE TABLE courses (id int)",
                                "CREATE TABLE \"Back office\".bonuses (id int)",
                                "CREATE FUNCTION question() RETURNS int LANGUAGE sql AS 'SELECT 7'",
                                "CREATE TABLE grades (grade int)",
                                "REVOKE SELECT ON courses FROM " + other,
                                "GRANT SELECT ON courses TO PUBLIC"))
                .toList();

        assertThat(load(PublicationOptions.defaults(), structure)).isEmpty();

        assertThat(may(other, "'courses', 'SELECT'")).as("by PUBLIC").isTrue();
        assertThat(column(superuser(), "SELECT relacl::text LIKE '%other%' FROM pg_class WHERE relname = 'courses'"))
                .containsExactly("f");
        assertThat(may(other, "'\"Back office\".bonuses', 'SELECT'")).isTrue();
        assertThat(may(app, "'\"Back office\".bonuses', 'SELECT'")).isTrue();
        assertThat(may(app, "'courses', 'INSERT'")).isFalse();
        assertThat(may(other, "'grades', 'SELECT'")).isFalse();
        assertThat(column(superuser(), "SELECT has_function_privilege('%s', 'question()', 'EXECUTE')".formatted(other)))
                .containsExactly("f");
    }

    private boolean may(String role, String what) throws SQLException {
        return column(superuser(), "SELECT has_table_privilege('%s', %s)".formatted(role.replace("\"", ""), what))
                .equals(List.of("t"));
    }

    @Test
    void ownerThatIsNoOwnerAnyMoreKeepsItsRightsAndIsNamed() throws Exception {
        execute(
                superuser(),
                "ALTER TABLE lessons OWNER TO " + other,
                "GRANT SELECT ON lessons TO " + app,
                "ALTER SEQUENCE invoices OWNER TO postgres");

        assertThat(load(PublicationOptions.defaults(), STRUCTURE))
                .containsExactly(
                        "the role \"%s\" has lost what it owned to the database's owner, but keeps its rights on it: TABLE public.lessons"
                                .formatted(other));

        assertThat(may(other, "'lessons', 'TRUNCATE'")).isTrue();
        assertThat(may(app, "'lessons', 'SELECT'")).isTrue();
        assertThat(load(PublicationOptions.defaults(), STRUCTURE)).isEmpty();
        assertThat(may(other, "'lessons', 'TRUNCATE'")).isTrue();
    }

    @Test
    void planNamesWhatIsKeptAndWhatIsOutOfReach() throws Exception {
        execute(owner(), "GRANT SELECT ON lessons, titles TO " + app, "GRANT UPDATE (title) ON lessons TO " + app);
        execute(
                superuser(),
                "ALTER DEFAULT PRIVILEGES FOR ROLE %s GRANT INSERT, SELECT ON TABLES TO %s".formatted(other, app),
                "ALTER DEFAULT PRIVILEGES FOR ROLE %s IN SCHEMA public GRANT USAGE ON TYPES TO %s"
                        .formatted(other, app));
        String kept = "kept: the rights of the role \"%s\" on 4 objects of the target".formatted(app.replace("\"", ""));
        String[] lost = {
            outOfReach(
                    other,
                    "ALTER DEFAULT PRIVILEGES FOR ROLE %s GRANT INSERT, SELECT ON TABLES TO %s".formatted(other, app)),
            outOfReach(
                    other,
                    "ALTER DEFAULT PRIVILEGES FOR ROLE %s IN SCHEMA public GRANT USAGE ON TYPES TO %s"
                            .formatted(other, app))
        };

        assertThat(school.choice(PublicationOptions.defaults()).describeRights())
                .containsExactly(kept, lost[0], lost[1]);
        assertThat(school.choice(IN_PLACE).describeRights()).containsExactly(kept);
        assertThat(load(PublicationOptions.defaults(), STRUCTURE)).containsExactly(lost);
        assertThat(load(PublicationOptions.defaults(), STRUCTURE)).isEmpty(); // they are not there any more
    }

    /** Before PostgreSQL 15 it belongs to the server's first superuser. */
    @Test
    void rightsOnTheSchemaPublicOfANewDatabase() throws Exception {
        execute(
                superuser(),
                "REVOKE CREATE ON SCHEMA public FROM PUBLIC",
                "GRANT USAGE, CREATE ON SCHEMA public TO " + app);
        boolean ours = postgres.version().compareTo(PostgresVersion.V15) >= 0;
        List<String> expected =
                ours ? List.of() : List.of(outOfReach("postgres", "REVOKE CREATE ON SCHEMA public FROM PUBLIC"));

        assertThat(school.choice(PublicationOptions.defaults()).describeRights())
                .filteredOn(line -> !line.startsWith("kept"))
                .isEqualTo(expected);
        assertThat(load(PublicationOptions.defaults(), STRUCTURE)).isEqualTo(expected);

        assertThat(column(
                        superuser(),
                        "SELECT has_schema_privilege('%s', 'public', 'CREATE')".formatted(app.replace("\"", ""))))
                .containsExactly("t");
        assertThat(column(superuser(), "SELECT has_schema_privilege('%s', 'public', 'CREATE')".formatted(other)))
                .containsExactly(ours ? "f" : "t");
    }

    private static String outOfReach(String role, String statement) {
        return "a right is not as it was, because only the role \"%s\" may change it; as that role, run: %s"
                .formatted(role, statement);
    }

    @Test
    void rightsThatAreGrantedDuringTheLoadAreKept() throws Exception {
        try (Publication publication = school.open(PublicationOptions.defaults())) {
            publication.target().run(make(STRUCTURE));
            execute(owner(), "GRANT SELECT ON lessons TO " + app);
            publication.publish();
        }
        assertThat(may(app, "'lessons', 'SELECT'")).isTrue();
    }
}
