package com.c0d3.previewdb.bootstrap.cli;

import com.c0d3.previewdb.common.cli.RootCommand;
import com.c0d3.previewdb.seed.cli.Variables;
import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;

/** {@code bootstrap}, above its commands. */
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
            "  " + Variables.MASKING_KEY + "      at least 16 bytes; the same key gives the",
            "                             same masks (default: a fresh key each run)"
        },
        scope = ScopeType.INHERIT)
final class BootstrapCommand extends RootCommand {}
