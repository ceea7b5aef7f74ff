package com.c0d3.previewdb.seed;

import static com.c0d3.previewdb.testing.PostgresExtension.count;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.c0d3.previewdb.seed.KilledRun.Moment;
import com.c0d3.previewdb.seed.mask.MaskingKey;
import com.c0d3.previewdb.seed.publish.PreviewServer;
import com.c0d3.previewdb.testing.PostgresExtension;
import com.c0d3.previewdb.testing.PostgresVersion;
import com.c0d3.previewdb.testing.RequiresProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.ds.PGSimpleDataSource;

/** {@code snapshot} and {@code load}, killed in the middle. */
@RequiresProgram("pg_dump")
final class KilledRunsTest {
    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension().version(PostgresVersion.V15);

    private static final List<Moment> OF_A_SNAPSHOT =
            List.of(Moment.BEFORE_STRUCTURE, Moment.ROWS_FLOW, Moment.BEFORE_PUBLICATION);

    private static final MaskingKey KEY = MaskingKey.of("a key of more than sixteen bytes");

    private static final Map<Moment, PreviewServer> BESIDE = new EnumMap<>(Moment.class);
    private static final Map<Moment, PreviewServer> IN_PLACE = new EnumMap<>(Moment.class);

    @TempDir
    private static Path directory;

    private static PGSimpleDataSource source;
    private static Path whole;
    private static byte[] before;

    @BeforeAll
    static void killAll() throws Exception {
        source = School.production(POSTGRES);
        whole = directory.resolve("whole.snapshot");
        snapshot(whole);
        before = Files.readAllBytes(whole);
        List<KilledRun> runs = new ArrayList<>();
        for (Moment moment : OF_A_SNAPSHOT) {
            Files.createDirectory(directory.resolve(moment.name()));
            runs.add(KilledRun.snapshot(source, file(moment), moment));
        }
        Files.write(Files.createDirectory(directory.resolve("again")).resolve("school.snapshot"), before);
        runs.add(KilledRun.snapshot(source, directory.resolve("again/school.snapshot"), Moment.BEFORE_PUBLICATION));
        for (Moment moment : Moment.values()) {
            BESIDE.put(moment, PreviewServer.create(POSTGRES, "CREATEDB"));
            IN_PLACE.put(moment, PreviewServer.create(POSTGRES, "CREATEDB"));
            runs.add(KilledRun.load(target(requireNonNull(BESIDE.get(moment))), whole, false, moment));
            runs.add(KilledRun.load(target(requireNonNull(IN_PLACE.get(moment))), whole, true, moment));
        }
        KilledRun.kill(runs);
        requireNonNull(BESIDE.get(Moment.ROWS_FLOW)).awaitUnlocked();
    }

    @ParameterizedTest
    @EnumSource(names = {"BEFORE_STRUCTURE", "ROWS_FLOW", "BEFORE_PUBLICATION"})
    void aKilledSnapshotLeavesNoFileOfThatName(Moment moment) throws Exception {
        assertThat(names(moment.name())).as("what is not finished").containsExactly(".school.snapshot.partial");

        snapshot(file(moment));

        assertThat(names(moment.name())).containsExactly("school.snapshot");
        assertThat(file(moment)).hasBinaryContent(before);
    }

    @Test
    void aKilledSnapshotLeavesTheOneBefore() {
        assertThat(directory.resolve("again/school.snapshot")).hasBinaryContent(before);
    }

    @ParameterizedTest
    @EnumSource
    void aKilledLoadLeavesTheTargetAsItWas(Moment moment) throws Exception {
        PreviewServer previews = requireNonNull(BESIDE.get(moment));
        assertThat(previews.titles()).containsExactly("old");
        assertThat(previews.siblings()).as("the unfinished one").hasSize(1);

        String template =
                load(previews, false).published().orElseThrow().template().orElseThrow();

        assertThat(count(target(previews), "lessons")).isEqualTo(3);
        assertThat(previews.siblings()).containsExactly(template);
    }

    @ParameterizedTest
    @EnumSource
    void aKilledLoadInPlaceIsUndone(Moment moment) throws Exception {
        PreviewServer previews = requireNonNull(IN_PLACE.get(moment));
        assertThat(previews.titles()).containsExactly("old");

        load(previews, true);

        assertThat(count(target(previews), "lessons")).isEqualTo(3);
        assertThat(previews.siblings()).isEmpty();
    }

    private static Path file(Moment moment) {
        return directory.resolve(moment.name()).resolve("school.snapshot");
    }

    /** The same key each time, so that the files are the same. */
    private static void snapshot(Path file) throws Exception {
        Seed.builder()
                .source(source)
                .rules(School.rules())
                .maskingKey(KEY)
                .build()
                .snapshot(file);
    }

    private static SeedReport load(PreviewServer previews, boolean inPlace) throws Exception {
        return Seed.builder()
                .target(target(previews))
                .publication(KilledRun.options(inPlace))
                .build()
                .load(whole);
    }

    private static PGSimpleDataSource target(PreviewServer previews) {
        return previews.asRole(previews.database());
    }

    private static List<String> names(String folder) throws IOException {
        try (Stream<Path> content = Files.list(directory.resolve(folder))) {
            return content.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }
}
