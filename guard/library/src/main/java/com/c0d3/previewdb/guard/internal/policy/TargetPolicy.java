package com.c0d3.previewdb.guard.internal.policy;

import com.c0d3.previewdb.guard.Environment;
import com.c0d3.previewdb.guard.ProductionRefusedException;
import com.c0d3.previewdb.guard.Stamp;
import com.c0d3.previewdb.guard.internal.event.ConnectionRefusedEvent;
import com.c0d3.previewdb.guard.internal.jdbc.InnermostConnection;
import com.c0d3.previewdb.guard.internal.production.DataSourceReader;
import com.c0d3.previewdb.guard.internal.production.DialledProductionException;
import com.c0d3.previewdb.guard.internal.production.Endpoint;
import com.c0d3.previewdb.guard.internal.production.ForeignServer;
import com.c0d3.previewdb.guard.internal.production.ProductionPattern;
import com.c0d3.previewdb.guard.internal.production.ProductionPattern.SystemIdentifier;
import com.c0d3.previewdb.guard.internal.production.ResolvedUrl;
import com.c0d3.previewdb.guard.internal.production.ServerIdentity;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import javax.sql.CommonDataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides which databases an environment that is kept away from production may connect to. Other environments may
 * connect anywhere, without checks. Thread-safe.
 */
public final class TargetPolicy {
    private static final String USE_PREVIEW =
            "Point the preview at its own database: bootstrap hands out its URL and PREVIEWDB_STAMP.";
    private static final String POSTGRESQL = "PostgreSQL";
    private static final Logger LOG = LoggerFactory.getLogger(TargetPolicy.class);

    private final Environment environment;
    private final boolean isolated;
    private final TargetRules rules;
    private final LongAdder refusedCount = new LongAdder();
    private final VerifiedConnections verified = new VerifiedConnections();

    /**
     * Creates the policy.
     *
     * @param isolated whether this environment is kept away from production
     */
    public TargetPolicy(Environment environment, boolean isolated, TargetRules rules) {
        this.environment = environment;
        this.isolated = isolated;
        this.rules = rules;
    }

    /** Returns the number of refused connections. */
    public long refused() {
        return refusedCount.sum();
    }

    /** Whether this environment is kept away from production. */
    boolean isolate() {
        return isolated;
    }

    /**
     * Checks the configuration before connecting.
     *
     * @return why a connection may not end where the configuration says; empty if it must
     */
    Optional<String> checkConfiguration(CommonDataSource dataSource, @Nullable String user)
            throws ProductionRefusedException {
        Optional<String> obstacle = System.getProperty("socksProxyHost", "").isEmpty()
                ? Optional.empty()
                : Optional.of("a SOCKS proxy resolves the host names");
        try {
            for (ResolvedUrl resolved : DataSourceReader.read(dataSource, user)) {
                for (Endpoint endpoint : resolved.endpoints()) {
                    refuseProduction(endpoint);
                }
                obstacle = obstacle.or(resolved::obstacle);
            }
        } catch (IllegalArgumentException e) {
            throw refusal("(unknown)", "cannot be determined: " + e.getMessage(), "Correct the data source's URL.");
        }
        return obstacle;
    }

