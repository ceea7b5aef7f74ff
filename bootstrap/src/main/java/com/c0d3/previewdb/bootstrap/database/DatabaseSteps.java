package com.c0d3.previewdb.bootstrap.database;

import com.c0d3.previewdb.bootstrap.step.Step;
import java.util.ArrayList;
import java.util.List;

/** The steps inside a PostgreSQL server, in their order. */
public final class DatabaseSteps {
    private DatabaseSteps() {}

    /**
     * All but the ones that the caller makes.
     *
     * @param identity whether the server is production: the first to be asked
     * @param handOut the steps that hand out the credentials, before there are rows: migrations need them
     * @param rows fills the database; an empty list to leave it empty
     */
    public static List<Step> of(
            Preview preview, List<String> extensions, Step identity, List<Step> handOut, List<? extends Step> rows) {
        List<Step> steps = new ArrayList<>(List.of(
                identity,
                new AdministratorStep(preview),
                new RoleStep(preview, preview.role()),
                new DatabaseStep(preview)));
        preview.application().ifPresent(application -> steps.add(new ApplicationStep(preview, application)));
        if (!extensions.isEmpty()) {
            steps.add(new ExtensionsStep(preview, extensions));
        }
        steps.add(new StampStep(preview));
        steps.addAll(handOut);
        steps.addAll(rows);
        return List.copyOf(steps);
    }
}
