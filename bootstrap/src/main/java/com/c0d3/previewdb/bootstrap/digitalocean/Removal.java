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
    private final boolean keepsVolume;

    /**
     * A removal of that droplet, and of what belongs to it.
     *
     * @param keepsVolume whether its volume stays, for the next droplet
     */
    public Removal(Cloud cloud, boolean keepsVolume) {
        this.cloud = cloud;
        this.keepsVolume = keepsVolume;
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
        if (!keepsVolume) {
            cloud.volume().ifPresent(volume -> plan.add("the %s, with all rows on it".formatted(volume)));
        }
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
        Optional<Volume> volume = cloud.volume();
        if (volume.isPresent()) {
            remove(volume.get(), told);
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
        if (cloud.isBegun() && !keepsVolume) {
            cloud.api().deleteTag(cloud.tag());
        }
        forget();
    }

    /** A volume comes off its droplet a while after that was deleted. */
    private void remove(Volume volume, Consumer<String> told) throws IOException, StepFailedException {
        if (keepsVolume) {
            told.accept("kept the %s, which goes on costing %s".formatted(volume, Volume.price(volume.gib())));
            return;
        }
        boolean free = cloud.pace()
                .awaitThat(
                        "until the volume is free",
                        () -> cloud.volume()
                                .map(Volume::droplets)
                                .filter(droplets -> !droplets.isEmpty())
                                .isEmpty());
        if (!free) {
            throw new StepFailedException(
                    "The %s is still attached after %d s, and was not deleted: run bootstrap destroy again"
                            .formatted(volume, cloud.pace().limit().toSeconds()));
        }
        cloud.api().deleteVolume(volume.id());
        told.accept("deleted the " + volume);
    }

    private void forget() throws IOException {
        if (cloud.settings().key().isEmpty()) {
            Files.deleteIfExists(cloud.keyFile());
            Files.deleteIfExists(KeyStep.publicFile(cloud));
        }
        cloud.forgetAll(keepsVolume);
    }
}
