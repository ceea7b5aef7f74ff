package com.c0d3.previewdb.bootstrap.interview;

import com.c0d3.previewdb.bootstrap.doctor.Handout;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the application's directory tells without being asked, to be proposed as answers.
 *
 * @param directory the application's
 */
record Surmise(Path directory) {
    /** Files for production by name; {@code .env} is a developer's own. */
    private static final List<String> PRODUCTIONS = List.of(".env.production.local", ".env.production");

    /**
     * A variable that leads to a database.
     *
     * @param label its name and file, for the question
     * @param url its value, which is a secret
     */
    record Variable(String label, String url) {
        @Override
        public String toString() {
            return label; // never the value
        }
    }

    /**
     * A project on Vercel.
     *
     * @param project its name or id
     * @param team its team's id; empty for a personal account
     */
    record Linked(String project, String team) {}

    /** The first variable of production's files that leads to a database. */
    Optional<Variable> production() throws IOException {
        for (String name : PRODUCTIONS) {
            Path file = directory.resolve(name);
            if (Files.isReadable(file)) {
                for (Map.Entry<String, String> variable :
                        Handout.variables(file).entrySet()) {
                    if (Handout.database(variable.getValue()).isPresent()) {
                        return Optional.of(
                                new Variable("%s in %s".formatted(variable.getKey(), name), variable.getValue()));
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** The project that {@code vercel link} wrote down. */
    Optional<Linked> vercel() throws IOException {
        Path file = directory.resolve(".vercel/project.json");
        if (!Files.isReadable(file)) {
            return Optional.empty();
        }
        JsonNode link = new JsonMapper().readTree(Files.readString(file));
        String project = link.path("projectName").asText(link.path("projectId").asText(""));
        String owner = link.path("orgId").asText("");
        return project.isEmpty()
                ? Optional.empty()
                : Optional.of(new Linked(project, owner.startsWith("team_") ? owner : ""));
    }
}
