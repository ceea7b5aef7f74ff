package com.c0d3.previewdb.seed.cli;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.Seed;
import java.io.PrintWriter;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code seed reset}. */
@Command(
        name = "reset",
        description = "Makes a clone's database afresh from the seeded one; its role, password and stamp are kept.")
final class ResetCommand extends SeedTool {
    @Parameters(paramLabel = "NAME", description = "The clone's name.")
    private String name;

    @Mixin
    private TargetOptions target;

    @Mixin
    private CloneOutput output;

    ResetCommand(Map<String, String> env) {
        super(env);
    }

    @Override
    void run(Databases databases, Seed.Builder seed, PrintWriter out) throws ProblemsException {
        target.into(seed, databases);
        output.check(databases);
        output.print(databases.clones(seed).reset(name), out);
    }
}
