package com.c0d3.previewdb.seed;

import static com.c0d3.previewdb.testing.PostgresExtension.column;
import static com.c0d3.previewdb.testing.PostgresExtension.count;
import static com.c0d3.previewdb.testing.PostgresExtension.execute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.clone.CloneOptions;
import com.c0d3.previewdb.seed.clone.PreviewClone;
import com.c0d3.previewdb.seed.mask.MaskingKey;
import com.c0d3.previewdb.seed.publish.Published;
import com.c0d3.previewdb.seed.rules.SeedRules;
import com.c0d3.previewdb.seed.rules.StructureRule;
import com.c0d3.previewdb.testing.PostgresExtension;
import com.c0d3.previewdb.testing.PostgresVersion;
import com.c0d3.previewdb.testing.RequiresProgram;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** Production's structure and rows, on one server, into a new database on another. */
@RequiresProgram("pg_dump")
final class DataPathTest {
    @RegisterExtension
    static final PostgresExtension PRODUCTION = new PostgresExtension().version(PostgresVersion.V15);

    @RegisterExtension
    static final PostgresExtension PREVIEWS = new PostgresExtension();

    private static final MaskingKey KEY = MaskingKey.of("a key of more than sixteen bytes");

    @TempDir
    private Path directory;

    private PGSimpleDataSource source;
    private PGSimpleDataSource target;

    @BeforeEach
    void createDatabases() throws SQLException {
        source = School.production(PRODUCTION);
        execute(
                source,
                "CREATE MATERIALIZED VIEW ranking AS SELECT \"authorId\", count(*) FROM modules GROUP BY 1",
                "ALTER TABLE submissions ADD FOREIGN KEY (id) REFERENCES stars (id) NOT VALID",
                "CREATE INDEX titles ON lessons (lower(title)) WHERE title <> ''");
        target = PREVIEWS.createDatabase();
        School.stamp(target);
    }

    @Test
    void fillsANewDatabaseThatTakesTheTargetsName() throws Exception {
        SeedReport report = seed().refresh();

        Published published = report.published().orElseThrow();
        assertThat(published.template()).isPresent();
        assertThat(count(target, "lessons")).isEqualTo(3);
        assertThat(column(target, "SELECT count FROM ranking")).containsExactly("2");
        assertThat(structure(target)).isEqualTo(structure(source));
        assertThat(column(
                        target,
                        "SELECT shobj_description(oid, 'pg_database') FROM pg_database"
                                + " WHERE datname = current_database()"))
                .containsExactly("previewdb: preview school");
        assertThat(column(target, "INSERT INTO modules (\"authorId\", title) VALUES (1, 'new') RETURNING id"))
                .containsExactly("10");
    }

    @Test
    void aSnapshotFileGivesTheSameRows() throws Exception {
        Path file = directory.resolve("school.snapshot");
        Path again = directory.resolve("again.snapshot");

        seed().snapshot(file);
        seed().snapshot(again);
        SeedReport loaded = Seed.builder().target(target).build().load(file);

        assertThat(again).hasSameBinaryContentAs(file);
        assertThat(loaded.rows()).isEqualTo(9);
        List<@Nullable String> fromFile = users(target);
        assertThat(structure(target)).isEqualTo(structure(source));
        seed().refresh();
        assertThat(users(target)).isEqualTo(fromFile);
    }

    /** Those of which no row comes are named in it, too: others may refer to them. */
    @Test
    void aFileWithoutStructureFillsTheTargetsOwnTables() throws Exception {
        Path file = directory.resolve("school.snapshot");
        PGSimpleDataSource own = School.preview(PREVIEWS);
        execute(
                own,
                "INSERT INTO users (username, email, name) VALUES ('old', 'old', 'old')",
                "INSERT INTO stars (\"studentId\", \"mentorId\") VALUES (1, 1)");

        Seed.builder()
                .source(source)
                .rules(School.rules())
                .structure(new StructureRule.Existing())
                .build()
                .snapshot(file);
        Seed.builder().target(own).build().load(file);

        assertThat(count(own, "lessons")).isEqualTo(3);
        assertThat(count(own, "stars")).isZero();
        assertThat(column(own, "SELECT id FROM users WHERE username = 'old'")).isEmpty();
    }

