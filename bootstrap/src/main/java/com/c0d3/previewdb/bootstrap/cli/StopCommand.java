package com.c0d3.previewdb.bootstrap.cli;

import com.c0d3.previewdb.bootstrap.Bootstrap;
import com.c0d3.previewdb.bootstrap.config.BootstrapConfig.Embedded;
import com.c0d3.previewdb.bootstrap.embedded.EmbeddedServer;
import com.c0d3.previewdb.bootstrap.step.StepFailedException;
import com.c0d3.previewdb.common.problem.ProblemsException;
import java.io.IOException;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code bootstrap stop}. */
@Command(name = "stop", description = "Stops the PostgreSQL that 'server.embedded' started on this machine.")
final class StopCommand extends ServerCommand {
    StopCommand(Map<String, String> env) {
        super(env);
    }

    @Override
    int run(Bootstrap bootstrap) throws IOException, ProblemsException, StepFailedException {
        if (!(options().config().server() instanceof Embedded embedded)) {
            throw new ProblemsException("'stop' is for 'server.embedded'; the configuration names another server");
        }
        EmbeddedServer server = new EmbeddedServer(embedded.directory());
        boolean stopped = server.stop();
        if (!options().quiet()) {
            out().println(stopped ? "Stopped %s.".formatted(server) : "%s was not running.".formatted(server));
        }
        return CommandLine.ExitCode.OK;
    }
}
