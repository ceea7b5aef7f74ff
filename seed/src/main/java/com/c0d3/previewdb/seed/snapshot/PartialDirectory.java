package com.c0d3.previewdb.seed.snapshot;

import com.c0d3.previewdb.common.problem.ProblemsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The directory in which a snapshot is put together. A lock tells a run that is under way from the remains of one that
 * was killed, which the next run clears away.
 */
final class PartialDirectory implements AutoCloseable {
    private final Path directory;
    private final FileChannel lock;

    private PartialDirectory(Path directory, FileChannel lock) {
        this.directory = directory;
        this.lock = lock;
    }

    static PartialDirectory beside(Path file) throws ProblemsException {
        Path directory = file.resolveSibling("." + file.getFileName() + ".partial");
        try {
            create(directory);
            FileChannel lock =
                    FileChannel.open(directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(lock) == null) {
                lock.close();
                throw new ProblemsException("Another run is writing \"%s\": wait until it is done".formatted(file));
            }
            PartialDirectory partial = new PartialDirectory(directory, lock);
            partial.deleteContent();
            Files.createDirectories(directory.resolve(Entries.DATA_DIRECTORY));
            return partial;
        } catch (IOException | UncheckedIOException e) {
            throw new ProblemsException(
                    "The directory \"%s\" for the snapshot cannot be written: %s".formatted(directory, e.getMessage()),
                    e);
        }
    }

    private static void create(Path directory) throws IOException {
        if (isPosix(directory)) {
            Files.createDirectories(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } else {
            Files.createDirectories(directory);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) { // held by this process
            return null;
        }
    }

    Path part(String entry) {
        return directory.resolve(entry);
    }

    /** An empty file that only its owner may read, for the archive. */
    Path createArchive() throws IOException {
        Path archive = Files.createFile(directory.resolve("archive.tar"));
        if (isPosix(archive)) {
            Files.setPosixFilePermissions(archive, PosixFilePermissions.fromString("rw-------"));
        }
        return archive;
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private void deleteContent() throws IOException {
        Path lockFile = directory.resolve("lock");
        try (Stream<Path> content = Files.walk(directory)) {
            content.sorted(Comparator.reverseOrder())
                    .filter(path -> !path.equals(directory) && !path.equals(lockFile))
                    .forEach(PartialDirectory::delete);
        }
    }

    private static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws ProblemsException {
        try {
            deleteContent();
            lock.close(); // before its file is deleted, which Windows demands
            Files.deleteIfExists(directory.resolve("lock"));
            Files.deleteIfExists(directory);
        } catch (IOException | UncheckedIOException e) {
            throw new ProblemsException(
                    "The directory \"%s\" cannot be removed: %s".formatted(directory, e.getMessage()), e);
        }
    }
}
