package com.c0d3.previewdb.seed.copy;

import static com.c0d3.previewdb.testing.PostgresExtension.column;
import static com.c0d3.previewdb.testing.PostgresExtension.execute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.catalog.Catalog;
import com.c0d3.previewdb.seed.catalog.TableName;
import com.c0d3.previewdb.seed.rules.SeedRules;
import com.c0d3.previewdb.seed.subset.RowSelection;
import com.c0d3.previewdb.seed.subset.SelectionProgress;
import com.c0d3.previewdb.testing.EveryPostgres;
import com.c0d3.previewdb.testing.PostgresExtension;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

@EveryPostgres
final class RowCopyTest {
    private static final String SCHEMA = """
            CREATE TABLE lessons (id int PRIMARY KEY, title text, gone int);
            ALTER TABLE lessons DROP COLUMN gone;
            CREATE TABLE visits (lesson int, day date) PARTITION BY RANGE (day);
            CREATE TABLE visits_old PARTITION OF visits FOR VALUES FROM (MINVALUE) TO ('2026-01-01');
            CREATE TABLE visits_new PARTITION OF visits FOR VALUES FROM ('2026-01-01') TO (MAXVALUE);
            ALTER TABLE visits ADD PRIMARY KEY (lesson, day);
            CREATE TABLE "no columns" ();
            CREATE TABLE notes (lesson int REFERENCES lessons, note text);
            CREATE TABLE books (id int PRIMARY KEY, text text);
            ALTER TABLE books ALTER text SET STORAGE EXTERNAL;
            """;

    private static final String ROWS = """
            INSERT INTO lessons SELECT n, repeat('lesson ' || n || E'\\t\\\\', 5) FROM generate_series(1, 3000) n ORDER BY n % 7;
            INSERT INTO visits SELECT n, date '2025-12-20' + n % 30 FROM generate_series(1, 3000) n ORDER BY n % 11;
            INSERT INTO "no columns" SELECT FROM generate_series(1, 3);
            INSERT INTO notes SELECT n, NULLIF('note ' || n, 'note 2') FROM generate_series(1, 10) n;
            INSERT INTO books SELECT n, repeat(chr(65 + n % 26), 3000) FROM generate_series(1, 600) n;
            """;

    private static final String ALL = """
            tables:
              lessons: {rows: all, columns: {id: keep, title: keep}}
              visits: {rows: all, columns: {lesson: keep, day: keep}}
              no columns: {rows: all}
              notes: {rows: all, columns: {lesson: keep, note: keep}}
              books: {rows: all, columns: {id: keep, text: keep}}
            """;

    private static final String SOME = """
            tables:
              lessons: {rows: referenced, columns: {id: keep, title: keep}}
              visits: {rows: {where: lesson <= 100}, columns: {lesson: keep, day: keep}}
              no columns: {rows: none}
              notes: {rows: all, columns: {lesson: keep, note: keep}}
              books: {rows: none}
            """;

    private PGSimpleDataSource source;
    private PGSimpleDataSource target;
    private final Map<TableName, AtomicLong> copied = new ConcurrentHashMap<>();
    private final Map<TableName, AtomicLong> slices = new ConcurrentHashMap<>();
    private final Map<TableName, AtomicLong> read = new ConcurrentHashMap<>();

    @BeforeEach
    void createDatabases(PostgresExtension postgres) throws Exception {
        source = postgres.createDatabase();
        target = postgres.createDatabase();
        execute(source, SCHEMA, ROWS);
        execute(target, SCHEMA.replace(" REFERENCES lessons", ""));
    }

    @Test
    void copiesAllRowsBySlices() throws Exception {
        load(ALL);

        for (String table : new String[] {"lessons", "visits", "visits_old", "notes"}) {
            assertThat(content(target, table)).as(table).isEqualTo(content(source, table));
        }
        assertThat(column(target, "SELECT count(*) FROM \"no columns\"")).containsExactly("3");
        assertThat(copied.get(TableName.parse("lessons"))).hasValue(3000);
        assertThat(copied.get(TableName.parse("visits"))).hasValue(3000);
    }

