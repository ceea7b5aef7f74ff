package com.c0d3.previewdb.bootstrap.database;

import com.c0d3.previewdb.bootstrap.server.Administrator;
import com.c0d3.previewdb.bootstrap.step.Inspection;
import com.c0d3.previewdb.bootstrap.step.Step;
import com.c0d3.previewdb.guard.Guard;
import com.c0d3.previewdb.guard.ProductionRefusedException;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Whether the server is production, as the guard tells it: by the place, by name and by address, before anything is
 * known of it; and by the identifier of the server that answers.
 */
public final class IdentityStep implements Step {
    private final Preview preview;
    private final DataSource place;
    private final Production production;

    /**
     * The step.
     *
     * @param place leads to where previews will find the server; nothing need answer there yet
     */
    public IdentityStep(Preview preview, DataSource place, Production production) {
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
        Optional<String> refusal = refusal(place, false);
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
        Guard.Builder guard = Guard.builder().environment(environment()).allowUnknownTarget(true);
        production.descriptions().forEach(guard::production);
        try (Connection connection = guard.build().wrap(dataSource).getConnection()) {
            connection.getMetaData();
            return Optional.empty();
        } catch (ProductionRefusedException e) {
            return Optional.of("'%s' %s. Nothing was changed: name a server and a database of the previews' own"
                    .formatted(e.target(), e.rule()));
        } catch (SQLException e) {
            if (mustAnswer) {
                throw e;
            }
            return Optional.empty(); // nothing answers there, or not to us: that is the other steps' concern
        }
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(production.variables());
        environment.put("PREVIEWDB_ENVIRONMENT", "preview");
        return environment;
    }

    @Override
    public void apply() {}
}
