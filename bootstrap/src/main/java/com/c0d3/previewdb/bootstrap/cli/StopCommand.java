package com.c0d3.previewdb.bootstrap.cli;

import com.c0d3.previewdb.bootstrap.config.BootstrapConfig.Embedded;
import com.c0d3.previewdb.bootstrap.embedded.EmbeddedServer;
import com.c0d3.previewdb.bootstrap.step.StepFailedException;
import com.c0d3.previewdb.common.problem.ProblemsException;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code bootstrap stop}. */
@Command(name = "stop", description = "Stops the PostgreSQL that 'server.embedded' started on this machine.")
final class StopCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private BootstrapOptions options;

    @Override
    public Integer call() throws IOException, ProblemsException, StepFailedException {
        if (!(options.config().server() instanceof Embedded embedded)) {
            throw new ProblemsException("'stop' is for 'server.embedded'; the configuration names another server");
        }
        EmbeddedServer server = new EmbeddedServer(embedded.directory());
        boolean stopped = server.stop();
        if (options.json()) {
            new Reports(
                            spec.commandLine().getOut(),
                            options,
                            spec.commandLine().getColorScheme().ansi())
                    .values(Map.of("stopped", stopped));
        } else if (!options.quiet()) {
            spec.commandLine()
                    .getOut()
                    .println(stopped ? "Stopped %s.".formatted(server) : "%s was not running.".formatted(server));
        }
        return CommandLine.ExitCode.OK;
    }
}
