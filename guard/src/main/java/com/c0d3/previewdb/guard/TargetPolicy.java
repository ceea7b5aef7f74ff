package com.c0d3.previewdb.guard;

import com.c0d3.previewdb.guard.environment.Environment;
import com.c0d3.previewdb.guard.production.Endpoint;
import com.c0d3.previewdb.guard.production.Endpoints;
import com.c0d3.previewdb.guard.production.ForeignServer;
import com.c0d3.previewdb.guard.production.ProductionPattern;
import com.c0d3.previewdb.guard.production.ServerIdentity;
import com.c0d3.previewdb.guard.production.Stamp;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import javax.sql.CommonDataSource;
import org.jspecify.annotations.Nullable;

/**
 * Which databases a connection may be made to. Outside of environments that are kept away from production every one,
 * and nothing is asked. Thread-safe.
 */
final class TargetPolicy {
    private static final String USE_PREVIEW =
            "Point the preview at its own database: bootstrap hands out its URL and PREVIEWDB_STAMP.";

    private final Environment environment;
    private final boolean isolated;
    private final List<ProductionPattern> production;
    private final Optional<String> expectedStamp;
    private final boolean stampRequired;
    private final boolean poolersRefused;

    /**
     * A policy.
     *
     * @param isolated whether this environment is kept away from production
     */
    TargetPolicy(
            Environment environment,
            boolean isolated,
            List<ProductionPattern> production,
            Optional<String> expectedStamp,
            boolean stampRequired,
            boolean poolersRefused) {
        this.environment = environment;
        this.isolated = isolated;
        this.production = List.copyOf(production);
        this.expectedStamp = expectedStamp;
        this.stampRequired = stampRequired;
        this.poolersRefused = poolersRefused;
    }

    /** Before connecting: what the configuration says. */
    void checkConfiguration(CommonDataSource dataSource, @Nullable String user) throws ProductionRefusedException {
        if (!isolated) {
            return;
        }
        try {
            for (Endpoint endpoint : Endpoints.of(dataSource, user)) {
                refuseProduction(endpoint);
            }
        } catch (IllegalArgumentException e) {
            throw refusal("(unknown)", "cannot be told: " + e.getMessage(), "Correct the data source's URL.");
        }
    }

    /**
     * After connecting, before anybody else gets the connection: what the live server says of itself.
     *
     * @throws SQLException if the server is not one for previews, or cannot be asked
     */
    void checkServer(Connection connection) throws SQLException {
        if (!isolated) {
            return;
        }
        ServerIdentity server = ServerIdentity.of(connection);
        Optional<Endpoint> reached = Endpoints.of(connection, server.database());
        String place = reached.map(Endpoint::toString).orElse(server.database());
        refuseRoadsOut(server, place);
        if (isOurPreview(server)) {
            return;
        }
        Optional<Stamp> stamp = server.stamp();
        if (stamp.isPresent() && stamp.get().role() == Stamp.Role.PRODUCTION) {
            throw refusal(place, "is stamped as production", USE_PREVIEW);
        }
        Optional<ProductionPattern> rule = firstMatch(pattern -> pattern.matches(server));
        if (rule.isPresent()) {
            throw refusal(place, matches(rule.get()), USE_PREVIEW);
        }
        if (expectedStamp.isPresent()) {
            throw refusal(place, "does not bear the stamp '%s'".formatted(expectedStamp.get()), USE_PREVIEW);
        }
        if (stampRequired) {
            throw refusal(place, "is not stamped as a preview", USE_PREVIEW);
        }
        if (reached.isPresent()) {
            refuseProduction(reached.get());
        }
    }

    /** Where a connection can lead to beside its server. */
    private void refuseRoadsOut(ServerIdentity server, String place) throws ProductionRefusedException {
        for (ForeignServer foreign : server.foreignServers()) {
            Optional<ProductionPattern> rule = firstMatch(pattern -> pattern.matches(foreign));
            if (rule.isPresent()) {
                throw refusal(
                        place,
                        "reaches production by itself: its foreign server '%s' is '%s'"
                                .formatted(foreign.name(), rule.get().source()),
                        "Drop that foreign server from the previews' database.");
            }
        }
        if (server.pooled() && poolersRefused) {
            throw refusal(
                    place,
                    "is reached through a pooler, which may lead elsewhere with the next transaction",
                    "Connect to the previews' server itself, or allow poolers with refusePoolers(false).");
        }
    }

    private boolean isOurPreview(ServerIdentity server) {
        return server.stamp()
                .filter(stamp -> stamp.role() == Stamp.Role.PREVIEW)
                .filter(stamp -> expectedStamp.map(stamp.id()::equals).orElse(stampRequired))
                .isPresent();
    }

    private void refuseProduction(Endpoint endpoint) throws ProductionRefusedException {
        Optional<ProductionPattern> rule = firstMatch(pattern -> pattern.matches(endpoint));
        if (rule.isPresent()) {
            throw refusal(endpoint.toString(), matches(rule.get()), USE_PREVIEW);
        }
    }

    private Optional<ProductionPattern> firstMatch(Predicate<ProductionPattern> matching) {
        return production.stream().filter(matching).findFirst();
    }

    private static String matches(ProductionPattern pattern) {
        return "is production, by '%s'".formatted(pattern.source());
    }

    private ProductionRefusedException refusal(String target, String rule, String remedy) {
        return new ProductionRefusedException(target, environment, rule, remedy);
    }
}
