package com.c0d3.previewdb.bootstrap.fence;

import com.c0d3.previewdb.common.cli.CommandGroup;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code bootstrap fence}, above its commands. */
@Command(
        name = "fence",
        description = "Stops mass writes inside a PostgreSQL database, whichever client sends them.",
        synopsisSubcommandLabel = "COMMAND")
public final class FenceCommand extends CommandGroup {
    /** The variable with the password of {@code --user}. */
    public static final String PASSWORD = "PREVIEWDB_FENCE_PASSWORD";

    private FenceCommand() {}

    /** The command and those below it, which read these environment variables. */
    public static CommandLine with(Map<String, String> env) {
        return new CommandLine(new FenceCommand())
                .addSubcommand(new FencePlanCommand(env))
                .addSubcommand(new FenceApplyCommand(env))
                .addSubcommand(new FenceStatusCommand(env))
                .addSubcommand(new FenceRemoveCommand(env))
                .addSubcommand(new FenceSqlCommand())
                .setCaseInsensitiveEnumValuesAllowed(true);
    }
}
