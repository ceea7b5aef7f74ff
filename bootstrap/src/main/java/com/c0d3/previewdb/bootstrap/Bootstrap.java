package com.c0d3.previewdb.bootstrap;

import com.c0d3.previewdb.bootstrap.config.BootstrapConfig;
import com.c0d3.previewdb.bootstrap.host.Host;
import com.c0d3.previewdb.bootstrap.postgres.PostgresServer;
import com.c0d3.previewdb.bootstrap.postgres.PreviewCredentials;
import com.c0d3.previewdb.bootstrap.step.CredentialsStep;
import com.c0d3.previewdb.bootstrap.step.DatabaseStep;
import com.c0d3.previewdb.bootstrap.step.HandedOut;
import com.c0d3.previewdb.bootstrap.step.RoleStep;
import com.c0d3.previewdb.bootstrap.step.SeedStep;
import com.c0d3.previewdb.bootstrap.step.StampStep;
import com.c0d3.previewdb.bootstrap.step.Step;
import com.c0d3.previewdb.bootstrap.step.StepFailedException;
import com.c0d3.previewdb.seed.Seed;
import com.c0d3.previewdb.seed.SeedReport;
import com.c0d3.previewdb.seed.rules.SeedRules;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Prepares a PostgreSQL server for previews: role, database, stamp, rows, credentials. Each step is inspected right
 * before it would be applied, and applied only where that finds a change needed; so a run that was killed anywhere is
 * finished by the next one. Not thread-safe.
 */
public final class Bootstrap {
    private final List<Step> steps = new ArrayList<>();
    private final CredentialsStep credentials;
    private final @Nullable SeedStep seeding;

    private Bootstrap(
            PostgresServer server, Host workstation, BootstrapConfig.Preview preview, @Nullable Seeding seed) {
        HandedOut handedOut = new HandedOut(workstation, preview.credentials());
        StampStep stamp = new StampStep(server, preview.database());
        credentials = new CredentialsStep(server, workstation, handedOut, stamp, preview.database(), preview.role());
        steps.add(new RoleStep(server, preview.role(), handedOut));
        steps.add(new DatabaseStep(server, preview.database(), preview.role()));
        steps.add(stamp);
        seeding = seed == null
                ? null
                : new SeedStep(server, credentials, preview.database(), seed.rules(), seed.builder());
        if (seeding != null) {
            steps.add(seeding);
        }
        steps.add(credentials);
    }

    private record Seeding(SeedRules rules, Seed.Builder builder) {}

    /**
     * The steps that leave the database empty.
     *
     * @param server the server to prepare
     * @param workstation where the credentials are written
     * @param preview what previews get
     */
    public static Bootstrap withoutRows(PostgresServer server, Host workstation, BootstrapConfig.Preview preview) {
        return new Bootstrap(server, workstation, preview, null);
    }

    /**
     * The steps that also fill the database.
     *
     * @param server the server to prepare
     * @param workstation where the credentials are written
     * @param preview what previews get
     * @param rules what is copied, and how it is masked
     * @param seed has its source, and lacks only the rules and the target
     */
    public static Bootstrap withRows(
            PostgresServer server,
            Host workstation,
            BootstrapConfig.Preview preview,
            SeedRules rules,
            Seed.Builder seed) {
        return new Bootstrap(server, workstation, preview, new Seeding(rules, seed));
    }

    /** What each step finds now. Nothing is changed. */
    public List<StepReport> plan() throws SQLException, IOException, StepFailedException {
        List<StepReport> plan = new ArrayList<>();
        for (Step step : steps) {
            plan.add(new StepReport(step.name(), step.inspect()));
        }
        return List.copyOf(plan);
    }

    /**
     * Applies what is needed, and looks again whether all is there.
     *
     * @param listener is told of each step
     * @throws StepFailedException if a step refused or failed; the ones before it are done, and need not be undone
     */
    public void apply(BootstrapListener listener) throws SQLException, IOException, StepFailedException {
        for (Step step : steps) {
            StepReport report = new StepReport(step.name(), step.inspect());
            listener.begin(report);
            if (report.isNeeded()) {
                step.apply();
            }
            listener.end(report);
        }
        for (StepReport report : plan()) {
            if (report.isNeeded()) {
                throw new StepFailedException(
                        "Step '%s' was applied, and is needed again: %s".formatted(report.step(), report.detail()));
            }
        }
    }

    /** What previews need to use their database; empty before it was applied. */
    public Optional<PreviewCredentials> credentials() throws SQLException, IOException {
        return credentials.current();
    }

    /** What this run copied and masked; empty if it filled nothing. */
    public Optional<SeedReport> seedReport() {
        return seeding == null ? Optional.empty() : seeding.report();
    }
}
