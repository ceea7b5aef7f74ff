package com.c0d3.previewdb.bootstrap.cli;

import com.c0d3.previewdb.bootstrap.Bootstrap;
import com.c0d3.previewdb.bootstrap.Checkup;
import com.c0d3.previewdb.bootstrap.RefusedException;
import com.c0d3.previewdb.bootstrap.doctor.Finding;
import com.c0d3.previewdb.bootstrap.step.StepFailedException;
import com.c0d3.previewdb.bootstrap.targets.BusyException;
import com.c0d3.previewdb.bootstrap.vercel.Deployment;
import com.c0d3.previewdb.common.cli.Terminal;
import com.c0d3.previewdb.common.problem.ProblemsException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bootstrap apply}. */
@Command(
        name = "apply",
        description = "Changes what needs to be changed, and verifies it; applied twice it changes nothing more.")
final class ApplyCommand extends ChangingCommand {
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
        if (!isConfirmed(bootstrap::plan)) {
            return PENDING;
        }
        int exitCode = verify(bootstrap, perform(bootstrap::apply));
        if (!options().quiet() && !options().json()) {
            printHandover();
        }
        printExposed();
        offerToRedeploy(bootstrap);
        return exitCode;
    }

    private void printHandover() throws ProblemsException {
        if (options().config().vercel().isEmpty()) {
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
        if (!isConfirmed() && Terminal.ask("Have Vercel build them anew now?").orElse(false)) {
            out().println("Redeployed:");
            RedeployCommand.redeploy(bootstrap, outdated).forEach(line -> out().println("  " + line));
        }
    }
}
