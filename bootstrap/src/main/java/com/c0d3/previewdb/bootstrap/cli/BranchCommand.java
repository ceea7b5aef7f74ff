package com.c0d3.previewdb.bootstrap.cli;

import com.c0d3.previewdb.bootstrap.BranchHandover;
import com.c0d3.previewdb.bootstrap.doctor.Handout;
import com.c0d3.previewdb.bootstrap.step.StepFailedException;
import com.c0d3.previewdb.bootstrap.vercel.BranchVariables;
import com.c0d3.previewdb.bootstrap.vercel.BranchVariables.Withdrawn;
import com.c0d3.previewdb.common.problem.ProblemsException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bootstrap branch}. */
@Command(
        name = "branch",
        description = "Hands a database of its own to the previews of one git branch on Vercel, or takes it back. For"
                + " pipelines: it needs the token only.")
final class BranchCommand implements Callable<Integer> {
    private final Map<String, String> env;

    @Spec
    private CommandSpec spec;

    @Mixin
    private BootstrapOptions options;

    @Parameters(paramLabel = "BRANCH", description = "The git branch.")
    private String branch = "";

    @ArgGroup(multiplicity = "1")
    private Action action = new Action();

    @Option(
            names = "--redeploy",
            description = "Has Vercel build the branch's newest preview anew, with these variables.")
    private boolean redeploy;

    /** One of the two. */
    static final class Action {
        @Option(
                names = "--env-file",
                paramLabel = "FILE",
                required = true,
                description = "What to hand out: the file that seed clone --env-file wrote.")
        private Path envFile = Path.of("");

        @Option(names = "--remove", required = true, description = "Deletes what was handed out.")
        private boolean remove;
    }

    BranchCommand(Map<String, String> env) {
        this.env = env;
    }

    @Override
    public Integer call() throws IOException, ProblemsException, StepFailedException {
        if (!action.remove && (!Files.isReadable(action.envFile) || Files.isDirectory(action.envFile))) {
            throw new ProblemsException("\"%s\" is no file that can be read".formatted(action.envFile));
        }
        BranchVariables variables = BranchHandover.of(options.config(), options.surroundings(env), branch);
        Withdrawn withdrawn = action.remove ? variables.withdraw() : new Withdrawn(List.of(), List.of());
        List<String> names = action.remove ? withdrawn.deleted() : variables.publish(Handout.read(action.envFile));
        List<String> redeployed = redeploy && !names.isEmpty()
                ? variables.redeploy().map(List::of).orElse(List.of())
                : List.of();
        print(names, withdrawn.left(), redeployed);
        return CommandLine.ExitCode.OK;
    }

    private void print(List<String> names, List<String> left, List<String> redeployed) {
        PrintWriter out = spec.commandLine().getOut();
        if (options.json()) {
            Map<String, Object> result = new LinkedHashMap<>();
            result.put(action.remove ? "deleted" : "published", names);
            if (action.remove) {
                result.put("left", left);
            }
            result.put("redeployed", redeployed);
            new Reports(out, options, spec.commandLine().getColorScheme().ansi()).values(result);
            return;
        }
        if (!options.quiet()) {
            out.println("%s for previews of branch '%s': %s"
                    .formatted(
                            action.remove ? "Deleted" : "Published",
                            branch,
                            names.isEmpty() ? "nothing" : String.join(", ", names)));
            redeployed.forEach(address -> out.println("Redeployed as " + address));
            if (redeploy && redeployed.isEmpty() && !names.isEmpty()) {
                out.println(
                        "Nothing to redeploy: Vercel has no preview of this branch, and will build the first with these variables");
            }
        }
        left.forEach(key ->
                out.println("Left %s for previews of branch '%s': %s".formatted(key, branch, Withdrawn.reason())));
    }
}
