package com.c0d3.previewdb.seed;

import static com.c0d3.previewdb.testing.PostgresExtension.column;
import static com.c0d3.previewdb.testing.PostgresExtension.count;
import static com.c0d3.previewdb.testing.PostgresExtension.execute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.mask.MaskingKey;
import com.c0d3.previewdb.seed.rules.SeedRules;
import com.c0d3.previewdb.seed.rules.StructureRule;
import com.c0d3.previewdb.testing.PostgresExtension;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postgresql.ds.PGSimpleDataSource;

final class SeedTest {
    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private static final MaskingKey KEY = MaskingKey.of("a key for tests only");
    private static final List<String> TABLES = List.of("users", "modules", "lessons", "challenges");

    private PGSimpleDataSource source;
    private PGSimpleDataSource target;

    @BeforeEach
    void createDatabases() throws SQLException {
        source = School.production(POSTGRES);
        target = School.preview(POSTGRES);
    }

    @Test
    void keptColumnsArriveByteByByte() throws Exception {
        seed().refresh();

        for (String table : List.of("modules", "lessons", "challenges")) {
            assertThat(content(target, table)).isNotEmpty().isEqualTo(content(source, table));
        }
    }

    @Test
    void maskedColumnsHoldNothingOfTheOriginal() throws Exception {
        seed().refresh();

        assertThat(content(target, "users"))
                .hasSize(2)
                .noneMatch(row -> String.valueOf(row).matches("(?i).*(song|priscila|zheng|moss|teach|\\$2b|tok-).*"));
        assertThat(column(target, "SELECT email FROM users ORDER BY id"))
                .allMatch(email -> String.valueOf(email).matches("[a-z.]+-[0-9a-z]{13}@example\\.com"));
        assertThat(column(target, "SELECT DISTINCT password FROM users")).containsExactly("!");
        assertThat(column(target, "SELECT \"discordRefreshToken\" FROM users")).containsExactly(null, null);
        assertThat(column(target, "SELECT bio FROM users WHERE id = 2").get(0))
                .matches("[A-Z][a-z .]{6}[a-z.]\n\n[A-Z][a-z .]{9}[a-z.]");
    }

    @Test
    void reportsWhatItDid() throws Exception {
        SeedReport report = seed().refresh();

        assertThat(report.tables())
                .containsExactly(
                        new SeedReport.TableReport("challenges", 2),
                        new SeedReport.TableReport("lessons", 3),
                        new SeedReport.TableReport("modules", 2),
                        new SeedReport.TableReport("stars", 0),
                        new SeedReport.TableReport("submissions", 0),
                        new SeedReport.TableReport("users", 2));
        assertThat(report.rows()).isEqualTo(9);
        assertThat(report.originals()).isEqualTo(16);
        assertThat(report.fieldsSearched())
                .as("49 of rows, and the texts of the structure")
                .isGreaterThan(49);
        assertThat(report.duration()).isPositive();
    }

    @Test
    void onlyReferencedRowsAreCopiedWithThoseTheyReferTo() throws Exception {
        seed().refresh();

        assertThat(column(target, "SELECT id FROM users ORDER BY id"))
                .as("the author of the modules, and who invited her")
                .containsExactly("1", "2");
    }

    @Test
    void tablesWithoutRowsAreEmptied() throws Exception {
        execute(
                target,
                "INSERT INTO users (username, email, name) VALUES ('old', 'old', 'old')",
                "INSERT INTO stars (\"studentId\", \"mentorId\") VALUES (1, 1)");

        seed().refresh();

        assertThat(count(target, "stars")).isZero();
        assertThat(column(target, "SELECT id FROM users WHERE username = 'old'"))
                .isEmpty();
    }

    @Test
    void refreshingTwiceGivesTheSame() throws Exception {
        seed().refresh();
        List<List<@Nullable String>> first = contents();
        seed().refresh();

        assertThat(contents()).isEqualTo(first);
    }

