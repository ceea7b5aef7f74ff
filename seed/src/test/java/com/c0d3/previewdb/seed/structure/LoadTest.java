package com.c0d3.previewdb.seed.structure;

import static com.c0d3.previewdb.testing.PostgresExtension.column;
import static com.c0d3.previewdb.testing.PostgresExtension.execute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.c0d3.previewdb.common.problem.Problems;
import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.catalog.TableName;
import com.c0d3.previewdb.testing.EveryPostgres;
import com.c0d3.previewdb.testing.PostgresExtension;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.ds.PGSimpleDataSource;

/** A whole load into tables that are there, by an owner who is no superuser. */
@EveryPostgres
final class LoadTest {
    private static final String TABLES = """
            SELECT n.nspname, c.relname, c.relkind = 'p',
              (SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) FROM pg_attribute a
                WHERE attrelid = c.oid AND attnum > 0 AND NOT attisdropped AND attgenerated = '')
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE relkind IN ('r', 'p') AND NOT relispartition AND nspname IN ('public', 'Mixed Case')
            ORDER BY 1, 2
            """;

    private PGSimpleDataSource source;
    private PGSimpleDataSource database;

    @BeforeEach
    void createDatabases(PostgresExtension postgres) throws Exception {
        source = Everything.create(postgres);
        database = postgres.createDatabase();
        execute(
                source,
                "DROP ROLE IF EXISTS filler",
                "CREATE ROLE filler LOGIN SUPERUSER",
                "ALTER DATABASE %s OWNER TO filler".formatted(database.getDatabaseName()));
        database.setUser("filler");
        Everything.fill(database, postgres.version().major());
        execute(source, "ALTER ROLE filler NOSUPERUSER");
    }

    @AfterEach
    void dropTarget() throws SQLException {
        execute(source, "DROP DATABASE " + database.getDatabaseName());
    }

    @Test
    void inParallel() throws Exception {
        load(TestTarget.parallel(database), rows -> true);

        assertThatTheTargetIsLikeTheSource();
    }

    @Test
    void inOneTransaction() throws Exception {
        try (TestTarget target = TestTarget.oneTransaction(database)) {
            load(target, rows -> true);
            target.publish();
        }

        assertThatTheTargetIsLikeTheSource();
    }

    private void assertThatTheTargetIsLikeTheSource() throws Exception {
        assertThat(Fingerprint.of(database)).isEqualTo(Fingerprint.of(source));
        PGSimpleDataSource all = postgres(database);
        assertThat(counts(all)).isEqualTo(counts(source));
        for (String view : List.of("zz_counts", "aa_total", "grouped")) {
            String query = "SELECT v::text FROM %s v ORDER BY 1".formatted(view);
            assertThat(column(database, query)).isEqualTo(column(source, query));
        }
        assertThat(column(database, "SELECT relname FROM pg_class WHERE relkind = 'm' AND NOT relispopulated"))
                .containsExactly("never_filled");
        assertThat(column(database, "SELECT count(*) > 0 FROM pg_stats WHERE tablename = 'events_2024_click'"))
                .containsExactly("t");
        assertThat(nextValues(database))
                .containsExactly("empty_serial 1", "events 201", "free 1042", "tens 55", "tickets 6 -6", "unused 1");
    }

    /** Whom row security does not bind. */
    private static PGSimpleDataSource postgres(PGSimpleDataSource database) {
        PGSimpleDataSource superuser = new PGSimpleDataSource();
        superuser.setUrl(database.getUrl());
        superuser.setUser("postgres");
        return superuser;
    }

    private static List<String> nextValues(DataSource database) throws SQLException {
        return column(database, """
                SELECT 'empty_serial ' || nextval('empty_serial_id_seq') UNION ALL
                SELECT 'events ' || nextval('events_id_seq') UNION ALL
                SELECT 'free ' || nextval('free_numbers') UNION ALL
                SELECT 'tens ' || nextval('tickets_tens_seq') UNION ALL
                SELECT 'tickets ' || nextval('ticket_numbers') || ' ' || nextval('tickets_down_seq') UNION ALL
                SELECT 'unused ' || nextval('unused')
                """);
    }

