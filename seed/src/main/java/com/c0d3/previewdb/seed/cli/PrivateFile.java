package com.c0d3.previewdb.seed.cli;

import com.c0d3.previewdb.common.file.AtomicMove;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that only their owner may read. */
final class PrivateFile {
    private PrivateFile() {}

    /** Writes a file at one stroke: readers see the old content or the new. */
    static void write(Path file, byte[] content) throws IOException {
        Path absolute = file.toAbsolutePath();
        // A new temporary file is readable by its owner only.
        Path beside = Files.createTempFile(absolute.getParent(), "." + absolute.getFileName(), ".tmp");
        try {
            Files.write(beside, content);
            AtomicMove.replace(beside, absolute);
        } finally {
            Files.deleteIfExists(beside);
        }
    }
}
