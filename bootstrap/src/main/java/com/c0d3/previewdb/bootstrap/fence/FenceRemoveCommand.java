package com.c0d3.previewdb.bootstrap.fence;

import com.c0d3.previewdb.common.cli.Terminal;
import com.c0d3.previewdb.fence.Fence;
import com.c0d3.previewdb.fence.FenceOptions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bootstrap fence remove}. */
@Command(
        name = "remove",
        description = "Removes the fence with its limits, permits and audit. Owners and grants stay as they are.")
final class FenceRemoveCommand extends FenceTask {
    @Option(names = "--yes", description = "Does not ask. Without a terminal it has to be given.")
    private boolean confirmed;

    FenceRemoveCommand(Map<String, String> env) {
        super(env);
    }

    @Override
    int run(Connection connection) throws SQLException {
        if (!Fence.isThere(connection)) {
            report(false, "There is no fence.");
            return CommandLine.ExitCode.OK;
        }
        if (!confirmed && !isConfirmed()) {
            report(false, "Nothing was changed.");
            return PENDING;
        }
        Fence.of(connection, FenceOptions.DEFAULT).remove();
        report(true, "The fence was removed.");
        return CommandLine.ExitCode.OK;
    }

    private boolean isConfirmed() {
        Optional<Boolean> answer = Terminal.ask("Remove the fence, with its audit?");
        if (answer.isEmpty()) {
            throw usage("There is no terminal to ask on: give --yes to remove without being asked");
        }
        return answer.get();
    }

    private void report(boolean removed, String text) {
        if (json()) {
            printJson(Map.of("removed", removed));
        } else if (!quiet()) {
            out().println(text);
        }
    }
}
