package com.c0d3.previewdb.bootstrap;

import com.c0d3.previewdb.bootstrap.config.BootstrapConfig;
import com.c0d3.previewdb.bootstrap.config.FenceSection;
import com.c0d3.previewdb.bootstrap.database.CredentialsStep;
import com.c0d3.previewdb.bootstrap.database.DatabaseSteps;
import com.c0d3.previewdb.bootstrap.database.IdentityStep;
import com.c0d3.previewdb.bootstrap.database.PipelineStep;
import com.c0d3.previewdb.bootstrap.database.Preview;
import com.c0d3.previewdb.bootstrap.database.RowsStep;
import com.c0d3.previewdb.bootstrap.fence.FenceStep;
import com.c0d3.previewdb.bootstrap.server.Passwords;
import com.c0d3.previewdb.bootstrap.server.PreviewCredentials;
import com.c0d3.previewdb.bootstrap.server.ServerAddress;
import com.c0d3.previewdb.bootstrap.state.LocalState;
import com.c0d3.previewdb.bootstrap.step.Step;
import com.c0d3.previewdb.bootstrap.step.StepFailedException;
import com.c0d3.previewdb.bootstrap.targets.BusyException;
import com.c0d3.previewdb.bootstrap.targets.Target;
import com.c0d3.previewdb.bootstrap.vercel.Deployment;
import com.c0d3.previewdb.bootstrap.vercel.Vercel;
import com.c0d3.previewdb.bootstrap.vercel.VercelStep;
import com.c0d3.previewdb.bootstrap.verify.Check;
import com.c0d3.previewdb.bootstrap.verify.Verification;
import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.SeedReport;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Prepares the previews' PostgreSQL server. All steps are inspected before the first change; each is applied only where
 * that finds a change needed, and inspected again. So a run that was killed anywhere is finished by the next one. Not
 * thread-safe.
 */
public final class Bootstrap implements AutoCloseable {
    private final Target target;
    private final LocalState state;
    private final Preview preview;
    private final List<CredentialsStep> credentials = new ArrayList<>();
    private final Optional<VercelStep> vercel;
    private final Optional<PipelineStep> pipeline;
    private final List<RowsStep> rows = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();
    private final String who;

    private Bootstrap(Target target, Parts parts) throws ProblemsException {
        BootstrapConfig config = parts.config();
        this.target = target;
        state = parts.state();
        who = parts.who();
        preview = new Preview(
                config.database().name(),
                config.database().owner(),
                config.database().split().map(FenceSection.Split::application),
                target.administrator(),
                state,
                target::address);
        Optional<Path> ownerFile = config.database().split().map(FenceSection.Split::ownerFile);
        credentials.add(CredentialsStep.forPreviews(preview, config.envFile(), parts.production()));
        ownerFile.ifPresent(file -> credentials.add(CredentialsStep.forTheOwner(preview, file, parts.production())));
        Optional<Vercel> api = parts.services().vercel();
        vercel = api.map(project -> new VercelStep(
                preview, config.vercel().orElseThrow(), project, parts.production(), state, Clock.systemUTC()));
        parts.rows()
                .ifPresent(found -> rows.add(new RowsStep(
                        preview, found, ownerFile.orElse(config.envFile()).toString())));
        IdentityStep identity = new IdentityStep(
                preview,
                () -> target.place().map(place -> place.dataSource(preview.database(), preview.role(), "")),
                parts.production());
        steps.addAll(target.steps());
        List<Step> handOut = new ArrayList<>(credentials);
        pipeline = config.database().pipeline().map(section -> new PipelineStep(preview, section));
        pipeline.ifPresent(handOut::add);
        vercel.ifPresent(handOut::add);
        steps.addAll(DatabaseSteps.of(preview, config.database().extensions(), identity, handOut, rows));
        config.database().fence().ifPresent(fence -> steps.add(new FenceStep(preview, fence)));
    }

    /**
     * Connects to the server of a configuration.
     *
     * @throws ProblemsException if a password is missing, or a file that the configuration names cannot be used
     * @throws IOException if there is no connection
     */
    public static Bootstrap open(BootstrapConfig config, Surroundings surroundings)
            throws IOException, ProblemsException {
        Parts parts = Parts.of(config, surroundings);
        return new Bootstrap(parts.connect(), parts);
    }

    /** What each step finds now. Nothing is changed. */
    public List<StepReport> plan() throws SQLException, IOException, StepFailedException {
        forget();
        return ordinary().inspect();
    }

    private StepRun ordinary() {
        return new StepRun(steps);
    }

    /**
     * Applies what is needed.
     *
     * @param listener is told of each step
     * @return what each step found at last
     * @throws RefusedException if a step must not be applied; nothing was changed
     * @throws StepFailedException if a step failed; the ones before it are done, and need not be undone
     * @throws BusyException if another run works on the same server
     */
    @SuppressWarnings("try") // the lock works by being open
    public List<StepReport> apply(BootstrapListener listener)
            throws SQLException, IOException, StepFailedException, RefusedException, BusyException {
        try (Closeable lock = target.lock(who)) {
            forget();
            return ordinary().apply(listener);
        }
    }

    private void forget() {
        target.forget();
        target.administrator().forget();
    }

