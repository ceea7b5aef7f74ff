package com.c0d3.previewdb.seed.cli;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.Seed;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What all commands of {@code seed} have in common. */
abstract sealed class SeedTool implements Callable<Integer>
        permits InitCommand,
                CheckCommand,
                PlanCommand,
                SnapshotCommand,
                LoadCommand,
                CheckLeaksCommand,
                GenerateCommand,
                RefreshCommand,
                CloneCommand,
                ResetCommand,
                DropCommand,
                ListCommand,
                PruneCommand {
    private final Map<String, String> env;

    @Spec
    private CommandSpec spec;

    SeedTool(Map<String, String> env) {
        this.env = env;
    }

    /**
     * Does the work, and prints what came of it.
     *
     * @param databases makes data sources of the options
     * @param seed has the masking key and the stamp of the environment
     */
    abstract void run(Databases databases, Seed.Builder seed, PrintWriter out) throws ProblemsException;

    @Override
    public final Integer call() throws ProblemsException {
        Databases databases = new Databases(spec, env);
        run(databases, databases.seed(), spec.commandLine().getOut());
        return CommandLine.ExitCode.OK;
    }

    final Map<String, String> env() {
        return env;
    }

    /** Where progress and warnings go. */
    final PrintWriter err() {
        return spec.commandLine().getErr();
    }

    /** Without a key masks, and clones' passwords, would differ from run to run. */
    final void warnWithoutKey() {
        if (env.getOrDefault(Variables.MASKING_KEY, "").isEmpty()) {
            err().println("seed: %s is not set: a fresh key is used, and masks differ from run to run"
                    .formatted(Variables.MASKING_KEY));
        }
    }

    final CommandLine.ParameterException usage(String message) {
        return new CommandLine.ParameterException(spec.commandLine(), message);
    }
}
