package com.c0d3.previewdb.bootstrap.fence;

import com.c0d3.previewdb.fence.Fence;
import com.c0d3.previewdb.fence.FenceOptions;
import com.c0d3.previewdb.fence.FenceStatus;
import com.c0d3.previewdb.fence.FencedTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code bootstrap fence status}. */
@Command(
        name = "status",
        description =
                "Tells which tables are not fenced, and what the fence does not stop: exit code 3 if a table is not fenced.")
final class FenceStatusCommand extends FenceTask {
    FenceStatusCommand(Map<String, String> env) {
        super(env);
    }

    @Override
    int run(Connection connection) throws SQLException {
        FenceStatus status = Fence.of(connection, FenceOptions.DEFAULT).status();
        if (json()) {
            printJson(json(status));
        } else {
            print(status);
        }
        return status.isComplete() ? CommandLine.ExitCode.OK : PENDING;
    }

    private void print(FenceStatus status) {
        if (status.minRows() < 0) {
            out().println("There is no fence: run \"fence apply\".");
            return;
        }
        List<FencedTable> open = open(status);
        open.forEach(table -> line("x", table.toString(), "not fenced: " + String.join(", ", table.gaps())));
        status.staleFunctions()
                .forEach(name ->
                        line("x", "previewdb." + name, "is not what this version installs: run \"fence apply\""));
        if (quiet()) {
            return;
        }
        status.weaknesses().forEach(weakness -> line("!", "", weakness));
        out().println(
                        "%d of %d tables are fenced: a statement may change %d rows, and a table of up to %d rows as a whole."
                                .formatted(
                                        status.tables().size() - open.size(),
                                        status.tables().size(),
                                        status.maxRows(),
                                        status.minRows()));
        if (!status.permits().isEmpty()) {
            out().println("Permits of these roles count: %s.".formatted(String.join(", ", status.permits())));
        }
    }

    private static List<FencedTable> open(FenceStatus status) {
        return status.tables().stream().filter(table -> !table.isFenced()).toList();
    }

    private static Map<String, Object> json(FenceStatus status) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("complete", status.isComplete());
        values.put("tables", status.tables().size());
        values.put("notFenced", open(status).stream().map(FencedTable::toString).toList());
        values.put("staleFunctions", status.staleFunctions());
        values.put("minRows", status.minRows());
        values.put("maxRows", status.maxRows());
        values.put("permits", status.permits());
        values.put("eventTriggers", status.watched());
        values.put("weaknesses", status.weaknesses());
        return values;
    }
}
