package com.c0d3.previewdb.seed;

import static com.c0d3.previewdb.testing.PostgresExtension.column;
import static com.c0d3.previewdb.testing.PostgresExtension.execute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.c0d3.previewdb.seed.catalog.Column;
import com.c0d3.previewdb.seed.catalog.Table;
import com.c0d3.previewdb.seed.publish.PreviewServer;
import com.c0d3.previewdb.seed.structure.Everything;
import com.c0d3.previewdb.testing.PostgresExtension;
import com.c0d3.previewdb.testing.PostgresVersion;
import com.c0d3.previewdb.testing.RequiresProgram;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

/** One of everything, from the oldest server to the newest, by a role that is no superuser. */
@RequiresProgram("pg_dump")
final class EverythingRefreshTest {
    @RegisterExtension
    static final PostgresExtension PRODUCTION = new PostgresExtension().version(PostgresVersion.V12);

    @RegisterExtension
    static final PostgresExtension PREVIEWS = new PostgresExtension();

    private static final Map<String, String> MASKS = Map.of(
            "users.name", "{mask: username}",
            "users.mail", "{mask: email}",
            "users.nick", "{mask: username}",
            "users.words", "{mask: \"null\"}", // made of the names
            "users.avatar", "{mask: \"null\"}", // a large object
            "mails.address", "{mask: email}"); // the key of its partitions

    private static PGSimpleDataSource source;
    private PGSimpleDataSource target;

    @BeforeAll
    static void create() throws Exception {
        assumeTrue(PostgresVersion.V12.isAvailable(), "this platform has no PostgreSQL 12");
        source = Everything.create(PRODUCTION);
        execute(PREVIEWS.superuser("postgres"), "CREATE ROLE everything_reader");
    }

    @BeforeEach
    void createTarget() throws SQLException {
        PreviewServer previews = PreviewServer.create(PREVIEWS, "CREATEDB");
        target = previews.asRole(previews.database());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void everythingArrives(boolean inPlace) throws Exception {
        SeedReport report = Seed.builder()
                .source(source)
                .target(target)
                .rules(new KeepRules(MASKS, List.of()).of(source, table -> "all"))
                .publication(KilledRun.options(inPlace))
                .build()
                .refresh();

        PGSimpleDataSource all = PREVIEWS.superuser(target.getDatabaseName()); // no policy hides rows from it
        for (Table table : KeepRules.tables(source)) {
            assertThat(kept(all, table)).as(table.name().toString()).isEqualTo(kept(source, table));
        }
        assertThat(report.notes())
                .contains("\"orphans_user\" of \"orphans\": 1 rows refer to rows that the source does not have either");
        assertThatMasksAreRight();
        assertThatTheServerHasDoneItsPart();
    }

    private void assertThatMasksAreRight() throws SQLException {
        assertThat(column(
                        target, "SELECT count(*) FROM users WHERE name LIKE 'User %' OR mail NOT LIKE '%@example.com'"))
                .containsExactly("0");
        assertThat(column(target, "SELECT count(DISTINCT address) FROM mails WHERE address LIKE '%@example.com'"))
                .containsExactly("20");
        assertThat(column(target, "SELECT count(*) FROM users WHERE name_length <> length(name)"))
                .containsExactly("0");
    }

    private void assertThatTheServerHasDoneItsPart() throws SQLException {
        String unvalidated = "SELECT conname FROM pg_constraint WHERE NOT convalidated ORDER BY 1";
        assertThat(column(target, unvalidated)).contains("orphans_user").isEqualTo(column(source, unvalidated));
        assertThat(column(target, "SELECT n FROM zz_counts")).containsExactly("200");
        assertThat(column(target, "SELECT relname FROM pg_class WHERE relkind = 'm' AND NOT relispopulated"))
                .containsExactly("never_filled");
        assertThat(column(target, "INSERT INTO users (name, mail) VALUES ('New', 'new@example.com') RETURNING id"))
                .containsExactly("201");
        assertThat(column(target, "INSERT INTO tickets DEFAULT VALUES RETURNING id || ' ' || down || ' ' || tens"))
                .containsExactly("6 -6 55");
        assertThat(column(target, "INSERT INTO watched VALUES (3, 'x') RETURNING (SELECT count(*) FROM audit)"))
                .isEqualTo(column(source, "SELECT count(*) FROM audit"));
        assertThat(column(target, "SELECT count(*) FROM pg_stats WHERE schemaname = 'public' AND tablename = 'units'"))
                .as("gathered here")
                .isNotEqualTo(List.of("0"));
    }

    /** The rows as text, without the columns that are masked, and those that are computed of them. */
    private static List<@Nullable String> kept(PGSimpleDataSource database, Table table) throws SQLException {
        String columns = table.copyableColumns().stream()
                .map(Column::name)
                .filter(column -> !MASKS.containsKey(table.name() + "." + column))
                .map(column -> '"' + column + '"')
                .collect(Collectors.joining(", "));
        return column(
                database, "SELECT ROW(%s)::text COLLATE \"C\" FROM %s ORDER BY 1".formatted(columns, table.fromSql()));
    }
}
