package com.c0d3.previewdb.seed.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command above the others; alone it is a usage error. */
@Command(
        name = "seed",
        description = "Fills a preview database with fresh, anonymised rows of production.",
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:All went well.",
            "1:The work failed; the rows of the target are as they were.",
            "2:The command line or an environment variable is wrong."
        },
        footerHeading = "%nEnvironment variables:%n",
        footer = {
            "  " + Variables.SOURCE_PASSWORD + "  the password of --source-user",
            "  " + Variables.TARGET_PASSWORD + "  the password of --target-user",
            "  " + Variables.MASKING_KEY + "      at least 16 bytes; the same key gives the",
            "                             same masks (default: a fresh key each run)"
        },
        scope = ScopeType.INHERIT)
final class SeedCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Shows this help.")
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private boolean help;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Name a command: refresh or check");
    }
}
