package com.c0d3.previewdb.bootstrap.machine;

import com.c0d3.previewdb.bootstrap.host.Command;
import com.c0d3.previewdb.bootstrap.server.Administrator;
import com.c0d3.previewdb.bootstrap.step.Inspection;
import com.c0d3.previewdb.bootstrap.step.Step;
import com.c0d3.previewdb.bootstrap.step.StepFailedException;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;

/** Puts right what a move to another major version left that was interrupted, by a reboot for one. */
final class RecoveryStep implements Step {
    private static final Duration LONGEST = Duration.ofHours(2);

    private final Machine machine;
    private final Administrator administrator;

    RecoveryStep(Machine machine, Administrator administrator) {
        this.machine = machine;
        this.administrator = administrator;
    }

    @Override
    public String name() {
        return "recovery";
    }

    @Override
    public Inspection inspect() throws IOException {
        String plan = machine.facts().get("moving").strip();
        if (plan.isEmpty()) {
            return new Inspection.Satisfied("no move to another version was interrupted");
        }
        String[] versions = plan.split(" ", -1);
        return new Inspection.Needed(
                "finish the move from PostgreSQL %s to %s that was interrupted if all is copied, and undo it otherwise"
                        .formatted(versions[0], versions[1]));
    }

    @Override
    public void apply() throws IOException, SQLException, StepFailedException {
        administrator.close();
        machine.change(
                Command.script("upgrade", "settle").withTimeout(LONGEST),
                "Finishing or undoing the move to another version",
                "Correct that on the server, then run bootstrap upgrade again: nothing of the old cluster's data is lost.");
        administrator.forget();
    }
}