    @Test
    void anotherKeyGivesOtherMasks() throws Exception {
        seed().refresh();
        List<@Nullable String> first = column(target, "SELECT email FROM users ORDER BY id");
        builder().maskingKey(MaskingKey.random()).build().refresh();

        assertThat(column(target, "SELECT email FROM users ORDER BY id")).doesNotContainAnyElementsOf(first);
    }

    @Test
    void sequencesGoOnAfterTheCopiedRows() throws Exception {
        seed().refresh();

        assertThat(column(target, "INSERT INTO modules (\"authorId\", title) VALUES (1, 'new') RETURNING id"))
                .containsExactly("10");
        assertThat(column(target, "INSERT INTO challenges (\"lessonId\") VALUES (1) RETURNING id"))
                .containsExactly("6");
        assertThat(column(target, "SELECT nextval('stars_id_seq')")).containsExactly("1");
    }

    @Test
    void columnThatNoRuleNamesStopsTheRun() throws Exception {
        seed().refresh();
        List<List<@Nullable String>> before = contents();
        execute(source, "ALTER TABLE users ADD phone text", "CREATE TABLE payments (id int)");

        assertThatThrownBy(() -> seed().refresh())
                .isInstanceOf(ProblemsException.class)
                .hasMessage("""
                        The rules do not fit the source:
                        school.yaml:1: tables: no rule names the table "payments"; decide, and add:
                          payments:
                            rows: all # what people did; few rows
                            columns:
                              id: keep # integer
                        school.yaml:14: tables.users.columns: no rule names the column "phone"; decide, and add:
                              phone: phone # a telephone number, by the column's name""");
        assertThatThrownBy(() -> seed().check()).isInstanceOf(ProblemsException.class);
        assertThat(contents()).isEqualTo(before);
    }

    @Test
    void checkNeedsNoTarget() throws Exception {
        Seed seed = Seed.builder().source(source).rules(School.rules()).build();

        seed.check();

        assertThatThrownBy(seed::refresh)
                .isInstanceOf(NullPointerException.class)
                .hasMessage("Seed needs \"target\"");
    }

    @Test
    void sourceAndRulesAreNeeded() {
        assertThatThrownBy(() -> Seed.builder().build().check())
                .isInstanceOf(NullPointerException.class)
                .hasMessage("Seed needs \"source\"");
        assertThatThrownBy(() -> Seed.builder().source(source).build().check())
                .isInstanceOf(NullPointerException.class)
                .hasMessage("Seed needs \"rules\"");
    }

    @Test
    void partitionedTablesAndTablesThatInheritAreCopiedOnce() throws Exception {
        for (DataSource each : List.of(source, target)) {
            execute(
                    each,
                    "CREATE SCHEMA log",
                    "CREATE TABLE log.event (id int, at int, PRIMARY KEY (id, at)) PARTITION BY RANGE (at)",
                    "CREATE TABLE log.event_1 PARTITION OF log.event FOR VALUES FROM (0) TO (10)",
                    "CREATE TABLE log.event_2 PARTITION OF log.event FOR VALUES FROM (10) TO (20)",
                    "CREATE TABLE log.parent (note text)",
                    "CREATE TABLE log.child () INHERITS (log.parent)");
        }
        execute(
                source,
                "INSERT INTO log.event VALUES (1, 1), (2, 11)",
                "INSERT INTO log.parent VALUES ('of the parent')",
                "INSERT INTO log.child VALUES ('of the child')");
        String more = """
                  log.event: {rows: all, columns: {id: keep, at: keep}}
                  log.parent: {rows: all, columns: {note: keep}}
                  log.child: {rows: all, columns: {note: keep}}
                leaks:
                """;

        builder().rules(rules(School.yaml().replace("leaks:\n", more))).build().refresh();

        assertThat(count(target, "log.event_1")).isEqualTo(1);
        assertThat(count(target, "log.event_2")).isEqualTo(1);
        assertThat(column(target, "SELECT note FROM log.parent ORDER BY 1"))
                .containsExactly("of the child", "of the parent");
    }

