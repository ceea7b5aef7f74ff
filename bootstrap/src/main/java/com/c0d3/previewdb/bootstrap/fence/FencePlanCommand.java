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

/** {@code bootstrap fence plan}. */
@Command(name = "plan", description = "Says what the database lacks: exit code 3 if something. Nothing is changed.")
final class FencePlanCommand extends FenceTask {
    @Mixin
    private FenceFlags flags;

    @Mixin
    private FenceRoles roles;

    FencePlanCommand(Map<String, String> env) {
        super(env);
    }

    @Override
    int run(Connection connection) throws SQLException, ProblemsException {
        flags.problem().ifPresent(problem -> {
            throw usage(problem);
        });
        List<FenceChange> changes = Fence.of(connection, flags.options(roles.owner(), roles.application()))
                .plan();
        if (json()) {
            printJson(changes.stream().map(FenceTask::json).toList());
        } else {
            print(changes, "are pending");
        }
        return changes.isEmpty() ? CommandLine.ExitCode.OK : PENDING;
    }
}