    /** What a move of the server to the next major version of PostgreSQL finds now. Nothing is changed. */
    public List<StepReport> planUpgrade() throws SQLException, IOException, ProblemsException, StepFailedException {
        forget();
        return upgradeRun().plan();
    }

    /**
     * Moves the server to the next major version of PostgreSQL: the one that the configuration asks for, or the
     * distribution's. All is checked before the first change; then the ordinary steps are applied to the new one. Where
     * anything fails, the old one serves again, at once or after the next {@code upgrade}.
     *
     * @param listener is told of each step
     * @return what each step found at last; where one waits for consent, nothing but a recovery was done
     * @throws ProblemsException if PostgreSQL's version is not bootstrap's to decide
     * @throws RefusedException if a step must not be applied; nothing was changed
     * @throws StepFailedException if a step failed; the message says which version serves
     * @throws BusyException if another run works on the same server
     */
    @SuppressWarnings("try") // the lock works by being open
    public List<StepReport> upgrade(BootstrapListener listener)
            throws SQLException, IOException, ProblemsException, StepFailedException, RefusedException, BusyException {
        try (Closeable lock = target.lock(who)) {
            forget();
            return upgradeRun().apply(listener);
        }
    }

    private UpgradeRun upgradeRun() throws IOException, ProblemsException, StepFailedException {
        return new UpgradeRun(target.upgrade(), ordinary());
    }

    /** What there is to be dropped of the version before. Nothing is changed. */
    public List<StepReport> planDropPrevious()
            throws SQLException, IOException, ProblemsException, StepFailedException {
        forget();
        return farewell().inspect();
    }

    /** Drops the cluster that the last {@link #upgrade} left: only if it is ours, and the new one serves. */
    @SuppressWarnings("try") // the lock works by being open
    public List<StepReport> dropPrevious(BootstrapListener listener)
            throws SQLException, IOException, ProblemsException, StepFailedException, RefusedException, BusyException {
        try (Closeable lock = target.lock(who)) {
            forget();
            return farewell().apply(listener);
        }
    }

    private StepRun farewell() throws IOException, ProblemsException, StepFailedException {
        return new StepRun(List.of(target.upgrade().farewell()));
    }

    /**
     * Tries the previews' database over the network, and what must not work.
     *
     * @throws StepFailedException if there is none yet
     */
    public List<Check> verify() throws SQLException, IOException, StepFailedException {
        return Verification.of(target, preview);
    }

    /**
     * Gives the previews' role a new password, and the owner of the tables if that is another. They are written out
     * before the old ones stop working; connections that are open live on. A run that is killed is finished by the next
     * {@link #apply} or {@code rotate}.
     */
    @SuppressWarnings("try") // the lock works by being open
    public void rotate() throws SQLException, IOException, StepFailedException, BusyException {
        try (Closeable lock = target.lock(who)) {
            preview.requireCredentials();
            Map<String, String> passwords = new LinkedHashMap<>();
            for (String role : preview.roles()) {
                passwords.put(role, PreviewCredentials.newPassword());
                state.keepPassword(role, passwords.get(role));
            }
            for (CredentialsStep file : credentials) {
                file.apply();
            }
            if (vercel.isPresent()) {
                vercel.get().apply();
            }
            for (Map.Entry<String, String> password : passwords.entrySet()) {
                Passwords.set(target.administrator(), password.getKey(), password.getValue());
            }
        }
    }

    /**
     * Gives the pipeline's role a new password, which is written out before the old one stops working.
     *
     * @throws StepFailedException if the configuration names no such role, or it is not made yet
     */
    @SuppressWarnings("try") // the lock works by being open
    public void rotatePipeline() throws SQLException, IOException, StepFailedException, BusyException {
        if (pipeline.isEmpty()) {
            throw new StepFailedException("The configuration names no role of a pipeline's (pipeline)");
        }
        try (Closeable lock = target.lock(who)) {
            pipeline.get().rotate();
        }
    }

    /** The previews' database as it is now. */
    public Status status() throws SQLException, IOException, StepFailedException {
        return Status.of(preview, plan(), target.particulars());
    }

    /** What previews need to use their database; empty before it was applied. */
    public Optional<PreviewCredentials> credentials() throws SQLException, IOException {
        return preview.credentials();
    }

    /** Where previews reach their server; empty before it serves. */
    public Optional<ServerAddress> address() throws IOException {
        return target.address();
    }

    /** The previews on Vercel that still run with older variables: variables act on the next deployment. */
    public List<Deployment> outdatedPreviews() throws IOException {
        return vercel.isPresent() ? vercel.get().outdated() : List.of();
    }

    /** Has Vercel build a preview anew, with the variables of today; the new address. */
    public String redeploy(Deployment outdated) throws IOException, StepFailedException {
        if (vercel.isEmpty()) {
            throw new StepFailedException("The configuration names no project on Vercel (publish.vercel)");
        }
        return vercel.get().redeploy(outdated);
    }

    /** What this run copied and masked; empty if it filled nothing. */
    public Optional<SeedReport> seedReport() {
        return rows.stream().findFirst().flatMap(RowsStep::report);
    }

    @Override
    public void close() throws IOException, SQLException {
        target.close();
    }
}
