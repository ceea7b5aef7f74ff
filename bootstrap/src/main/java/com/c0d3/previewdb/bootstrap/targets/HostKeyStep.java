package com.c0d3.previewdb.bootstrap.targets;

import com.c0d3.previewdb.bootstrap.digitalocean.HostKey;
import com.c0d3.previewdb.bootstrap.host.Command;
import com.c0d3.previewdb.bootstrap.http.Pace;
import com.c0d3.previewdb.bootstrap.step.Inspection;
import com.c0d3.previewdb.bootstrap.step.Step;
import com.c0d3.previewdb.bootstrap.step.StepFailedException;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/** Has the droplet make a host key of its own, for the first one was in its user data; and pins that. */
final class HostKeyStep implements Step {
    private static final Duration MOMENT = Duration.ofMinutes(1);

    private final DigitalOceanTarget target;
    private final Pace pace;

    HostKeyStep(DigitalOceanTarget target, Pace pace) {
        this.target = target;
        this.pace = pace;
    }

    @Override
    public String name() {
        return "host-key";
    }

    @Override
    public Inspection inspect() throws IOException, SQLException, StepFailedException {
        if (target.state().hostKey().isEmpty() || HostKey.isInitial(target.state())) {
            return new Inspection.Needed(
                    "have the droplet make a host key of its own, in place of the one from its user data");
        }
        return new Inspection.Satisfied("made by the droplet, and pinned");
    }

    @Override
    public void apply() throws IOException, SQLException, StepFailedException {
        String fingerprint = target.machine()
                .host()
                .run(Command.script("host-key", "make"))
                .requireSuccess()
                .output()
                .strip();
        HostKey.announce(target.state(), fingerprint);
        target.machine().host().run(Command.script("host-key", "install")).requireSuccess();
        target.disconnect();
        Optional<String> obstacle = target.connectWithin(pace.within(MOMENT));
        if (obstacle.isPresent()) {
            throw new StepFailedException(
                    "The droplet has made a host key of its own ('%s'), and does not answer with it: %s. Run bootstrap again"
                            .formatted(fingerprint, obstacle.get()));
        }
        if (HostKey.isInitial(target.state())) {
            throw new StepFailedException(
                    "%s still shows the host key from its user data, and not '%s': look at sshd's HostKey settings there"
                            .formatted(target.machine(), fingerprint));
        }
    }
}
