package com.c0d3.previewdb.seed.cli;

import com.c0d3.previewdb.common.cli.RootCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;

/** {@code seed}, above its commands. */
@Command(
        name = "seed",
        description =
                "Fills a preview database with fresh, anonymised rows of production, and clones it for pull requests.",
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
            "                             same masks and clones' passwords (default: a",
            "                             fresh key each run; clones need one)",
            "  " + Variables.STAMP + "            the id of the stamp that the target must bear",
            "                             (default: any preview's)",
            "An option that is not given is taken from the variable of its name: --source-url",
            "from PREVIEWDB_SOURCE_URL, and so on."
        },
        scope = ScopeType.INHERIT)
final class SeedCommand extends RootCommand {}
