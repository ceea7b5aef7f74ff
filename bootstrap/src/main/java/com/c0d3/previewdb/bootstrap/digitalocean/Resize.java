package com.c0d3.previewdb.bootstrap.digitalocean;

import com.c0d3.previewdb.bootstrap.step.StepFailedException;
import java.io.IOException;
import java.util.Optional;

/**
 * Gives a droplet another size: it is shut down, resized without its disk (so that it can become smaller again), and
 * switched on. Killed anywhere, the next run goes on from what is there.
 */
record Resize(Cloud cloud, long droplet, String size) {
    void run() throws IOException, StepFailedException {
        switchOff();
        long action = cloud.api()
                .act(
                        droplet,
                        "resize the droplet",
                        DigitalOcean.object()
                                .put("type", "resize")
                                .put("size", size)
                                .put("disk", false));
        cloud.awaitAction("resized the droplet", action);
        switchOn();
    }

    /** A shutdown asks the operating system, which may not listen. */
    private void switchOff() throws IOException, StepFailedException {
        if (isOff()) {
            return;
        }
        act("shut the droplet down", "shutdown");
        Optional<Boolean> off = cloud.pace().await("until the droplet has shut down", this::off);
        if (off.isEmpty()) {
            cloud.awaitAction("switched the droplet off", act("switch the droplet off", "power_off"));
        }
    }

    void switchOn() throws IOException, StepFailedException {
        if (isOff()) {
            cloud.awaitAction("switched the droplet on", act("switch the droplet on", "power_on"));
        }
    }

    private long act(String what, String type) throws IOException {
        return cloud.api().act(droplet, what, DigitalOcean.object().put("type", type));
    }

    private Optional<Boolean> off() throws IOException {
        return Optional.of(isOff()).filter(off -> off);
    }

    private boolean isOff() throws IOException {
        return cloud.api().droplet(droplet).filter(Droplet::isOff).isPresent();
    }
}
