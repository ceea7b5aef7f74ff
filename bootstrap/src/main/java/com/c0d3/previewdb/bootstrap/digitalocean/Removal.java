package com.c0d3.previewdb.bootstrap.digitalocean;

import com.c0d3.previewdb.bootstrap.step.StepFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Takes down what belongs to a droplet: only what bears our tag, and what the local state knows as made from here. What
 * is gone already is passed over, so a removal that was killed is finished by the next one.
 */
public final class Removal {
    private static final String KEY = "ssh-key";

    private final Cloud cloud;

    /** A removal of that droplet, and of what belongs to it. */
    public Removal(Cloud cloud) {
        this.cloud = cloud;
    }

    /**
     * What there is to be removed, a line each.
     *
     * @throws StepFailedException if what is there is not ours alone
     */
    public List<String> plan() throws IOException, StepFailedException {
        List<String> plan = new ArrayList<>();
        CloudFirewallStep.ours(cloud)
                .forEach(firewall -> plan.add("the cloud firewall '%s'".formatted(firewall.name())));
        droplet().ifPresent(droplet -> plan.add("the %s, with all that is on it".formatted(droplet)));
        cloud.reservedAddress().ifPresent(ip -> plan.add("the reserved address " + ip));
        if (cloud.state().find(KEY).isPresent()) {
            plan.add("the SSH key '%s'".formatted(cloud.settings().name()));
        }
        return plan;
    }

    private Optional<Droplet> droplet() throws IOException, StepFailedException {
        Cloud.Lookup found = cloud.look();
        if (found instanceof Cloud.Lookup.Trouble trouble) {
            throw new StepFailedException("Nothing was deleted. " + trouble.why());
        }
        return found instanceof Cloud.Lookup.One one ? Optional.of(one.droplet()) : Optional.empty();
    }

    /**
     * Removes it.
     *
     * @param told is told of each thing that is gone
     */
    public void run(Consumer<String> told) throws IOException, StepFailedException {
        Optional<Droplet> droplet = droplet();
        for (Firewall firewall : CloudFirewallStep.ours(cloud)) {
            cloud.api().deleteFirewall(firewall.id());
            told.accept("deleted the cloud firewall '%s'".formatted(firewall.name()));
        }
        if (droplet.isPresent()) {
            cloud.api().deleteDroplet(droplet.get().id());
            told.accept("deleted the " + droplet.get());
        }
        if (cloud.reservedAddress().isPresent()) {
            cloud.api().deleteReservedAddress(cloud.reservedAddress().get());
            told.accept(
                    "gave back the reserved address " + cloud.reservedAddress().get());
        }
        Optional<String> key = cloud.state().find(KEY);
        if (key.isPresent()) {
            cloud.api().deleteKey(key.get());
            told.accept("deleted the SSH key '%s'".formatted(cloud.settings().name()));
        }
        if (cloud.isBegun()) {
            cloud.api().deleteTag(cloud.tag());
        }
        forget();
    }

    private void forget() throws IOException {
        if (cloud.settings().key().isEmpty()) {
            Files.deleteIfExists(cloud.keyFile());
            Files.deleteIfExists(KeyStep.publicFile(cloud));
        }
        cloud.state().forgetServer();
        cloud.forget();
    }
}
