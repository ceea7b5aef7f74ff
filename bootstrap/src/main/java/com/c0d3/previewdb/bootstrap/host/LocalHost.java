package com.c0d3.previewdb.bootstrap.host;

import com.c0d3.previewdb.common.file.AtomicMove;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileStore;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The machine that this process runs on. */
public final class LocalHost implements Host {
    @Override
    public String description() {
        return "this machine";
    }

    @Override
    public CommandResult run(Command command) throws IOException {
        Process process = new ProcessBuilder(command.words()).start();
        Drain output = Drain.start(process.getInputStream());
        Drain error = Drain.start(process.getErrorStream());
        try {
            Feed.start(process.getOutputStream(), command.input().getBytes(StandardCharsets.UTF_8));
            if (!process.waitFor(command.timeout().toMillis(), TimeUnit.MILLISECONDS)) {
                throw new CommandFailedException("'%s' was killed: it took longer than %d s"
                        .formatted(command, command.timeout().toSeconds()));
            }
            return new CommandResult(command.toString(), process.exitValue(), output.text(), error.text());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("'%s' was killed: its thread was interrupted".formatted(command));
        } finally {
            List<ProcessHandle> descendants = process.descendants().toList();
            process.destroyForcibly(); // first: a shell whose command dies would go on with the next one
            descendants.forEach(ProcessHandle::destroyForcibly);
        }
    }

    @Override
    public Optional<byte[]> read(String path) throws IOException {
        try {
            return Optional.of(Files.readAllBytes(Path.of(path)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw failure("read", path, e);
        }
    }

    @Override
    public void write(String path, byte[] content, FileMode mode) throws IOException {
        try {
            replace(Path.of(path).toAbsolutePath(), content, mode);
        } catch (IOException e) {
            throw failure("write", path, e);
        }
    }

    private static void replace(Path target, byte[] content, FileMode mode) throws IOException {
        Path directory = target.resolveSibling("");
        Path temporary =
                Files.createTempFile(directory, "." + target.getFileName(), ".tmp", attributes(directory, mode));
        try {
            try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(content);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            if (isPosix(directory)) {
                Files.setPosixFilePermissions(temporary, mode.permissions()); // the umask may have taken some
            }
            AtomicMove.replace(temporary, target);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** The exceptions of java.nio.file tell their kind by their class; their message is often just a path. */
    private static IOException failure(String verb, String path, IOException cause) {
        String reason = String.valueOf(cause.getMessage());
        if (cause instanceof NoSuchFileException missing) {
            reason = "no such file or directory: " + missing.getFile();
        } else if (cause instanceof AccessDeniedException) {
            reason = "permission denied";
        } else if (cause instanceof FileSystemException failed && failed.getReason() != null) {
            reason = failed.getReason();
        }
        return new IOException("Cannot %s '%s' on this machine: %s".formatted(verb, path, reason), cause);
    }

    private static FileAttribute<?>[] attributes(Path directory, FileMode mode) throws IOException {
        return isPosix(directory)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(mode.permissions())}
                : new FileAttribute<?>[0];
    }

    private static boolean isPosix(Path directory) throws IOException {
        FileStore store = Files.getFileStore(directory);
        return store.supportsFileAttributeView("posix");
    }

    @Override
    public void close() {}
}
