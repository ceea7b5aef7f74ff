package com.c0d3.previewdb.bootstrap.cli;

import com.c0d3.previewdb.bootstrap.Bootstrap;
import com.c0d3.previewdb.bootstrap.step.StepFailedException;
import com.c0d3.previewdb.bootstrap.vercel.Deployment;
import com.c0d3.previewdb.common.cli.Terminal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bootstrap redeploy}. */
@Command(name = "redeploy", description = "Has Vercel build those previews anew that still run with older variables.")
final class RedeployCommand extends ServerCommand {
    @Option(names = "--yes", description = "Does not ask. Without a terminal it has to be given.")
    private boolean confirmed;

    RedeployCommand(Map<String, String> env) {
        super(env);
    }

    @Override
    int run(Bootstrap bootstrap) throws IOException, StepFailedException {
        List<Deployment> outdated = bootstrap.outdatedPreviews();
        if (!confirmed && !outdated.isEmpty() && !isConfirmed(outdated)) {
            err().println("bootstrap: nothing was redeployed");
            return PENDING;
        }
        List<String> redeployed = redeploy(bootstrap, outdated);
        if (options().json()) {
            reports().values(Map.of("redeployed", redeployed));
        } else if (!options().quiet()) {
            out().println(redeployed.isEmpty() ? "No preview runs with older variables." : "Redeployed:");
            redeployed.forEach(line -> out().println("  " + line));
        }
        return CommandLine.ExitCode.OK;
    }

    /** Has them built anew: a line each, with the old address and the new one. */
    static List<String> redeploy(Bootstrap bootstrap, List<Deployment> outdated)
            throws IOException, StepFailedException {
        List<String> redeployed = new ArrayList<>();
        for (Deployment preview : outdated) {
            redeployed.add("%s as %s".formatted(preview, bootstrap.redeploy(preview)));
        }
        return redeployed;
    }

    private boolean isConfirmed(List<Deployment> outdated) {
        outdated.forEach(preview -> out().println("  " + preview));
        Optional<Boolean> answer = Terminal.ask("Redeploy these %d previews?".formatted(outdated.size()));
        return answer.orElseThrow(() -> new CommandLine.ParameterException(
                spec().commandLine(), "There is no terminal to ask on: give --yes to redeploy without being asked"));
    }
}
