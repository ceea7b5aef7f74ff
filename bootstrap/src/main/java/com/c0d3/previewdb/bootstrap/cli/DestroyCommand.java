package com.c0d3.previewdb.bootstrap.cli;

import com.c0d3.previewdb.bootstrap.Demolition;
import com.c0d3.previewdb.bootstrap.step.StepFailedException;
import com.c0d3.previewdb.bootstrap.targets.BusyException;
import com.c0d3.previewdb.common.cli.Terminal;
import com.c0d3.previewdb.common.problem.ProblemsException;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bootstrap destroy}. */
@Command(
        name = "destroy",
        description =
                "Deletes what bootstrap has made: the previews' variables on Vercel, and the droplet with its firewall"
                        + " and key. Asks for the server's name.")
final class DestroyCommand implements Callable<Integer> {
    private final Map<String, String> env;

    @Spec
    private CommandSpec spec;

    @Mixin
    private BootstrapOptions options;

    @Option(
            names = "--confirm",
            paramLabel = "NAME",
            description = "The server's name. Without a terminal it has to be given.")
    private Optional<String> confirmed = Optional.empty();

    @Option(names = "--keep-volume", description = "Keeps the droplet's volume, with its rows, for the next droplet.")
    private boolean keepsVolume;

    DestroyCommand(Map<String, String> env) {
        this.env = env;
    }

    @Override
    public Integer call() throws IOException, ProblemsException, StepFailedException, BusyException {
        Demolition demolition = Demolition.of(options.config(), options.surroundings(env), keepsVolume);
        List<String> plan = demolition.plan();
        PrintWriter out = spec.commandLine().getOut();
        if (!options.quiet() && !options.json()) {
            out.println(plan.isEmpty() ? "There is nothing left to delete." : "This is deleted:");
            plan.forEach(line -> out.println("  - " + line));
            out.flush();
        }
        String name = confirmed
                .or(() -> Terminal.read("Type %s to delete all of that: ".formatted(demolition.name())))
                .orElseThrow(() -> new CommandLine.ParameterException(
                        spec.commandLine(),
                        "There is no terminal to ask on: give --confirm %s to delete that"
                                .formatted(demolition.name())));
        if (!name.strip().equals(demolition.name())) {
            spec.commandLine()
                    .getErr()
                    .println("bootstrap: \"%s\" is not \"%s\"; nothing was deleted".formatted(name, demolition.name()));
            return ServerCommand.PENDING;
        }
        List<String> done = new ArrayList<>();
        demolition.run(line -> {
            done.add(line);
            if (!options.quiet() && !options.json()) {
                out.println("  " + line);
                out.flush();
            }
        });
        if (options.json()) {
            new Reports(out, options, spec.commandLine().getColorScheme().ansi()).values(Map.of("deleted", done));
        }
        return CommandLine.ExitCode.OK;
    }
}
