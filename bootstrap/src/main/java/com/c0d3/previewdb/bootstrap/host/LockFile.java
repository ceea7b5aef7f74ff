package com.c0d3.previewdb.bootstrap.host;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A lock against other runs on this machine. It ends with its process.
 *
 * @param file what is locked
 * @param holder the file that says who holds it
 */
public record LockFile(Path file, Path holder) {
    /** Takes the lock until it is closed; empty if another run has it. */
    public Optional<Closeable> take(String who) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = tryLock(channel);
        if (lock == null) {
            channel.close();
            return Optional.empty();
        }
        Files.writeString(holder, who);
        return Optional.of(channel);
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // by another run in this process
        }
    }

    /** Who has the lock. */
    public String heldBy() throws IOException {
        return Files.exists(holder) ? Files.readString(holder) : "an unknown one";
    }
}
