package com.c0d3.previewdb.seed.cli;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.Seed;
import java.io.PrintWriter;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code seed drop}. */
@Command(
        name = "drop",
        description =
                "Drops a clone's database and role, and ends its sessions. Without such a clone there is nothing to do.")
final class DropCommand extends SeedTool {
    @Parameters(paramLabel = "NAME", description = "The clone's name.")
    private String name;

    @Mixin
    private TargetOptions target;

    DropCommand(Map<String, String> env) {
        super(env);
    }

    @Override
    void run(Databases databases, Seed.Builder seed, PrintWriter out) throws ProblemsException {
        target.into(seed, databases);
        boolean dropped = databases.clones(seed).drop(name);
        out.println((dropped ? "Dropped the clone \"%s\"" : "There is no clone \"%s\"").formatted(name));
    }
}
