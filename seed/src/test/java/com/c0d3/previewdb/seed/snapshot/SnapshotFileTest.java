package com.c0d3.previewdb.seed.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.catalog.TableName;
import com.c0d3.previewdb.seed.copy.RowBuffer;
import com.c0d3.previewdb.seed.structure.SourceState;
import com.c0d3.previewdb.testing.RequiresProgram;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

final class SnapshotFileTest {
    private static final TableName LESSONS = TableName.parse("lessons");
    private static final TableName STARS = TableName.parse("school.Stars & Stripes");

    private static final SourceState STATE = new SourceState(
            Map.of(TableName.parse("tickets"), BigInteger.TEN), Set.of(TableName.parse("ranking")), "public");

    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void chooseFile() {
        file = directory.resolve("preview.snapshot");
    }

    @Test
    void givesBackWhatWasWritten() throws Exception {
        write(file);

        SnapshotFile snapshot = SnapshotFile.open(file);
        assertThat(snapshot.structure()).contains("CREATE TABLE lessons ();");
        assertThat(snapshot.manifest().tables())
                .extracting(Manifest.TablePart::name, Manifest.TablePart::rows, Manifest.TablePart::bytes)
                .containsExactly(tuple(LESSONS, 2L, 11L), tuple(STARS, 0L, 0L));
        assertThat(rows(snapshot, 0)).isEqualTo("1\tone\n2\t\\N\n");
        assertThat(rows(snapshot, 1)).isEmpty();
        assertThat(snapshot.manifest().state().toSourceState()).isEqualTo(STATE);
        assertThat(snapshot.manifest().gate()).isEqualTo(new Manifest.Gate(7, 8));
    }

    @Test
    void givesTheSameBytesForTheSameContent() throws Exception {
        write(file);
        Path again = directory.resolve("again.snapshot");
        write(again);

        assertThat(again).hasSameBinaryContentAs(file);
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void onlyTheOwnerMayReadTheFile() throws Exception {
        write(file);

        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void leavesNothingBesideTheFile() throws Exception {
        write(file);

        try (Stream<Path> content = Files.list(directory)) {
            assertThat(content).containsExactly(file);
        }
    }

    @Test
    void anUnfinishedSnapshotGetsNoName() throws Exception {
        try (SnapshotWriter writer = new SnapshotWriter(file)) {
            writer.structure("CREATE TABLE lessons ();");
        }

        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void clearsAwayWhatAKilledRunLeft() throws Exception {
        Path remains = Files.createDirectories(directory.resolve(".preview.snapshot.partial/data"));
        Files.writeString(remains.resolve("users.copy.zst"), "half");

        write(file);

        try (Stream<Path> content = Files.list(directory)) {
            assertThat(content).containsExactly(file);
        }
    }

    @Test
    void twoRunsCannotWriteTheSameFile() throws Exception {
        try (SnapshotWriter first = new SnapshotWriter(file)) {
            assertThatThrownBy(() -> new SnapshotWriter(file))
                    .isInstanceOf(ProblemsException.class)
                    .hasMessage("Another run is writing \"%s\": wait until it is done", file);
            first.structure("");
        }
    }

    @Test
    void refusesACutFile() throws Exception {
        write(file);
        byte[] bytes = Files.readAllBytes(file);
        for (int length : new int[] {bytes.length / 2, 700, 100, 0}) {
            Files.write(file, Arrays.copyOf(bytes, length));

            assertThatThrownBy(() -> SnapshotFile.open(file))
                    .isInstanceOf(ProblemsException.class)
                    .hasMessageStartingWith("The snapshot \"%s\" cannot be".formatted(file));
        }
    }

    @Test
    void refusesAnAlteredPart() throws Exception {
        write(file);
        byte[] bytes = Files.readAllBytes(file);
        int place = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("CREATE TABLE");
        bytes[place] = 'c';
        Files.write(file, bytes);

        assertThatThrownBy(() -> SnapshotFile.open(file))
                .isInstanceOf(ProblemsException.class)
                .hasMessage("""
                        The snapshot "%s" cannot be used:
                        the part "structure.sql" was altered: its checksum differs""", file);
    }

    @Test
    void refusesANewerFormat() throws Exception {
        write(file);
        byte[] bytes = Files.readAllBytes(file);
        int place = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("\"format\" : 1");
        bytes[place + "\"format\" : ".length()] = '2';
        Files.write(file, bytes);

        assertThatThrownBy(() -> SnapshotFile.open(file))
                .isInstanceOf(ProblemsException.class)
                .hasMessage(
                        "The snapshot \"%s\" has format 2, and this version of previewdb reads up to 1: use a newer one",
                        file);
    }

    @Test
    void saysThatThereIsNoFile() {
        assertThatThrownBy(() -> SnapshotFile.open(file))
                .isInstanceOf(ProblemsException.class)
                .hasMessage("There is no snapshot \"%s\"", file);
    }

    @Test
    @RequiresProgram("zstd")
    void canBeReadByPlainTools() throws Exception {
        write(file);

        Process tools = new ProcessBuilder(
                        "sh", "-c", "tar -xOf \"$1\" data/lessons.copy.zst | zstd -dc", "sh", file.toString())
                .redirectErrorStream(true)
                .start();
        assertThat(new String(tools.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("1\tone\n2\t\\N\n");
        assertThat(tools.waitFor()).isZero();
    }

    private static void write(Path file) throws ProblemsException {
        try (SnapshotWriter writer = new SnapshotWriter(file)) {
            writer.structure("CREATE TABLE lessons ();");
            writer.table(LESSONS, List.of("id", "title"), sink -> {
                RowBuffer rows = new RowBuffer(1);
                byte[] text = "1\tone\n2\t\\N\n".getBytes(StandardCharsets.UTF_8);
                rows.append(text, 0, text.length);
                sink.write(rows);
                return 2;
            });
            writer.table(STARS, List.of(), sink -> 0);
            writer.finish(18, "rules", STATE, new Manifest.Gate(7, 8));
        }
    }

    private static String rows(SnapshotFile snapshot, int table) throws ProblemsException, IOException {
        try (InputStream in = snapshot.rows(snapshot.manifest().tables().get(table))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