    @Test
    void refusesATargetThatIsNotStampedAsAPreview() throws Exception {
        execute(target, "COMMENT ON DATABASE %s IS 'somebody else''s'".formatted(target.getDatabaseName()));
        assertThatThrownBy(() -> seed().refresh())
                .isInstanceOf(ProblemsException.class)
                .hasMessage(
                        "The target \"localhost:%d/%s\" is not stamped as a preview; nothing was written. bootstrap makes"
                                + " the previews' database and stamps it",
                        POSTGRES.port(), target.getDatabaseName());
    }

    @Test
    void refusesATargetWithAnotherStampThanTheOneNamed() throws Exception {
        assertThatThrownBy(() -> builder().stamp("other").build().refresh())
                .isInstanceOf(ProblemsException.class)
                .hasMessageContaining("does not carry the stamp 'other'; nothing was written");
        builder().stamp("school").build().refresh();
        assertThat(count(target, "lessons")).isPositive();
    }

    @Test
    void refusesToReplaceTheSource() throws Exception {
        School.stamp(source);
        assertThatThrownBy(() -> builder().target(source).build().refresh())
                .isInstanceOf(ProblemsException.class)
                .hasMessage("The source and the target are the same database; name another target");
        assertThat(count(source, "users")).isEqualTo(4);
    }

    @Test
    void targetWithoutTheColumnsIsReported() throws Exception {
        execute(target, "ALTER TABLE lessons DROP tags");

        assertThatThrownBy(() -> seed().refresh())
                .isInstanceOf(ProblemsException.class)
                .hasMessage("""
                        The rules do not fit the target:
                        the target has no column "lessons.tags"; apply the migrations to it first, or name a changelog""");

        execute(target, "DROP TABLE stars");

        assertThatThrownBy(() -> seed().refresh())
                .isInstanceOf(ProblemsException.class)
                .hasMessageStartingWith("""
                        The target cannot take the structure:
                        the target has no table "stars"; apply the application's migrations to it first""");
    }

    @Test
    void tableOutsideTheRulesThatRefersToOneIsReported() throws Exception {
        execute(target, "CREATE TABLE notes (\"userId\" int REFERENCES users (id))");

        assertThatThrownBy(() -> seed().refresh())
                .isInstanceOf(ProblemsException.class)
                .hasMessage("Emptying the target's tables failed: cannot truncate a table referenced in a foreign key"
                        + " constraint (SQLState 0A000). A table that refers to one of them but is not in the rules"
                        + " must be dropped from the target, or be added to the rules");
    }

    @Test
    void valueThatTheTargetRefusesIsNotQuoted() throws Exception {
        seed().refresh();
        List<@Nullable String> users = content(target, "users");
        execute(target, "ALTER TABLE modules ALTER content TYPE int USING 0");

        assertThatThrownBy(() -> seed().refresh())
                .isInstanceOf(ProblemsException.class)
                .hasMessage("Writing the table \"modules\" to the target failed: the server refused a value at COPY"
                        + " modules, line 1, column content (SQLState 22P02)")
                .hasStackTraceContaining("SQLState 22P02")
                .satisfies(e -> assertThat(stackTrace(e)).doesNotContain("backslash"));
        assertThat(content(target, "users")).isEqualTo(users);
    }

    @Test
    void uniqueKeyThatTheTargetAddsIsReportedWithoutTheValue() throws Exception {
        execute(target, "ALTER TABLE modules ADD UNIQUE (\"authorId\")");

        assertThatThrownBy(() -> seed().refresh())
                .isInstanceOf(ProblemsException.class)
                .hasMessage("""
                        The target's structure could not be finished:
                        Building the index "modules_authorId_key" on public.modules failed: could not create unique index \
                        "modules_authorId_key" (SQLState 23505)""");
    }

    @Test
    void unreachableSourceIsReported() {
        DataSource nowhere = POSTGRES.superuser("nowhere");

        assertThatThrownBy(() -> builder().source(nowhere).build().check())
                .isInstanceOf(ProblemsException.class)
                .hasMessage("Connecting to the source failed: database \"nowhere\" does not exist (SQLState 3D000)");
    }

