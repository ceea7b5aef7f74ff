package com.c0d3.previewdb.bootstrap.database;

import static com.c0d3.previewdb.bootstrap.server.Administrator.MAINTENANCE_DATABASE;
import static com.c0d3.previewdb.seed.catalog.Identifiers.quote;

import com.c0d3.previewdb.bootstrap.step.Inspection;
import com.c0d3.previewdb.bootstrap.step.Step;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/** The extensions that the schema needs, which its role may not all create. */
final class ExtensionsStep implements Step {
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
        if (preview.isServing()) {
            List<String> available =
                    column(MAINTENANCE_DATABASE, "SELECT name FROM pg_catalog.pg_available_extensions");
            List<String> unknown = extensions.stream()
                    .filter(name -> !available.contains(name))
                    .toList();
            if (!unknown.isEmpty()) {
                return new Inspection.Refused(
                        "%s has no extension '%s': install its package there, or take it out of database.extensions"
                                .formatted(preview.administrator(), String.join("', '", unknown)));
            }
        }
        List<String> missing = missing();
        return missing.isEmpty()
                ? new Inspection.Satisfied(String.join(", ", extensions))
                : new Inspection.Needed("create extension " + String.join(", ", missing));
    }

    private List<String> missing() throws SQLException, IOException {
        if (!preview.isServing() || !preview.administrator().hasDatabase(preview.database())) {
            return extensions;
        }
        List<String> there = column(preview.database(), "SELECT extname FROM pg_catalog.pg_extension");
        return extensions.stream().filter(name -> !there.contains(name)).toList();
    }

    private List<String> column(String database, String query) throws SQLException {
        return preview.administrator().rows(database, query).stream()
                .map(row -> String.valueOf(row.get(0)))
                .toList();
    }

    @Override
    public void apply() throws SQLException, IOException {
        for (String extension : missing()) {
            preview.administrator().execute(preview.database(), "CREATE EXTENSION %s".formatted(quote(extension)));
        }
    }
}
