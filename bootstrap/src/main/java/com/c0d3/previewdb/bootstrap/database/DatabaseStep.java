package com.c0d3.previewdb.bootstrap.database;

import static com.c0d3.previewdb.seed.catalog.Identifiers.quote;

import com.c0d3.previewdb.bootstrap.server.Administrator;
import com.c0d3.previewdb.bootstrap.step.Inspection;
import com.c0d3.previewdb.bootstrap.step.Step;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;

/**
 * The previews' database, owned by their role; no other role may connect to it. One that bootstrap did not make, by its
 * owner or by what is in it, is never taken over.
 */
final class DatabaseStep implements Step {
    /** Whatever is in no schema of the system's own. */
    private static final String CONTENT = """
            SELECT n.nspname || '.' || c.relname FROM pg_catalog.pg_class c
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema' ORDER BY 1 LIMIT 1""";

    private final Preview preview;
    private final String database;
    private final String role;

    DatabaseStep(Preview preview) {
        this.preview = preview;
        database = preview.database();
        role = preview.role();
    }

    @Override
    public String name() {
        return "database";
    }

    @Override
    public Inspection inspect() throws SQLException, IOException {
        Optional<Preview.Found> found = preview.find();
        if (found.isEmpty()) {
            return new Inspection.Needed("create database '%s' for role '%s'".formatted(database, role));
        }
        Administrator administrator = preview.administrator();
        String owner = found.get().owner();
        if (!owner.equals(role)) {
            return new Inspection.Refused(
                    "Database '%s' on %s belongs to role '%s', not to '%s'. Nothing was changed; choose another name for the previews'"
                                    .formatted(database, administrator, owner, role)
                            + " database.");
        }
        if (preview.stamp().isEmpty()) {
            Optional<String> content = administrator.query(database, CONTENT);
            if (content.isPresent()) {
                return new Inspection.Refused(
                        "Database '%s' on %s bears no stamp, and holds '%s', which bootstrap did not make. Nothing was changed; choose"
                                        .formatted(database, administrator, content.get())
                                + " another name for the previews' database.");
            }
        }
        return found.get().open()
                ? new Inspection.Needed("close database '%s' to other roles".formatted(database))
                : new Inspection.Satisfied("database '%s' belongs to role '%s'".formatted(database, role));
    }

    @Override
    public void apply() throws SQLException, IOException {
        if (preview.find().isEmpty()) {
            preview.administrator()
                    .execute("CREATE DATABASE %s OWNER %s ENCODING 'UTF8' TEMPLATE template0"
                            .formatted(quote(database), quote(role)));
        }
        preview.administrator().execute("REVOKE ALL ON DATABASE %s FROM PUBLIC".formatted(quote(database)));
    }
}