    @Test
    void progressIsTold() throws Exception {
        List<String> told = new ArrayList<>();

        builder().progress(new Recorder(told)).build().refresh();

        assertThat(told)
                .filteredOn(line -> line.startsWith("begin") || line.startsWith("end"))
                .containsExactly(
                        "begin SELECT",
                        "end SELECT",
                        "begin ORIGINALS",
                        "end ORIGINALS",
                        "begin STRUCTURE",
                        "end STRUCTURE",
                        "begin ROWS",
                        "end ROWS",
                        "begin INDEXES",
                        "end INDEXES",
                        "begin COMPLETION",
                        "end COMPLETION",
                        "begin PUBLICATION",
                        "end PUBLICATION");
        assertThat(told).contains("ROWS lessons: 3 rows", "ROWS stars: 0 rows");
    }

    @Test
    void whatTheListenerThrowsLeavesTheTargetAsItWas() throws Exception {
        seed().refresh();
        List<List<@Nullable String>> before = contents();
        execute(source, "UPDATE lessons SET title = 'new'");
        Seed seed = builder()
                .progress(new Recorder(new ArrayList<>()) {
                    @Override
                    public void begin(Phase phase, long expectedBytes) {
                        if (phase == Phase.INDEXES) {
                            throw new IllegalStateException("stop");
                        }
                    }
                })
                .build();

        assertThatThrownBy(seed::refresh)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("stop");
        assertThat(contents()).isEqualTo(before);
    }

    @Test
    void sourceIsReadInOneSnapshot() throws Exception {
        Seed seed = builder()
                .progress(new Recorder(new ArrayList<>()) {
                    @Override
                    public void begin(Phase phase, long expectedBytes) {
                        if (phase == Phase.ROWS) {
                            addModuleOfBystander();
                        }
                    }
                })
                .build();

        seed.refresh();

        assertThat(count(source, "modules")).isEqualTo(3);
        assertThat(count(target, "modules")).isEqualTo(2);
    }

    private void addModuleOfBystander() {
        try {
            execute(source, "INSERT INTO modules (\"authorId\", title) VALUES (4, 'late')");
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void changelogIsAppliedFirst() throws Exception {
        DataSource empty = School.stamp(POSTGRES.createDatabase());
        DataSource small = POSTGRES.createDatabase();
        execute(small, "CREATE TABLE topics (id int PRIMARY KEY, title text)", "INSERT INTO topics VALUES (1, 'x')");

        builder()
                .source(small)
                .target(empty)
                .rules(rules("tables: {topics: {rows: all, columns: {id: keep, title: keep}}}"))
                .structure(new StructureRule.Changelog("com/c0d3/previewdb/seed/topics.yaml"))
                .build()
                .refresh();

        assertThat(column(empty, "SELECT title FROM topics")).containsExactly("x");
    }

    private Seed seed() throws Exception {
        return builder().build();
    }

    private Seed.Builder builder() throws Exception {
        return Seed.builder()
                .source(source)
                .target(target)
                .rules(School.rules())
                .maskingKey(KEY);
    }

    private static SeedRules rules(String yaml) throws Exception {
        return SeedRules.parse("test", yaml);
    }

    private List<List<@Nullable String>> contents() throws SQLException {
        List<List<@Nullable String>> contents = new ArrayList<>();
        for (String table : TABLES) {
            contents.add(content(target, table));
        }
        return contents;
    }

    private static List<@Nullable String> content(DataSource database, String table) throws SQLException {
        return column(database, "SELECT t::text FROM %s t ORDER BY id".formatted(table));
    }

    private static String stackTrace(Throwable failure) {
        StringWriter written = new StringWriter();
        failure.printStackTrace(new PrintWriter(written));
        return written.toString();
    }

    private static class Recorder implements SeedProgress {
        private final List<String> told;

        Recorder(List<String> told) {
            this.told = told;
        }

        @Override
        public void begin(Phase phase, long expectedBytes) {
            told.add("begin " + phase);
        }

        @Override
        public void advance(long bytes) {}

        @Override
        public synchronized void detail(Phase phase, String line) {
            told.add("%s %s".formatted(phase, line));
        }

        @Override
        public void end(Phase phase) {
            told.add("end " + phase);
        }
    }
}
