package com.c0d3.previewdb.seed.cli;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.Seed;
import java.io.PrintWriter;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code seed check}. */
@Command(
        name = "check",
        description = "Compares the rules with the tables of production. No row is read; nothing is written.")
final class CheckCommand extends SeedTool {
    @Mixin
    private SourceOptions source;

    CheckCommand(Map<String, String> env) {
        super(env);
    }

    @Override
    void run(Databases databases, Seed.Builder seed, PrintWriter out) throws ProblemsException {
        source.into(seed, databases);
        seed.build().check();
        out.println("The rules name every table and every column of the source.");
    }
}
