package com.c0d3.previewdb.bootstrap.database;

import com.c0d3.previewdb.bootstrap.server.Administrator;
import com.c0d3.previewdb.bootstrap.step.Inspection;
import com.c0d3.previewdb.bootstrap.step.Step;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/** Whether the administrator may do what the next steps do: create roles and databases. More is not needed. */
final class AdministratorStep implements Step {
    private static final String RIGHTS =
            "SELECT rolname, rolsuper OR (rolcreaterole AND rolcreatedb) FROM pg_catalog.pg_roles WHERE rolname = current_user";

    private final Preview preview;

    AdministratorStep(Preview preview) {
        this.preview = preview;
    }

    @Override
    public String name() {
        return "administrator";
    }

    @Override
    public Inspection inspect() throws SQLException, IOException {
        if (!preview.isServing()) {
            return new Inspection.Satisfied("the server's own");
        }
        List<String> row = preview.administrator().rows(Administrator.MAINTENANCE_DATABASE, RIGHTS).get(0).stream()
                .map(String::valueOf)
                .toList();
        return row.get(1).equals("t")
                ? new Inspection.Satisfied("role '%s' may create roles and databases".formatted(row.get(0)))
                : new Inspection.Refused(
                        "Role '%s' on %s needs CREATEROLE and CREATEDB: name an administrator that has both"
                                .formatted(row.get(0), preview.administrator()));
    }

    @Override
    public void apply() {}
}
