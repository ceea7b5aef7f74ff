package com.c0d3.previewdb.bootstrap.database;

import static com.c0d3.previewdb.bootstrap.server.Administrator.literal;
import static com.c0d3.previewdb.seed.catalog.Identifiers.quote;

import com.c0d3.previewdb.bootstrap.step.Inspection;
import com.c0d3.previewdb.bootstrap.step.Step;
import com.c0d3.previewdb.guard.Stamp;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;

/** The stamp by which the guard recognises the previews' database. */
final class StampStep implements Step {
    private final Preview preview;

    StampStep(Preview preview) {
        this.preview = preview;
    }

    @Override
    public String name() {
        return "stamp";
    }

    @Override
    public Inspection inspect() throws SQLException, IOException {
        Optional<Stamp> stamp = preview.stamp();
        if (stamp.isEmpty()) {
            return new Inspection.Needed("stamp database '%s' as a preview".formatted(preview.database()));
        }
        if (stamp.get().role() == Stamp.Role.PRODUCTION) {
            return new Inspection.Refused(
                    "Database '%s' on %s is stamped as production. Nothing was changed; name the previews' own server and database."
                            .formatted(preview.database(), preview.administrator()));
        }
        return new Inspection.Satisfied("database '%s' bears the stamp '%s'"
                .formatted(preview.database(), stamp.get().id()));
    }

    @Override
    public void apply() throws SQLException, IOException {
        preview.administrator()
                .execute("COMMENT ON DATABASE %s IS %s"
                        .formatted(
                                quote(preview.database()),
                                literal(Stamp.newPreview().comment())));
    }
}