    /** Connects, checking each address before it is dialled. */
    Connection dial(ResolvedUrl resolved) throws SQLException {
        try {
            return resolved.connect(rules.production());
        } catch (SQLException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof DialledProductionException dialled) {
                    throw refusal(dialled.place(), isProduction(dialled.rule()), USE_PREVIEW);
                }
            }
            throw e;
        }
    }

    /**
     * Checks the identity of the live server before a connection is handed out.
     *
     * @param obstacle why it may not be the configured server; empty if it must be
     * @throws SQLException if the server is not one for previews, or cannot be queried
     */
    void checkServer(Connection connection, Optional<String> obstacle) throws SQLException {
        if (!verified.holdsForCheckout(connection)) {
            ask(connection, obstacle);
        }
    }

    /** Checks a connection in use again if it now leads to another server. */
    void checkAgain(Connection connection, Optional<String> obstacle) throws SQLException {
        if (!verified.holds(connection)) {
            ask(connection, obstacle);
        }
    }

    private void ask(Connection connection, Optional<String> obstacle) throws SQLException {
        boolean pooled = false;
        try {
            ServerIdentity server = ServerIdentity.of(InnermostConnection.of(connection));
            check(server, obstacle);
            pooled = server.pooled();
        } catch (ProductionRefusedException e) {
            throw e;
        } catch (SQLException e) {
            String product = connection.getMetaData().getDatabaseProductName();
            if (product.equals(POSTGRESQL)) {
                throw e;
            }
            checkOtherProduct(product);
        }
        verified.add(connection, pooled);
    }

    /** Handles other products. Production is PostgreSQL; whether another database leads there cannot be determined. */
    private void checkOtherProduct(String product) throws ProductionRefusedException {
        if (rules.demandStamp() && !rules.unknownAllowed()) {
            throw refusal(
                    product,
                    "is not a PostgreSQL database, so it cannot be stamped",
                    "If it is intended, allow it with allowUnknownTarget(true).");
        }
        LOG.warn("A connection leads to {}; the guard cannot tell whether that is production.", product);
    }

    private void check(ServerIdentity server, Optional<String> obstacle) throws ProductionRefusedException {
        String place = server.reached().map(Endpoint::toString).orElse(server.database());
        refuseRoadsOut(server, place);
        if (rules.isOurPreview(server)) {
            return;
        }
        Optional<Stamp> stamp = server.stamp();
        if (stamp.isPresent() && stamp.get().role() == Stamp.Role.PRODUCTION) {
            throw refusal(place, "is stamped as production", USE_PREVIEW);
        }
        Optional<ProductionPattern> rule = rules.firstMatch(pattern -> pattern.matches(server));
        if (rule.isPresent()) {
            throw refusal(place, isProduction(rule.get().source()), USE_PREVIEW);
        }
        if (rules.expectedStamp().isPresent()) {
            throw refusal(
                    place,
                    "does not carry the stamp '%s'"
                            .formatted(rules.expectedStamp().get()),
                    USE_PREVIEW);
        }
        if (rules.stampRequired()) {
            throw refusal(place, "is not stamped as a preview", USE_PREVIEW);
        }
        if (server.reached().isPresent()) {
            refuseProduction(server.reached().get());
        }
        refuseUnknown(server, place, obstacle);
    }

    /** No description of production matched; refuses unless at least one of them could have matched. */
    private void refuseUnknown(ServerIdentity server, String place, Optional<String> obstacle)
            throws ProductionRefusedException {
        boolean byIdentifier = rules.production().stream().anyMatch(SystemIdentifier.class::isInstance);
        boolean byPlace = rules.production().stream().anyMatch(pattern -> !(pattern instanceof SystemIdentifier));
        boolean placeKnown = obstacle.isEmpty() && server.reached().isPresent();
        boolean compared = (byIdentifier && server.systemIdentifier().isPresent()) || (byPlace && placeKnown);
        if ((byIdentifier || byPlace) && !compared && !rules.unknownAllowed()) {
            String why = byPlace
                    ? obstacle.orElse("its driver does not report where it connected")
                    : "it does not report its system identifier";
            throw refusal(
                    place,
                    "cannot be distinguished from production: " + why,
                    "Name production by id:<system identifier> too, set PREVIEWDB_STAMP, or allow it with"
                            + " allowUnknownTarget(true).");
        }
    }

    /** Checks what a connection can reach beyond its server. */
    private void refuseRoadsOut(ServerIdentity server, String place) throws ProductionRefusedException {
        for (ForeignServer foreign : server.foreignServers()) {
            Optional<ProductionPattern> rule = rules.firstMatch(pattern -> pattern.matches(foreign));
            if (rule.isPresent()) {
                throw refusal(
                        place,
                        "can reach production by itself: its foreign server '%s' is '%s'"
                                .formatted(foreign.name(), rule.get().source()),
                        "Drop that foreign server from the previews' database.");
            }
        }
        if (server.pooled() && rules.poolersRefused()) {
            throw refusal(
                    place,
                    "is behind a pooler, which may use another server for the next transaction",
                    "Connect to the previews' server itself, or allow poolers with refusePoolers(false).");
        }
    }

    private void refuseProduction(Endpoint endpoint) throws ProductionRefusedException {
        Optional<ProductionPattern> rule = rules.firstMatch(pattern -> pattern.matches(endpoint));
        if (rule.isPresent()) {
            throw refusal(endpoint.toString(), isProduction(rule.get().source()), USE_PREVIEW);
        }
    }

    private static String isProduction(String rule) {
        return "is production, by '%s'".formatted(rule);
    }

    private ProductionRefusedException refusal(String target, String rule, String remedy) {
        ProductionRefusedException refusal = new ProductionRefusedException(target, environment, rule, remedy);
        refusedCount.increment();
        ConnectionRefusedEvent.record(target, rule, environment.signal());
        LOG.warn("{}", refusal.getMessage());
        return refusal;
    }
}
