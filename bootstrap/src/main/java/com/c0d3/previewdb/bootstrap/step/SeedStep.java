package com.c0d3.previewdb.bootstrap.step;

import static com.c0d3.previewdb.bootstrap.postgres.PostgresServer.literal;

import com.c0d3.previewdb.bootstrap.postgres.PostgresServer;
import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.Seed;
import com.c0d3.previewdb.seed.SeedReport;
import com.c0d3.previewdb.seed.catalog.TableName;
import com.c0d3.previewdb.seed.rules.SeedRules;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rows that the previews' database starts with; {@code seed refresh} renews them later. */
public final class SeedStep implements Step {
    private final PostgresServer server;
    private final CredentialsStep credentials;
    private final String database;
    private final SeedRules rules;
    private final Seed.Builder seed;
    private @Nullable SeedReport report;

    /** The builder lacks only its target and the rules. */
    public SeedStep(
            PostgresServer server, CredentialsStep credentials, String database, SeedRules rules, Seed.Builder seed) {
        this.server = server;
        this.credentials = credentials;
        this.database = database;
        this.rules = rules;
        this.seed = seed;
    }

    @Override
    public String name() {
        return "seed";
    }

    @Override
    public Inspection inspect() throws SQLException {
        if (report != null) { // also where the source had no rows
            return new Inspection.Satisfied("database '%s' was filled by this run".formatted(database));
        }
        if (!server.hasDatabase(database)) {
            return new Inspection.Needed("fill database '%s' with anonymised rows".formatted(database));
        }
        for (TableName table : rules.tables().keySet()) {
            if (rules.isCopied(table) && hasRows(table)) { // a refresh is one transaction: one row tells of all
                return new Inspection.Satisfied(
                        "database '%s' has rows; 'seed refresh' renews them".formatted(database));
            }
        }
        return new Inspection.Needed("fill database '%s' with anonymised rows".formatted(database));
    }

    @Override
    public void apply() throws SQLException, IOException, StepFailedException {
        try {
            report = seed.rules(rules)
                    .target(server.asPreview(credentials.require()))
                    .build()
                    .refresh();
        } catch (ProblemsException e) {
            throw new StepFailedException(String.valueOf(e.getMessage()), e);
        }
    }

    /** What was copied and masked; empty if nothing was. */
    public Optional<SeedReport> report() {
        return Optional.ofNullable(report);
    }

    private boolean hasRows(TableName table) throws SQLException {
        boolean exists = server.query(database, "SELECT pg_catalog.to_regclass(%s)".formatted(literal(table.sql())))
                .isPresent();
        return exists
                && server.query(database, "SELECT 'row' FROM %s LIMIT 1".formatted(table.sql()))
                        .isPresent();
    }
}
