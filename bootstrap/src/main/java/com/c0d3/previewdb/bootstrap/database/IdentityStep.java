package com.c0d3.previewdb.bootstrap.database;

import com.c0d3.previewdb.bootstrap.server.Administrator;
import com.c0d3.previewdb.bootstrap.step.Inspection;
import com.c0d3.previewdb.bootstrap.step.Step;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * Whether the server is production, as the guard tells it: by the place, by name and by address, before anything is
 * known of it; and by the identifier of the server that answers.
 */
public final class IdentityStep implements Step {
    private final Preview preview;
    private final Supplier<Optional<DataSource>> place;
    private final Production production;

    /**
     * The step.
     *
     * @param place leads to where previews will find the server; empty while there is none, and nothing need answer
     *     there yet
     */
    public IdentityStep(Preview preview, Supplier<Optional<DataSource>> place, Production production) {
        this.preview = preview;
        this.place = place;
        this.production = production;
    }

    @Override
    public String name() {
        return "identity";
    }

    @Override
    public Inspection inspect() throws SQLException, IOException {
        if (!production.isKnown()) {
            return new Inspection.Satisfied(
                    "nothing tells production apart: name it with 'production' in the configuration");
        }
        Optional<DataSource> known = place.get();
        Optional<String> refusal = known.isPresent() ? refusal(known.get(), false) : Optional.empty();
        Administrator administrator = preview.administrator();
        if (refusal.isEmpty() && preview.isServing()) {
            refusal = refusal(administrator.dataSource(Administrator.MAINTENANCE_DATABASE), true);
            if (refusal.isEmpty() && preview.find().isPresent()) {
                refusal = refusal(administrator.dataSource(preview.database()), true);
            }
        }
        return refusal.<Inspection>map(Inspection.Refused::new)
                .orElseGet(() -> new Inspection.Satisfied("the server is not production"));
    }

    private Optional<String> refusal(DataSource dataSource, boolean mustAnswer) throws SQLException {
        return ProductionCheck.of(production)
                .refusal(dataSource, mustAnswer)
                .map(refused -> "'%s' %s. Nothing was changed: name a server and a database of the previews' own"
                        .formatted(refused.target(), refused.rule()));
    }

    @Override
    public void apply() {}
}