    @Test
    void namesTheForeignKeysThatRowsViolate() throws Exception {
        assertThatThrownBy(() ->
                        load(TestTarget.parallel(database), table -> !table.equals("staff") && !table.equals("users")))
                .isInstanceOf(ProblemsException.class)
                .hasMessageStartingWith("The target's structure could not be finished:\n")
                .hasMessageContaining("\nAdding the foreign key events_user_id_fkey to public.events failed: ")
                .hasMessageContaining(
                        " (SQLState 23503). Rows of public.events that refer to rows of public.users that were not"
                                + " copied: 200; copy these too, or set the reference to NULL where it may be NULL")
                .hasMessageContaining(
                        "\nChecking the foreign key managed on public.store failed: insert or update on table"
                                + " \"store\" violates foreign key constraint \"managed\" (SQLState 23503). Rows of public.store that"
                                + " refer to rows of public.staff that were not copied: 1; copy these too, or set the reference to"
                                + " NULL where it may be NULL");
    }

    @Test
    void namesTheIndexesThatRowsViolate() throws Exception {
        TestTarget target = TestTarget.parallel(database);
        Deferred deferred = Deferred.take(target, StructureListener.none());
        execute(database, "INSERT INTO units SELECT * FROM units");

        assertThatThrownBy(() -> deferred.restore(target, StructureListener.none()))
                .isInstanceOf(ProblemsException.class)
                .hasMessage("""
                        The target's structure could not be finished:
                        Building the index unit_code on public.units failed: could not create unique index "unit_code" \
                        (SQLState 23505)
                        Building the index unit_order on public.units failed: could not create unique index "unit_order" \
                        (SQLState 23505)
                        Building the index units_pkey on public.units failed: could not create unique index "units_pkey" \
                        (SQLState 23505)""");
    }

    private void load(TestTarget target, Predicate<String> copied) throws Exception {
        List<CopiedTable> tables = tables();
        SourceState state = state();
        TargetTables.empty(target, tables.stream().map(CopiedTable::name).toList());
        Deferred deferred = Deferred.take(target, StructureListener.none());
        for (CopiedTable table : tables) {
            if (copied.test(table.name().name())) {
                target.run(connection -> copy(table, connection));
            }
        }
        deferred.restore(target, StructureListener.none());
        Completion.run(target, state, StructureListener.none());
    }

    private SourceState state() throws Exception {
        Problems problems = new Problems();
        try (Connection connection = source.getConnection()) {
            SourceState state = SourceState.read(connection, problems);
            problems.throwIfAny("The source:");
            assertThat(state.populated()).isEqualTo(Set.of(view("zz_counts"), view("aa_total")));
            return state;
        }
    }

    private static TableName view(String name) {
        return new TableName("public", name);
    }

    private List<CopiedTable> tables() throws SQLException {
        try (Connection connection = source.getConnection()) {
            return Sql.rows(
                    connection,
                    TABLES,
                    row -> new CopiedTable(
                            new TableName(row.getString(1), row.getString(2)),
                            row.getBoolean(3),
                            row.getString(4) == null ? "" : row.getString(4)));
        }
    }

    private long copy(CopiedTable table, Connection target) throws SQLException {
        ByteArrayOutputStream rows = new ByteArrayOutputStream();
        try (Connection connection = source.getConnection()) {
            connection.unwrap(PGConnection.class).getCopyAPI().copyOut(table.out(), rows);
            return target.unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(table.in(), new ByteArrayInputStream(rows.toByteArray()));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private List<String> counts(DataSource counted) throws SQLException {
        List<String> counts = new ArrayList<>();
        for (CopiedTable table : tables()) {
            String rows = column(counted, "SELECT count(*) FROM " + table.name().sql())
                    .get(0);
            counts.add(table.name() + " " + rows);
        }
        return counts;
    }

    private record CopiedTable(TableName name, boolean partitioned, String columns) {
        String out() {
            return "COPY (SELECT %s FROM %s%s) TO STDOUT".formatted(columns, partitioned ? "" : "ONLY ", name.sql());
        }

        String in() {
            return "COPY %s %s FROM STDIN".formatted(name.sql(), columns.isEmpty() ? "" : "(" + columns + ")");
        }
    }
}
