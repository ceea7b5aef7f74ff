package com.c0d3.previewdb.bootstrap.cli;

import com.c0d3.previewdb.bootstrap.Bootstrap;
import com.c0d3.previewdb.bootstrap.step.StepFailedException;
import com.c0d3.previewdb.bootstrap.verify.Check;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code bootstrap verify}. */
@Command(
        name = "verify",
        description = "Tries the previews' database over the network, and what must not work. Nothing is changed.")
final class VerifyCommand extends ServerCommand {
    VerifyCommand(Map<String, String> env) {
        super(env);
    }

    @Override
    int run(Bootstrap bootstrap) throws SQLException, IOException, StepFailedException {
        List<Check> checks = bootstrap.verify();
        reports().checks(checks);
        return checks.stream().allMatch(Check::passed) ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }
}
