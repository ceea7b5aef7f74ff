package com.c0d3.previewdb.bootstrap.cli;

import com.c0d3.previewdb.bootstrap.Bootstrap;
import com.c0d3.previewdb.bootstrap.step.StepFailedException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code bootstrap status}. */
@Command(name = "status", description = "Tells of the previews' database as it is now.")
final class StatusCommand extends ServerCommand {
    StatusCommand(Map<String, String> env) {
        super(env);
    }

    @Override
    int run(Bootstrap bootstrap) throws SQLException, IOException, StepFailedException {
        reports().values(bootstrap.status().values());
        return CommandLine.ExitCode.OK;
    }
}
