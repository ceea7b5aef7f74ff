package com.c0d3.previewdb.bootstrap.database;

import com.c0d3.previewdb.guard.Guard;
import com.c0d3.previewdb.guard.ProductionRefusedException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/** Whether a data source leads to production, as the guard of a preview tells it. Not thread-safe. */
public final class ProductionCheck {
    private final Guard guard;

    private ProductionCheck(Guard guard) {
        this.guard = guard;
    }

    /** A check against all that is known of production. */
    public static ProductionCheck of(Production production) throws SQLException {
        Map<String, String> environment = new HashMap<>(production.variables());
        environment.put(Guard.ENVIRONMENT_VARIABLE, "preview");
        Guard.Builder guard = Guard.builder().environment(environment).allowUnknownTarget(true);
        production.descriptions().forEach(guard::production);
        return new ProductionCheck(guard.build());
    }

    /**
     * Why it is production; empty if it is not. Name and address are compared before anything answers; the identifier
     * is the server's that does.
     *
     * @param mustAnswer whether it is a failure that nothing answers there
     */
    public Optional<ProductionRefusedException> refusal(DataSource dataSource, boolean mustAnswer) throws SQLException {
        try (Connection connection = guard.wrap(dataSource).getConnection()) {
            connection.getMetaData();
            return Optional.empty();
        } catch (ProductionRefusedException e) {
            return Optional.of(e);
        } catch (SQLException e) {
            if (mustAnswer) {
                throw e;
            }
            return Optional.empty(); // nothing answers there, or not to us
        }
    }
}
