package com.c0d3.previewdb.lint;

import com.c0d3.previewdb.lint.Places.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Finds the scripts denoted by paths on the command line. */
final class ScriptFiles {
    private ScriptFiles() {}

    /** Returns the files in the order of the paths; each once, even if it is named several times or through links. */
    static List<Path> find(List<Path> paths) throws IOException {
        List<Path> files = new ArrayList<>();
        Set<Path> found = new HashSet<>();
        for (Path path : paths) {
            for (Path file : Files.isDirectory(path) ? in(path) : List.of(path)) {
                if (found.add(Files.exists(file) ? file.toRealPath() : file)) {
                    files.add(file);
                }
            }
        }
        return files;
    }

    /** Follows links, since a linked script is deployed like any other. */
    private static List<Path> in(Path directory) throws IOException {
        List<Path> files;
        try (Stream<Path> tree = Files.walk(directory, FileVisitOption.FOLLOW_LINKS)) {
            files = tree.filter(file -> file.toString().endsWith(".sql") && !Files.isDirectory(file))
                    .sorted()
                    .toList();
        } catch (UncheckedIOException e) {
            String why = e.getCause() instanceof FileSystemLoopException loop
                    ? "a link forms a loop, at '%s'".formatted(loop.getFile())
                    : "is everything in it readable? " + e.getMessage();
            throw new IOException("'%s' cannot be read: %s.".formatted(directory, why), e);
        }
        if (files.isEmpty()) {
            throw new IOException("'%s' contains no *.sql file: is it the right directory?".formatted(directory));
        }
        return files;
    }

    /**
     * Reads a script.
     *
     * @throws UnreadableFileException if the file does not exist, or is not encoded in UTF-8
     */
    static Script read(Path file) throws UnreadableFileException {
        ByteBuffer bytes;
        try {
            bytes = ByteBuffer.wrap(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UnreadableFileException(Place.START, "does the file exist?", e);
        }
        CharBuffer text = CharBuffer.allocate(bytes.remaining()); // never more chars than bytes
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(bytes, text, true);
        text.flip();
        if (result.isError()) { // the decoder stops in front of what it cannot decode
            String read = text.toString();
            throw new UnreadableFileException(
                    new Places(read).place(read.length()),
                    "the byte 0x%02X is not UTF-8; save the file in UTF-8".formatted(bytes.get(bytes.position())),
                    null);
        }
        return Script.of(text.toString());
    }
}
