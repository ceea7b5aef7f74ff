package com.c0d3.previewdb.seed.cli;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.Seed;
import java.io.PrintWriter;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code seed clone}. */
@Command(
        name = "clone",
        description = "Makes a database for a pull request from the seeded one, with its own role, password and stamp;"
                + " a clone that is there already is kept.")
final class CloneCommand extends SeedTool {
    @Parameters(paramLabel = "NAME", description = "The clone's name, such as the branch's.")
    private String name;

    @Mixin
    private TargetOptions target;

    @Mixin
    private CloneOutput output;

    CloneCommand(Map<String, String> env) {
        super(env);
    }

    @Override
    void run(Databases databases, Seed.Builder seed, PrintWriter out) throws ProblemsException {
        target.into(seed, databases);
        output.check(databases);
        output.print(databases.clones(seed).clone(name), out);
    }
}
