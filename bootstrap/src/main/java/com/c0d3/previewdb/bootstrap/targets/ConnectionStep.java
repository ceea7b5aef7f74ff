package com.c0d3.previewdb.bootstrap.targets;

import com.c0d3.previewdb.bootstrap.http.Pace;
import com.c0d3.previewdb.bootstrap.step.Inspection;
import com.c0d3.previewdb.bootstrap.step.Step;
import com.c0d3.previewdb.bootstrap.step.StepFailedException;
import java.io.IOException;
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
    public Inspection inspect() throws IOException, StepFailedException {
        if (!target.cloud().isThere()) {
            return new Inspection.Needed(
                    "wait until the droplet answers over SSH, with the host key that it was given");
        }
        return isConnected()
                ? new Inspection.Satisfied("the droplet answers over SSH, with the right host key")
                : new Inspection.Needed("wait until the droplet answers over SSH. Now: " + reason);
    }

    private boolean isConnected() throws StepFailedException {
        try {
            target.connect();
            return true;
        } catch (IOException e) {
            reason = String.valueOf(e.getMessage());
            return false;
        }
    }

    @Override
    public void apply() throws IOException, StepFailedException {
        Optional<String> obstacle = target.connectWithin(pace);
        if (obstacle.isPresent()) {
            throw new StepFailedException(
                    "The droplet runs, and does not let bootstrap in after %d s: %s. Look at its console in DigitalOcean's control panel; if"
                                    .formatted(pace.limit().toSeconds(), obstacle.get())
                            + " it did not boot well, delete it with bootstrap destroy and apply anew");
        }
    }
}
