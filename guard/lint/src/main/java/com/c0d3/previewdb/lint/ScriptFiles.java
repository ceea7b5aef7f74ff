package com.c0d3.previewdb.lint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
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

    static Script read(Path file) throws IOException {
        try {
            return Script.of(Files.readString(file));
        } catch (CharacterCodingException e) {
            throw new IOException("'%s' cannot be read: it is not encoded in UTF-8.".formatted(file), e);
        } catch (IOException e) {
            throw new IOException("'%s' cannot be read: does the file exist?".formatted(file), e);
        }
    }
}
