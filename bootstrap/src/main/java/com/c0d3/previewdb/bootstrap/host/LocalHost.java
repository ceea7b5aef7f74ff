package com.c0d3.previewdb.bootstrap.host;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
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
        // Both are read while the command runs: it would wait for ever at a full pipe.
        CompletableFuture<String> output = drain(process.getInputStream());
        CompletableFuture<String> error = drain(process.getErrorStream());
        try {
            feed(process, command.input());
            if (!process.waitFor(command.timeout().toMillis(), TimeUnit.MILLISECONDS)) {
                throw new CommandFailedException("'%s' was killed: it took longer than %d s"
                        .formatted(command, command.timeout().toSeconds()));
            }
            return new CommandResult(command.toString(), process.exitValue(), output.join(), error.join());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("'%s' was killed: its thread was interrupted".formatted(command));
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static void feed(Process process, String input) {
        try (OutputStream stdin = process.getOutputStream()) {
            stdin.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            return; // the command need not read its input; its exit status tells whether that was wrong
        }
    }

    private static CompletableFuture<String> drain(InputStream stream) {
        return CompletableFuture.supplyAsync(() -> {
            try (stream) {
                return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                return ""; // the command was killed
            }
        });
    }

    @Override
    public Optional<byte[]> read(String path) throws IOException {
        try {
            return Optional.of(Files.readAllBytes(Path.of(path)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    @Override
    public void write(String path, byte[] content, FileMode mode) throws IOException {
        Path target = Path.of(path).toAbsolutePath();
        Path directory = Optional.ofNullable(target.getParent())
                .orElseThrow(() -> new IOException("'%s' is a directory".formatted(path)));
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
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
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
