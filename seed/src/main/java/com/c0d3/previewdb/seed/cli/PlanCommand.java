package com.c0d3.previewdb.seed.cli;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.Seed;
import com.c0d3.previewdb.seed.SeedPlan;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code seed plan}. */
@Command(
        name = "plan",
        description = "Says what a refresh would do, after all checks that it would make. Nothing is written.")
final class PlanCommand extends SeedTool {
    @Mixin
    private SourceOptions source;

    @Mixin
    private TargetOptions target;

    @Mixin
    private LoadOptions load;

    @Mixin
    private ReportOptions reports;

    PlanCommand(Map<String, String> env) {
        super(env);
    }

    @Override
    void run(Databases databases, Seed.Builder seed, PrintWriter out) throws ProblemsException {
        source.into(seed, databases);
        target.into(seed, databases);
        load.into(seed, databases);
        reports.into(seed, databases);
        print(reports.run(() -> seed.build().plan(), err()), out);
        reports.write(out);
    }

    private static void print(SeedPlan plan, PrintWriter out) {
        new PlanTable(plan.tables()).print(out);
        out.println();
        out.println("Structure: " + plan.structure());
        plan.publication().forEach(out::println);
        out.println("Clones %s".formatted(plan.clones()));
        section("Role \"%s\":".formatted(plan.role()), plan.rights(), out);
        section("Left out:", plan.leftOut(), out);
        section("Notes:", plan.notes(), out);
    }

    private static void section(String heading, List<String> lines, PrintWriter out) {
        if (!lines.isEmpty()) {
            out.println();
            out.println(heading);
            lines.forEach(line -> out.println("  " + line));
        }
    }
}
