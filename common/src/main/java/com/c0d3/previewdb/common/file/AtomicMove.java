package com.c0d3.previewdb.common.file;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Gives a finished file its name. */
public final class AtomicMove {
    private AtomicMove() {}

    /**
     * Renames a file; one of that name is replaced. Readers see the old content or the new, as far as the file system
     * can do that within a directory.
     */
    public static void replace(Path finished, Path name) throws IOException {
        try {
            Files.move(finished, name, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(finished, name, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
