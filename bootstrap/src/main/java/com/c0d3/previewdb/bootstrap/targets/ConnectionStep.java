package com.c0d3.previewdb.bootstrap.targets;

import com.c0d3.previewdb.bootstrap.http.Pace;
import com.c0d3.previewdb.bootstrap.step.Inspection;
import com.c0d3.previewdb.bootstrap.step.Step;
import com.c0d3.previewdb.bootstrap.step.StepFailedException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;

/** The first connection to a new droplet, which takes its time to boot. Its host key is known, and verified. */
final class ConnectionStep implements Step {
    private final DigitalOceanTarget target;
    private final Pace pace;
    private String reason = "";

    ConnectionStep(DigitalOceanTarget target, Pace pace) {
        this.target = target;
        this.pace = pace;
    }

    @Override
    public String name() {
        return "connection";
    }

    @Override
    public Inspection inspect() throws IOException, SQLException, StepFailedException {
        if (!target.cloud().isThere()) {
            return new Inspection.Needed(
                    "wait until the droplet answers over SSH, with the host key that it was given");
        }
        return isConnected()
                ? new Inspection.Satisfied("the droplet answers over SSH, with the right host key")
                : new Inspection.Needed("wait until the droplet answers over SSH. Now: " + reason);
    }

    private boolean isConnected() throws SQLException, StepFailedException {
        try {
            target.connect();
            return true;
        } catch (IOException e) {
            reason = String.valueOf(e.getMessage());
            return false;
        }
    }

    @Override
    public void apply() throws IOException, SQLException, StepFailedException {
        Optional<Boolean> connected = pace.await("until the droplet answers over SSH", () -> {
            try {
                return Optional.of(isConnected()).filter(done -> done);
            } catch (SQLException | StepFailedException e) {
                throw new IOException(e);
            }
        });
        if (connected.isEmpty()) {
            throw new StepFailedException(
                    "The droplet runs, and does not let bootstrap in after %d s: %s. Look at its console in DigitalOcean's control panel; if"
                                    .formatted(pace.limit().toSeconds(), reason)
                            + " it did not boot well, delete it with bootstrap destroy and apply anew");
        }
    }
}
