package com.c0d3.previewdb.bootstrap.cli;

import com.c0d3.previewdb.bootstrap.Bootstrap;
import com.c0d3.previewdb.bootstrap.config.BootstrapConfig;
import com.c0d3.previewdb.bootstrap.step.StepFailedException;
import com.c0d3.previewdb.bootstrap.targets.BusyException;
import com.c0d3.previewdb.common.problem.ProblemsException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bootstrap rotate}. */
@Command(
        name = "rotate",
        description = "Gives the previews' role a new password, and writes it out. Open connections live on.")
final class RotateCommand extends ServerCommand {
    @Option(names = "--pipeline", description = "The pipeline's role instead; its file has the new one.")
    private boolean pipeline;

    RotateCommand(Map<String, String> env) {
        super(env);
    }

    @Override
    int run(Bootstrap bootstrap)
            throws SQLException, IOException, ProblemsException, StepFailedException, BusyException {
        if (pipeline) {
            bootstrap.rotatePipeline();
        } else {
            bootstrap.rotate();
        }
        if (options().json()) {
            reports().values(Map.of("rotated", true));
        } else if (!options().quiet()) {
            out().println(
                            pipeline
                                    ? forPipeline(options().config())
                                    : forPreviews(options().config()));
        }
        return CommandLine.ExitCode.OK;
    }

    private static String forPreviews(BootstrapConfig config) {
        return "There is a new password in '%s'. Give it to the previews; those that run keep their connections, and make no new ones with the old password."
                .formatted(config.envFile());
    }

    private static String forPipeline(BootstrapConfig config) {
        return "There is a new password in '%s'. Give it to the pipeline."
                .formatted(config.database().pipeline().orElseThrow().envFile());
    }
}
