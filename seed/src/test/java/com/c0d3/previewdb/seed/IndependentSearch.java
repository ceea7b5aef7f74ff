package com.c0d3.previewdb.seed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.postgresql.ds.PGSimpleDataSource;

/** Searches a database without any of our code: pg_dump writes it down, and a program in Python reads that. */
final class IndependentSearch {
    private static final int PATIENCE_SECONDS = 120;

    private final Path directory;
    private final Path program;

    /** Keeps its files in a directory. */
    IndependentSearch(Path directory) throws IOException {
        this.directory = directory;
        program = directory.resolve("search.py");
        try (InputStream in = Objects.requireNonNull(IndependentSearch.class.getResourceAsStream("nobody/search.py"))) {
            Files.write(program, in.readAllBytes());
        }
    }

    /** Everything in a database, as pg_dump writes it; the structure too. */
    Path dump(PGSimpleDataSource database) throws Exception {
        String name = Objects.requireNonNull(database.getDatabaseName());
        Path file = directory.resolve(name + ".sql");
        run(List.of(
                "pg_dump",
                "--host=localhost",
                "--port=" + database.getPortNumbers()[0],
                "--username=postgres",
                "--file=" + file,
                name));
        return file;
    }

    /** Which of the texts a dump holds, word by word, in any form. */
    List<String> texts(Path dump, Collection<String> texts) throws Exception {
        return search("texts", dump, texts);
    }

    /** Which of the texts a dump holds, also within words, in any form. */
    List<String> parts(Path dump, Collection<String> parts) throws Exception {
        return search("parts", dump, parts);
    }

    /** The rows, by their key, in which one of the columns is what it was. */
    List<String> unchanged(Path before, Path after, String table, String key, String... columns) throws Exception {
        List<String> command = new ArrayList<>(
                List.of("python3", program.toString(), "unchanged", before.toString(), after.toString(), table, key));
        command.addAll(List.of(columns));
        return run(command);
    }

    private List<String> search(String mode, Path dump, Collection<String> texts) throws Exception {
        Path list = directory.resolve("texts.json");
        Files.write(list, JsonMapper.builder().build().writeValueAsBytes(texts));
        return run(List.of("python3", program.toString(), mode, dump.toString(), list.toString()));
    }

    private List<String> run(List<String> command) throws Exception {
        Path output = directory.resolve("output");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        List<String> lines = Files.readAllLines(output);
        assertThat(process.exitValue())
                .as(String.join(" ", command) + "\n" + String.join("\n", lines))
                .isZero();
        return lines;
    }
}
