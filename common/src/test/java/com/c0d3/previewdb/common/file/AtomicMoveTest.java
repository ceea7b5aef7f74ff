package com.c0d3.previewdb.common.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AtomicMoveTest {
    @TempDir
    private Path directory;

    @Test
    void replacesAFile() throws Exception {
        Path finished = Files.writeString(directory.resolve("finished"), "new");
        Path name = Files.writeString(directory.resolve("name"), "old");

        AtomicMove.replace(finished, name);

        assertThat(name).hasContent("new");
        assertThat(finished).doesNotExist();
    }
}
