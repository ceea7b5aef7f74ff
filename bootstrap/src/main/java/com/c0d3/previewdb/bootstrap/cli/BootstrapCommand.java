package com.c0d3.previewdb.bootstrap.cli;

import com.c0d3.previewdb.seed.cli.Variables;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command above the others; alone it is a usage error. */
@Command(
        name = "bootstrap",
        description = "Prepares the PostgreSQL server of the previews: role, database, stamp, rows, credentials.",
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:All went well.",
            "1:The work failed; run it again when the cause is mended, and it goes on from there.",
            "2:The command line, the configuration or an environment variable is wrong."
        },
        footerHeading = "%nEnvironment variables:%n",
        footer = {
            "  " + BootstrapOptions.ADMIN_PASSWORD + "   the password of server.administrator",
            "  " + Variables.SOURCE_PASSWORD + "  the password of seed.user",
            "  " + Variables.MASKING_KEY + "      at least 16 bytes; with the same key the same values get",
            "                             the same masks (default: a fresh key for each run)"
        },
        scope = ScopeType.INHERIT)
final class BootstrapCommand implements Runnable {
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
        throw new CommandLine.ParameterException(spec.commandLine(), "Name a command: plan or apply");
    }
}
