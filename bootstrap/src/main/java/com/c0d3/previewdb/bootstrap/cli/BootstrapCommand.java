package com.c0d3.previewdb.bootstrap.cli;

import com.c0d3.previewdb.bootstrap.Surroundings;
import com.c0d3.previewdb.bootstrap.fence.FenceCommand;
import com.c0d3.previewdb.bootstrap.host.login.Keyring;
import com.c0d3.previewdb.common.cli.RootCommand;
import com.c0d3.previewdb.seed.cli.Variables;
import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;

/** {@code bootstrap}, above its commands. */
@Command(
        name = "bootstrap",
        description = "Prepares the PostgreSQL server of the previews, from a bare machine to credentials and rows.",
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:All went well; for plan: nothing is to be changed.",
            "1:The work failed or was refused, or a check failed, or doctor found production; run it again when the cause is mended, and it goes on from"
                    + " there.",
            "2:The command line, the configuration or an environment variable is wrong; nothing was touched.",
            "3:For plan: changes are pending. For apply, upgrade, redeploy and destroy: they were not confirmed; for upgrade also: it"
                    + " waits for --allow-restart. For fence status: a"
                    + " table is not fenced."
        },
        footerHeading = "%nEnvironment variables:%n",
        footer = {
            "  " + Surroundings.ADMIN_PASSWORD + "   the password of server.existing.administrator",
            "  " + Variables.SOURCE_PASSWORD + "  the password of seed.user",
            "  " + FenceCommand.PASSWORD + "  the password of 'fence --user'",
            "  " + Keyring.PASSPHRASE + "   the passphrase of server.ssh.key (default: an SSH",
            "                             agent, or a question)",
            "  " + Variables.MASKING_KEY + "      at least 16 bytes; the same key gives the",
            "                             same masks (default: a fresh key each run)",
            "  DIGITALOCEAN_TOKEN         the token of server.digitalocean, unless the",
            "                             configuration names another variable",
            "  VERCEL_TOKEN               the same for publish.vercel",
            "  PREVIEWDB_PRODUCTION       descriptions of production, as the guard takes",
            "                             them; such servers are never touched"
        },
        scope = ScopeType.INHERIT)
final class BootstrapCommand extends RootCommand {}
