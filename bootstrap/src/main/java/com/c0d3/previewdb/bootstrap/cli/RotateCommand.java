package com.c0d3.previewdb.bootstrap.cli;

import com.c0d3.previewdb.bootstrap.Bootstrap;
import com.c0d3.previewdb.bootstrap.step.StepFailedException;
import com.c0d3.previewdb.bootstrap.targets.BusyException;
import com.c0d3.previewdb.common.problem.ProblemsException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code bootstrap rotate}. */
@Command(
        name = "rotate",
        description = "Gives the previews' role a new password, and writes it out. Open connections live on.")
final class RotateCommand extends ServerCommand {
    RotateCommand(Map<String, String> env) {
        super(env);
    }

    @Override
    int run(Bootstrap bootstrap)
            throws SQLException, IOException, ProblemsException, StepFailedException, BusyException {
        bootstrap.rotate();
        if (options().json()) {
            reports().values(Map.of("rotated", true));
        } else if (!options().quiet()) {
            out().println(
                            "There is a new password in '%s'. Give it to the previews; those that run keep their connections, and"
                                            .formatted(options().config().envFile())
                                    + " make no new ones with the old password.");
        }
        return CommandLine.ExitCode.OK;
    }
}
