package com.c0d3.previewdb.seed;

import static com.c0d3.previewdb.testing.PostgresExtension.execute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.publish.PreviewServer;
import com.c0d3.previewdb.seed.rules.SeedRules;
import com.c0d3.previewdb.seed.server.FileSystem;
import com.c0d3.previewdb.testing.PostgresExtension;
import com.c0d3.previewdb.testing.PostgresVersion;
import com.c0d3.previewdb.testing.RequiresProgram;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A target whose disk is full before all rows are there. */
@RequiresProgram("mkfs.xfs")
final class FullDiskTest {
    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension().version(PostgresVersion.V15);

    private static final long SIZE = 330L << 20; // mkfs.xfs makes none below 300 MB
    private static final long ENOUGH_FOR_AN_EMPTY_DATABASE = 30L << 20;
    private static final int ROWS = 60_000; // of a kilobyte each

    private static FileSystem disk;
    private static PGSimpleDataSource source;

    @BeforeAll
    static void mount() throws Exception {
        disk = FileSystem.mount(SIZE, false);
        source = POSTGRES.createDatabase();
        execute(
                source,
                "CREATE TABLE lesson (title text)",
                "INSERT INTO lesson SELECT repeat(md5(i::text), 30) FROM generate_series(1, %d) i".formatted(ROWS));
    }

    @AfterAll
    static void unmount() throws Exception {
        if (disk != null) {
            POSTGRES.stop(); // which uses it
            disk.close();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void leavesTheOldRowsAndTheNextRunSucceeds(boolean inPlace) throws Exception {
        PreviewServer previews = previewsOnTheDisk(inPlace ? "in_place" : "beside");
        Path ballast = disk.fill(ENOUGH_FOR_AN_EMPTY_DATABASE);

        assertThatThrownBy(() -> refresh(previews, inPlace))
                .isInstanceOf(ProblemsException.class)
                .hasMessageMatching(
                        "Writing the table \"lesson\" to the target failed: could not extend file \".*\": No"
                                + " space left on device \\(SQLState 53100\\)\\. The target's disk is full, and the target is as it"
                                + " was; drop what is not needed, such as old clones, or enlarge the disk");

        assertThat(previews.titles()).containsExactly("old");
        assertThat(previews.siblings()).isEmpty();
        Files.delete(ballast);
        assertThat(refresh(previews, inPlace).rows()).isEqualTo(ROWS);
        assertThat(previews.titles()).hasSize(ROWS);
    }

    private static PreviewServer previewsOnTheDisk(String space) throws Exception {
        PreviewServer previews = PreviewServer.create(POSTGRES, "CREATEDB");
        execute(
                POSTGRES.superuser("postgres"),
                "CREATE TABLESPACE %s OWNER %s LOCATION '%s'"
                        .formatted(space, previews.role(), disk.newDirectory(space)),
                "ALTER DATABASE %s SET TABLESPACE %s".formatted(previews.database(), space));
        return previews;
    }

    private static SeedReport refresh(PreviewServer previews, boolean inPlace) throws ProblemsException, SQLException {
        return Seed.builder()
                .source(source)
                .target(previews.asRole(previews.database()))
                .rules(SeedRules.parse("seed.yaml", "tables: {lesson: {rows: all, columns: {title: keep}}}"))
                .publication(KilledRun.options(inPlace))
                .build()
                .refresh();
    }
}
