package com.c0d3.previewdb.examples.playground;

import static org.assertj.core.api.Assertions.assertThat;

import com.c0d3.previewdb.seed.Seed;
import com.c0d3.previewdb.seed.SeedReport;
import com.c0d3.previewdb.seed.clone.CloneOptions;
import com.c0d3.previewdb.seed.clone.PreviewClone;
import com.c0d3.previewdb.seed.mask.MaskingKey;
import com.c0d3.previewdb.seed.rules.SeedRules;
import com.c0d3.previewdb.seed.rules.StructureRule;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

final class PlaygroundTest {
    @TempDir
    private Path directory;

    @Test
    void seedWorksWithTheVariablesThatItHandsOut() throws Exception {
        Path file = directory.resolve("playground.sh");
        StringWriter out = new StringWriter();
        try (PipedOutputStream keys = new PipedOutputStream();
                InputStream in = new PipedInputStream(keys)) {
            CompletableFuture<Integer> exitCode = CompletableFuture.supplyAsync(() -> new Main(in)
                    .run(
                            new PrintWriter(out),
                            new PrintWriter(out),
                            Map.of(),
                            "--resources=src/main/resources",
                            "--env-file=" + file));
            while (!out.toString().contains("Press Enter") && !exitCode.isDone()) {
                Thread.sleep(20);
            }
            assertThat(file).as(out.toString()).exists();

            refreshAndClone(variables(file));

            keys.write('\n');
            keys.flush();
            assertThat(exitCode.get()).isZero();
        }
        assertThat(file).doesNotExist();
    }

    private static Map<String, String> variables(Path file) throws Exception {
        return Files.readAllLines(file).stream()
                .map(line -> line.replaceFirst("^export ", "").split("=", 2))
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1].replace("'", "")));
    }

    private static void refreshAndClone(Map<String, String> variables) throws Exception {
        Seed seed = Seed.builder()
                .source(database(value(variables, "PREVIEWDB_SOURCE_URL")))
                .target(database(value(variables, "PREVIEWDB_TARGET_URL")))
                .rules(SeedRules.read(Path.of(value(variables, "PREVIEWDB_RULES"))))
                .structure(new StructureRule.Changelog(value(variables, "PREVIEWDB_CHANGELOG")))
                .maskingKey(MaskingKey.of(value(variables, "PREVIEWDB_MASKING_KEY")))
                .build();

        SeedReport report = seed.refresh();
        PreviewClone clone = seed.clones(CloneOptions.defaults()).clone("feature/new-editor");

        assertThat(report.rows()).isPositive();
        assertThat(clone.created()).isTrue();
    }

    private static String value(Map<String, String> variables, String name) {
        return Objects.requireNonNull(variables.get(name), name);
    }

    private static PGSimpleDataSource database(String url) {
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(url);
        database.setUser("postgres");
        return database;
    }
}