    /** Whose rows hardly take pages, and whose values take many: one connection would read them all. */
    @Test
    void longValuesAreDividedToo() throws Exception {
        load(ALL);

        assertThat(content(target, "books")).isEqualTo(content(source, "books"));
        assertThat(copied.get(TableName.parse("books"))).hasValue(600);
        assertThat(slices.get(TableName.parse("books"))).hasValueBetween(2, 4);
        assertThat(read.get(TableName.parse("books"))).hasValue(600);
    }

    @Test
    void copiesTheChosenRows() throws Exception {
        load(SOME);

        assertThat(column(target, "SELECT id FROM lessons ORDER BY id"))
                .containsExactly("1", "2", "3", "4", "5", "6", "7", "8", "9", "10");
        assertThat(column(target, "SELECT count(*), max(lesson) FROM visits")).containsExactly("100");
        assertThat(content(target, "notes")).isEqualTo(content(source, "notes"));
    }

    @Test
    void writesRowsInTheOrderOfTheKey() throws Exception {
        assertThat(written(ALL, "visits"))
                .startsWith("1\t2025-12-21\n2\t2025-12-22\n")
                .hasLineCount(3000);
        assertThat(written(SOME, "visits"))
                .startsWith("1\t2025-12-21\n2\t2025-12-22\n")
                .endsWith("\n100\t2025-12-30\n")
                .hasLineCount(100);
    }

    @Test
    void aFailureOfTheTargetEndsTheCopy() throws Exception {
        execute(target, "ALTER TABLE lessons ADD CHECK (id < 2500)");

        assertThatThrownBy(() -> load(ALL))
                .isInstanceOf(ProblemsException.class)
                .hasMessageStartingWith("Writing the table \"lessons\" to the target failed: new row for relation"
                        + " \"lessons\" violates check constraint \"lessons_id_check\"");
    }

    private void load(String rules) throws Exception {
        try (SourceSnapshot snapshot = SourceSnapshot.open(source, 3)) {
            copy(snapshot).load(select(snapshot, rules).tables(), new SimpleTarget(target, 3));
        }
    }

    private String written(String rules, String table) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (SourceSnapshot snapshot = SourceSnapshot.open(source, 1);
                RowSink sink = new MemorySink(out)) {
            copy(snapshot)
                    .write(
                            select(snapshot, rules).tables().stream()
                                    .filter(rows -> rows.table().name().equals(TableName.parse(table)))
                                    .findFirst()
                                    .orElseThrow(),
                            sink);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static RowSelection select(SourceSnapshot snapshot, String yaml) throws Exception {
        SeedRules rules = SeedRules.parse("seed.yaml", yaml);
        Catalog catalog = Catalog.read(snapshot.connection());
        rules.check(catalog);
        return RowSelection.of(snapshot.connection(), rules, catalog, SelectionProgress.none());
    }

    private RowCopy copy(SourceSnapshot snapshot) {
        CopyProgress progress = new CopyProgress() {
            @Override
            public void read(TableName table, long rows) {
                read.computeIfAbsent(table, any -> new AtomicLong()).addAndGet(rows);
            }

            @Override
            public void copied(TableName table, long rows) {
                copied.computeIfAbsent(table, any -> new AtomicLong()).addAndGet(rows);
                slices.computeIfAbsent(table, any -> new AtomicLong()).incrementAndGet();
            }
        };
        return new RowCopy(snapshot, (table, columns) -> RowCopyTest::pass, progress, 4);
    }

    private static void pass(byte[] row, RowBuffer out) {
        out.append(row, 0, row.length);
    }

    private static String content(PGSimpleDataSource database, String table) throws Exception {
        return String.valueOf(
                column(database, "SELECT md5(string_agg(t::text, ',' ORDER BY t::text)) FROM \"%s\" t".formatted(table))
                        .get(0));
    }
}
