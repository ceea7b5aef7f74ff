package com.c0d3.previewdb.seed.server;

import com.c0d3.previewdb.testing.PostgresExtension;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** An XFS file system in a file that is mounted by a loop device. Needs root. */
public final class FileSystem implements AutoCloseable {
    private final Path file;
    private final Path directory;

    private FileSystem(Path file, Path directory) {
        this.file = file;
        this.directory = directory;
    }

    /** Mounts a new one, whose files may share blocks or not; skips the test where that is not allowed. */
    public static FileSystem mount(long bytes, boolean sharing) throws IOException, InterruptedException {
        Path file = Files.createTempFile("previewdb", ".xfs");
        Path directory = Files.createTempDirectory("previewdb-xfs");
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(bytes);
        }
        FileSystem made = new FileSystem(file, directory);
        String obstacle = run("/usr/sbin/mkfs.xfs", "-q", "-f", "-m", "reflink=" + (sharing ? 1 : 0), file.toString());
        if (obstacle.isEmpty()) {
            obstacle = run("mount", "-o", "loop", file.toString(), directory.toString());
        }
        if (!obstacle.isEmpty()) {
            Files.delete(file);
            Files.delete(directory);
            skip("no XFS file system can be mounted here: " + obstacle);
        }
        return made;
    }

    @SuppressWarnings("SystemOut")
    private static void skip(String why) {
        boolean required = "required".equals(System.getenv("PREVIEWDB_DOCKER"));
        if (required) {
            throw new AssertionError(why);
        }
        System.out.println("Skipped: " + why); // Surefire counts, but does not say why
        Assumptions.abort(why);
    }

    public Path directory() {
        return directory;
    }

    /** How many bytes are taken, once everything is written. */
    public long used() throws IOException, InterruptedException {
        run("sync", "-f", directory.toString());
        var store = Files.getFileStore(directory);
        return store.getTotalSpace() - store.getUnallocatedSpace();
    }

    /** Takes all space but so many bytes, until the file is deleted. */
    public Path fill(long leaving) throws IOException, InterruptedException {
        Path ballast = directory.resolve("ballast");
        run("sync", "-f", directory.toString());
        long bytes = Files.getFileStore(directory).getUsableSpace() - leaving;
        String failure = run("fallocate", "-l", Long.toString(bytes), ballast.toString());
        if (!failure.isEmpty()) {
            throw new IOException(failure);
        }
        return ballast;
    }

    /** A directory that a server may use. */
    public Path newDirectory(String name) throws IOException {
        return Files.createDirectory(directory.resolve(name));
    }

    /** A server on it. */
    public PostgresExtension server() throws IOException {
        return new PostgresExtension().on(directory.resolve("data"));
    }

    /** What the program says if it fails; empty if it succeeds. */
    private static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() == 0 ? "" : String.join(" ", command) + ": " + output.strip();
    }

    @Override
    public void close() throws IOException {
        try {
            String failure = run("umount", directory.toString());
            if (!failure.isEmpty()) {
                throw new IOException(failure);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while unmounting", e);
        }
        Files.delete(directory);
        Files.delete(file);
    }
}
