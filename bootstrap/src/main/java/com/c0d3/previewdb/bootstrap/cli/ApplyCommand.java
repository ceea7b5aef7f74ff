package com.c0d3.previewdb.bootstrap.cli;

import com.c0d3.previewdb.bootstrap.Bootstrap;
import com.c0d3.previewdb.bootstrap.BootstrapListener;
import com.c0d3.previewdb.bootstrap.Checkup;
import com.c0d3.previewdb.bootstrap.RefusedException;
import com.c0d3.previewdb.bootstrap.StepReport;
import com.c0d3.previewdb.bootstrap.doctor.Finding;
import com.c0d3.previewdb.bootstrap.step.StepFailedException;
import com.c0d3.previewdb.bootstrap.targets.BusyException;
import com.c0d3.previewdb.bootstrap.vercel.Deployment;
import com.c0d3.previewdb.bootstrap.verify.Check;
import com.c0d3.previewdb.common.cli.Terminal;
import com.c0d3.previewdb.common.problem.ProblemsException;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bootstrap apply}. */
@Command(
        name = "apply",
        description = "Changes what needs to be changed, and verifies it; applied twice it changes nothing more.")
final class ApplyCommand extends ServerCommand {
    private static final Duration INTERVAL = Duration.ofSeconds(10);

    @Option(names = "--yes", description = "Does not ask. Without a terminal it has to be given.")
    private boolean confirmed;

    @Option(
            names = "--allow-restart",
            description = "Lets a droplet be switched off for some minutes, as another size needs it.")
    private boolean restartAllowed;

    ApplyCommand(Map<String, String> env) {
        super(env);
    }

    @Override
    boolean isRestartAllowed() {
        return restartAllowed;
    }

    @Override
    int run(Bootstrap bootstrap)
            throws SQLException, IOException, ProblemsException, StepFailedException, RefusedException, BusyException {
        if (!confirmed && !isConfirmed(bootstrap.plan())) {
            err().println("bootstrap: nothing was changed");
            return PENDING;
        }
        List<StepReport> done = apply(bootstrap);
        List<Check> checks = bootstrap.verify();
        print(done, checks);
        printExposed();
        offerToRedeploy(bootstrap);
        return checks.stream().allMatch(Check::passed) ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private List<StepReport> apply(Bootstrap bootstrap)
            throws SQLException, IOException, StepFailedException, RefusedException, BusyException {
        if (options().quiet() || options().json()) {
            return bootstrap.apply(BootstrapListener.none());
        }
        try (StepLines lines = new StepLines(err(), INTERVAL)) {
            return bootstrap.apply(lines);
        }
    }

    private boolean isConfirmed(List<StepReport> plan) {
        boolean needed = plan.stream().anyMatch(StepReport::isNeeded);
        if (!needed || plan.stream().anyMatch(StepReport::isRefused)) {
            return true; // nothing will be changed
        }
        reports().plan(plan);
        Optional<Boolean> answer = Terminal.ask("Apply this?");
        if (answer.isEmpty()) {
            throw new CommandLine.ParameterException(
                    spec().commandLine(), "There is no terminal to ask on: give --yes to apply without being asked");
        }
        return answer.get();
    }

    private void print(List<StepReport> done, List<Check> checks) throws ProblemsException {
        if (options().json()) {
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("steps", done.stream().map(Reports::json).toList());
            result.put("checks", checks);
            reports().print(result);
            return;
        }
        reports().checks(checks);
        done.stream()
                .filter(StepReport::isWaiting)
                .forEach(step -> out().println("%s: %s".formatted(step.step(), step.detail())));
        if (!options().quiet() && options().config().vercel().isEmpty()) {
            out().println("""
                    Give the variables in '%s' to the previews, and to nothing else: in Vercel under Settings, Environment Variables,
                    for the environment "Preview" (its "Import .env" takes the file).""".formatted(options().config().envFile()));
        }
    }

    /** What was published need not be all that leads to a database. */
    private void printExposed() throws IOException, ProblemsException, SQLException {
        List<Finding> failures = options().json()
                ? List.of()
                : Checkup.ofProject(options().config(), options().surroundings(env())).stream()
                        .filter(Finding::isFailure)
                        .toList();
        if (!failures.isEmpty()) {
            out().println("Previews may still get production's database, as bootstrap doctor says:");
            reports().findings(failures);
        }
    }

    /** Variables act on the next deployment only. */
    private void offerToRedeploy(Bootstrap bootstrap) throws IOException, StepFailedException {
        List<Deployment> outdated = options().json() || options().quiet() ? List.of() : bootstrap.outdatedPreviews();
        if (outdated.isEmpty()) {
            return;
        }
        out().println(
                        "These previews still run with the variables they were built with; bootstrap redeploy builds them anew:");
        outdated.forEach(preview -> out().println("  " + preview));
        out().flush();
        if (!confirmed && Terminal.ask("Have Vercel build them anew now?").orElse(false)) {
            out().println("Redeployed:");
            RedeployCommand.redeploy(bootstrap, outdated).forEach(line -> out().println("  " + line));
        }
    }
}
