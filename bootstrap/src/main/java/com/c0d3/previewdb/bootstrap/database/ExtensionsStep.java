package com.c0d3.previewdb.bootstrap.database;

import static com.c0d3.previewdb.bootstrap.server.Administrator.MAINTENANCE_DATABASE;
import static com.c0d3.previewdb.seed.catalog.Identifiers.quote;

import com.c0d3.previewdb.bootstrap.step.Inspection;
import com.c0d3.previewdb.bootstrap.step.Step;
import java.io.IOException;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The extensions that the schema needs, which its role may not all create. */
final class ExtensionsStep implements Step {
    private static final String AVAILABLE =
            "SELECT name, installed_version IS NOT NULL FROM pg_catalog.pg_available_extensions";

    private final Preview preview;
    private final List<String> extensions;

    ExtensionsStep(Preview preview, List<String> extensions) {
        this.preview = preview;
        this.extensions = extensions;
    }

    @Override
    public String name() {
        return "extensions";
    }

    @Override
    public Inspection inspect() throws SQLException, IOException {
        Map<String, Boolean> available = available();
        List<String> unknown =
                extensions.stream().filter(name -> !available.containsKey(name)).toList();
        if (preview.isServing() && !unknown.isEmpty()) {
            return new Inspection.Refused(
                    "%s has no extension '%s': install its package there, or take it out of database.extensions"
                            .formatted(preview.administrator(), String.join("', '", unknown)));
        }
        List<String> missing = missing(available);
        return missing.isEmpty()
                ? new Inspection.Satisfied(String.join(", ", extensions))
                : new Inspection.Needed("create extension " + String.join(", ", missing));
    }

    /** The extensions that the server has, and whether they are in the previews' database already. */
    private Map<String, Boolean> available() throws SQLException, IOException {
        Map<String, Boolean> available = new HashMap<>();
        if (preview.isServing()) {
            boolean there = preview.find().isPresent();
            for (List<?> row :
                    preview.administrator().rows(there ? preview.database() : MAINTENANCE_DATABASE, AVAILABLE)) {
                available.put(
                        String.valueOf(row.get(0)),
                        there && String.valueOf(row.get(1)).equals("t"));
            }
        }
        return available;
    }

    private List<String> missing(Map<String, Boolean> available) {
        return extensions.stream()
                .filter(name -> !available.getOrDefault(name, false))
                .toList();
    }

    @Override
    public void apply() throws SQLException, IOException {
        for (String extension : missing(available())) {
            preview.administrator().execute(preview.database(), "CREATE EXTENSION %s".formatted(quote(extension)));
        }
    }
}
