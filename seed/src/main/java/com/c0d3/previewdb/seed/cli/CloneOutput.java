package com.c0d3.previewdb.seed.cli;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.access.EnvironmentFile;
import com.c0d3.previewdb.seed.clone.PreviewClone;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** How a clone is shown: as variables, to be read by a shell or by a pipeline, or as JSON. */
final class CloneOutput {
    @Option(
            names = "--env-file",
            paramLabel = "FILE",
            description =
                    "Write the variables into this file, which only its owner may read, instead of printing them.")
    private @Nullable Path envFile;

    @Option(names = "--json", description = "Print the clone as one JSON object.")
    private boolean json;

    /**
     * Checks, before a clone is made, where its variables will go.
     *
     * @throws CommandLine.ParameterException if there is no such directory
     */
    void check(Databases databases) {
        if (envFile != null && !Files.isDirectory(envFile.toAbsolutePath().resolveSibling("."))) {
            throw databases.usage("--env-file: there is no directory for \"%s\"; make it first".formatted(envFile));
        }
    }

    void print(PreviewClone clone, PrintWriter out) throws ProblemsException {
        Map<String, String> variables = clone.access().variables();
        if (envFile != null) {
            write(envFile, variables);
        }
        if (json) {
            out.println(json(clone, envFile == null ? variables : Map.of()));
            return;
        }
        if (envFile == null) {
            out.print(EnvironmentFile.text(variables));
        }
        out.println("# clone \"%s\", database \"%s\", created: %s"
                .formatted(clone.name(), clone.access().database(), clone.created()));
    }

    private static String json(PreviewClone clone, Map<String, String> variables) {
        ObjectNode node = JsonMapper.builder().build().createObjectNode();
        node.put("name", clone.name());
        node.put("database", clone.access().database());
        node.put("role", clone.access().role());
        node.put("created", clone.created());
        node.put("createdAt", clone.createdAt().toString());
        node.put("madeAt", clone.madeAt().toString());
        node.put("rowsAgeSeconds", clone.templateAge().toSeconds());
        ObjectNode shown = node.putObject("variables");
        variables.forEach(shown::put);
        return node.toString();
    }

    private static void write(Path file, Map<String, String> variables) throws ProblemsException {
        try {
            PrivateFile.write(file, EnvironmentFile.text(variables).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new ProblemsException("Writing \"%s\" failed: %s".formatted(file, e.getMessage()), e);
        }
    }
}
