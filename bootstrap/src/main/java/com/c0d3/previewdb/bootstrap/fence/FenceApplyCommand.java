package com.c0d3.previewdb.bootstrap.fence;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.fence.Fence;
import com.c0d3.previewdb.fence.FenceChange;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code bootstrap fence apply}. */
@Command(
        name = "apply",
        description = "Fences the tables that are not; to be run after each migration. A second run changes nothing.")
final class FenceApplyCommand extends FenceTask {
    @Mixin
    private FenceFlags flags;

    @Mixin
    private FenceRoles roles;

    FenceApplyCommand(Map<String, String> env) {
        super(env);
    }

    @Override
    int run(Connection connection) throws SQLException, ProblemsException {
        flags.problem().ifPresent(problem -> {
            throw usage(problem);
        });
        Fence fence = Fence.of(connection, flags.options(roles.owner(), roles.application()));
        List<FenceChange> changes = fence.apply();
        if (json()) {
            printJson(changes.stream().map(FenceTask::json).toList());
            return CommandLine.ExitCode.OK;
        }
        print(changes, "were made");
        if (!changes.isEmpty() && !quiet()) {
            fence.status().weaknesses().forEach(weakness -> line("!", "", weakness));
        }
        return CommandLine.ExitCode.OK;
    }
}