    @Test
    void aCutFileChangesNothing() throws Exception {
        Path file = directory.resolve("school.snapshot");
        seed().snapshot(file);
        seed().refresh();
        List<@Nullable String> before = users(target);
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));

        assertThatThrownBy(() -> Seed.builder().target(target).build().load(file))
                .isInstanceOf(ProblemsException.class)
                .hasMessageStartingWith("The snapshot \"%s\" cannot be read; it is cut".formatted(file));
        assertThat(users(target)).isEqualTo(before);
    }

    @Test
    void aPullRequestGetsADatabaseOfItsOwn() throws Exception {
        seed().refresh();

        PreviewClone first = seed().clones(CloneOptions.defaults()).clone("feature/Übung");
        PreviewClone second = seed().clones(CloneOptions.defaults()).clone("feature/Übung");

        assertThat(first.created()).isTrue();
        assertThat(second.created()).isFalse();
        assertThat(second.access()).isEqualTo(first.access());
        PGSimpleDataSource clone = new PGSimpleDataSource();
        clone.setUrl(first.access().variables().get("JDBC_DATABASE_URL"));
        assertThat(count(clone, "lessons")).isEqualTo(3);
        execute(clone, "ALTER TABLE lessons ADD difficulty int", "DELETE FROM challenges WHERE id = 5");
        assertThat(count(target, "challenges")).isEqualTo(2);

        assertThat(seed().clones(CloneOptions.defaults()).drop("feature/Übung")).isTrue();
        assertThatThrownBy(() -> count(clone, "lessons")).isInstanceOf(SQLException.class);
    }

    /** Long texts are stored compressed, and come as they are: what has come never exceeds what was announced. */
    @Test
    void progressGoesToTheEndAndNotBeyond() throws Exception {
        execute(
                source,
                "UPDATE lessons SET content = repeat('all work and no play ', 20000)",
                "VACUUM FULL ANALYZE lessons",
                "ANALYZE");
        AtomicLong expected = new AtomicLong();
        AtomicLong told = new AtomicLong();
        SeedProgress progress = new SeedProgress() {
            private volatile Phase phase = Phase.SELECT;

            @Override
            public void begin(Phase begun, long expectedBytes) {
                phase = begun;
                if (begun == Phase.ROWS) {
                    expected.set(expectedBytes);
                }
            }

            @Override
            public void advance(long bytes) {
                if (phase == Phase.ROWS) {
                    told.addAndGet(bytes);
                }
            }

            @Override
            public void detail(Phase where, String line) {}

            @Override
            public void end(Phase ended) {}
        };

        Seed.builder()
                .source(source)
                .target(target)
                .rules(School.rules())
                .progress(progress)
                .build()
                .refresh();

        assertThat(expected).hasValueBetween(40_000, 200_000);
        assertThat(told.get()).isBetween(expected.get() * 9 / 10, expected.get());
    }

    @Test
    void planSaysWhatComesAndHow() throws Exception {
        execute(source, "SELECT lo_create(0) FROM generate_series(1, 3)", "CREATE ROLE \"The app\"");
        execute(source, "GRANT SELECT ON users, lessons TO \"The app\"", "GRANT UPDATE (title) ON lessons TO PUBLIC");

        SeedPlan plan = seed().plan();

        assertThat(plan.tables())
                .extracting(SeedPlan.TablePlan::table)
                .containsExactlyInAnyOrder("challenges", "lessons", "modules", "stars", "submissions", "users");
        assertThat(plan.tables().stream()
                        .filter(table -> table.table().equals("users"))
                        .flatMap(table -> table.columns().stream()))
                .contains(
                        new SeedPlan.ColumnPlan("id", "keep", ""),
                        new SeedPlan.ColumnPlan(
                                "name",
                                "name",
                                "several words anywhere; lone words where they stayed or as a copied column"));
        assertThat(plan.structure()).isEqualTo("production's own, by pg_dump");
        assertThat(String.join("\n", plan.publication())).startsWith("A new database is filled and takes the place of");
        assertThat(plan.clones())
                .isEqualTo(
                        "are made by sharing the blocks of the template's files (file_copy_method = clone), because it is tried"
                                + " whether the file system shares blocks");
        assertThat(plan.role()).isEqualTo("postgres");
        assertThat(plan.rights())
                .containsExactly(
                        "may create databases",
                        "may create roles",
                        "may act as \"postgres\", the owner of \"%s\"".formatted(target.getDatabaseName()),
                        "may end the sessions that are open on it");
        assertThat(plan.leftOut())
                .containsExactly(
                        "the rights of PUBLIC on 1 object of the source",
                        "the rights of the role \"The app\" on 2 objects of the source",
                        "3 large objects");
        assertThat(column(target, "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"))
                .as("nothing was made")
                .containsExactly("0");
    }

    private Seed seed() throws ProblemsException {
        return Seed.builder()
                .source(source)
                .target(target)
                .rules(SeedRules.parse("school.yaml", School.yaml()))
                .maskingKey(KEY)
                .build();
    }

    private static List<@Nullable String> users(PGSimpleDataSource database) throws SQLException {
        return column(database, "SELECT u::text FROM users u ORDER BY id");
    }

    /** Every index and constraint, as the server writes it down. */
    private static List<@Nullable String> structure(PGSimpleDataSource database) throws SQLException {
        return column(database, """
                SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'
                UNION ALL
                SELECT conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) || convalidated
                FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND contype <> 'n'
                ORDER BY 1""");
    }
}
