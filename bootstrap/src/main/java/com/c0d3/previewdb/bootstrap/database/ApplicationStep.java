package com.c0d3.previewdb.bootstrap.database;

import static com.c0d3.previewdb.bootstrap.server.Administrator.MAINTENANCE_DATABASE;
import static com.c0d3.previewdb.bootstrap.server.Administrator.literal;
import static com.c0d3.previewdb.seed.catalog.Identifiers.quote;

import com.c0d3.previewdb.bootstrap.step.Inspection;
import com.c0d3.previewdb.bootstrap.step.Step;
import com.c0d3.previewdb.bootstrap.step.StepFailedException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;

/**
 * The role that previews connect as where it is not to own the tables: it may connect to the database. What it may do
 * with the tables, the fence says.
 */
final class ApplicationStep implements Step {
    /** A list of privileges would ask for any of them. */
    private static final String MAY_CONNECT = "SELECT pg_catalog.has_database_privilege(%1$s, %2$s, 'CONNECT')"
            + " AND pg_catalog.has_database_privilege(%1$s, %2$s, 'TEMPORARY')";

    private final Preview preview;
    private final String application;
    private final RoleStep role;

    ApplicationStep(Preview preview, String application) {
        this.preview = preview;
        this.application = application;
        role = new RoleStep(preview, application);
    }

    @Override
    public String name() {
        return "application";
    }

    @Override
    public Inspection inspect() throws SQLException, IOException, StepFailedException {
        if (role.isThere() && !mayConnect()) {
            return new Inspection.Needed(
                    "let role '%s' connect to database '%s'".formatted(application, preview.database()));
        }
        return role.inspect();
    }

    private boolean mayConnect() throws SQLException, IOException {
        return preview.find().isPresent()
                && preview.administrator()
                        .query(
                                MAINTENANCE_DATABASE,
                                MAY_CONNECT.formatted(literal(application), literal(preview.database())))
                        .equals(Optional.of("t"));
    }

    @Override
    public void apply() throws SQLException, IOException, StepFailedException {
        if (role.isThere()) { // its password is tried by logging in
            connect();
        }
        role.apply();
        connect();
    }

    private void connect() throws SQLException, IOException {
        if (!mayConnect()) {
            preview.administrator()
                    .execute("GRANT CONNECT, TEMPORARY ON DATABASE %s TO %s"
                            .formatted(quote(preview.database()), quote(application)));
        }
    }
}
