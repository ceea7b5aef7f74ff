package com.c0d3.previewdb.seed.cli;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.Seed;
import java.io.PrintWriter;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code seed list}. */
@Command(name = "list", description = "Lists the clones, the oldest first.")
final class ListCommand extends SeedTool {
    @Mixin
    private TargetOptions target;

    ListCommand(Map<String, String> env) {
        super(env);
    }

    @Override
    void run(Databases databases, Seed.Builder seed, PrintWriter out) throws ProblemsException {
        target.into(seed, databases);
        databases.clones(seed).list().forEach(out::println);
    }
}
