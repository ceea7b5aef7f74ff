package com.c0d3.previewdb.seed;

import static com.c0d3.previewdb.testing.PostgresExtension.count;
import static org.assertj.core.api.Assertions.assertThat;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.publish.PreviewServer;
import com.c0d3.previewdb.testing.PostgresExtension;
import com.c0d3.previewdb.testing.PostgresVersion;
import com.c0d3.previewdb.testing.RequiresProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.ds.PGSimpleDataSource;

/** {@code snapshot} and {@code load}, killed in the middle. */
@RequiresProgram("pg_dump")
final class KilledRunsTest {
    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension().version(PostgresVersion.V15);

    @TempDir
    private Path directory;

    private Path file;
    private PGSimpleDataSource source;

    @BeforeEach
    void createSource() throws SQLException {
        file = directory.resolve("school.snapshot");
        source = School.production(POSTGRES);
    }

    @ParameterizedTest
    @EnumSource(names = {"BEFORE_STRUCTURE", "ROWS_FLOW", "BEFORE_PUBLICATION"})
    void aKilledSnapshotLeavesNoFileOfThatName(KilledRun.Moment moment) throws Exception {
        KilledRun.snapshot(source, file, moment);

        assertThat(names()).as("what is not finished").containsExactly(".school.snapshot.partial");
        snapshot();
        assertThat(names()).containsExactly("school.snapshot");
        Seed.builder().target(School.stamp(POSTGRES.createDatabase())).build().load(file);
    }

    @ParameterizedTest
    @EnumSource(names = "BEFORE_PUBLICATION")
    void aKilledSnapshotLeavesTheOneBefore(KilledRun.Moment moment) throws Exception {
        snapshot();
        byte[] before = Files.readAllBytes(file);

        KilledRun.snapshot(source, file, moment);

        assertThat(file).hasBinaryContent(before);
    }

    @ParameterizedTest
    @CsvSource({"ROWS_FLOW, false", "ROWS_FLOW, true", "BEFORE_INDEXES, false", "BEFORE_PUBLICATION, true"})
    void aKilledLoadLeavesTheTargetAsItWas(KilledRun.Moment moment, boolean inPlace) throws Exception {
        snapshot();
        PreviewServer previews = PreviewServer.create(POSTGRES, "CREATEDB");
        PGSimpleDataSource target = previews.asRole(previews.database());

        KilledRun.load(target, file, inPlace, moment);

        assertThat(previews.titles()).containsExactly("old");
        assertThat(previews.siblings()).as("unfinished ones").hasSize(inPlace ? 0 : 1);
        previews.awaitUnlocked();
        String template = Seed.builder()
                .target(target)
                .build()
                .load(file)
                .published()
                .orElseThrow()
                .template()
                .orElseThrow();
        assertThat(count(target, "lessons")).isEqualTo(3);
        assertThat(previews.siblings()).containsExactly(template);
    }

    private void snapshot() throws ProblemsException {
        Seed.builder().source(source).rules(School.rules()).build().snapshot(file);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> content = Files.list(directory)) {
            return content.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }
}
