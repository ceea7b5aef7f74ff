package com.c0d3.previewdb.bootstrap.digitalocean;

import com.c0d3.previewdb.bootstrap.config.DigitalOceanServer;
import com.c0d3.previewdb.bootstrap.host.OpenSshKey;
import com.c0d3.previewdb.bootstrap.step.Inspection;
import com.c0d3.previewdb.bootstrap.step.Step;
import com.c0d3.previewdb.bootstrap.step.StepFailedException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The droplet itself: made once, and never a second time. */
final class DropletStep implements Step {
    private final Cloud cloud;
    private final DigitalOceanServer settings;
    private final Runnable restarted;

    DropletStep(Cloud cloud, Runnable restarted) {
        this.cloud = cloud;
        settings = cloud.settings();
        this.restarted = restarted;
    }

    @Override
    public String name() {
        return "droplet";
    }

    @Override
    public Inspection inspect() throws IOException {
        Cloud.Lookup found = cloud.look();
        if (found instanceof Cloud.Lookup.Trouble trouble) {
            return new Inspection.Refused(trouble.why());
        }
        Optional<Size> size = cloud.size(settings.size());
        boolean settled = found instanceof Cloud.Lookup.One one
                && one.droplet().size().equals(settings.size()); // which may be one that is not sold any more
        if (size.isEmpty() || !(settled || size.get().isOfferedIn(settings.region()))) {
            return new Inspection.Refused(noSuchSize());
        }
        return found instanceof Cloud.Lookup.One there
                ? there(there.droplet(), size.get())
                : new Inspection.Needed(
                        "make droplet '%s' in %s: %s with %s, for %s"
                                .formatted(
                                        settings.name(),
                                        settings.region(),
                                        settings.size(),
                                        settings.image(),
                                        size.get().price()),
                        costs());
    }

    private String noSuchSize() throws IOException {
        List<String> offered = cloud.api().sizes().stream()
                .filter(size -> size.isOfferedIn(settings.region()))
                .limit(8)
                .map(size -> "%s (%s)".formatted(size.slug(), size.price()))
                .toList();
        return offered.isEmpty()
                ? "DigitalOcean offers nothing in the region '%s': correct server.digitalocean.region"
                        .formatted(settings.region())
                : "DigitalOcean does not offer the size '%s' in '%s'. The smallest there: %s"
                        .formatted(settings.size(), settings.region(), String.join(", ", offered));
    }

    private List<String> costs() {
        List<String> notes = new ArrayList<>();
        if (settings.storage().isEmpty()) {
            notes.add(
                    "the databases are on the droplet's own disk, which costs nothing more: they go with the droplet");
        }
        if (settings.backups()) {
            notes.add("backups cost a fifth of the droplet's price on top");
        }
        if (settings.reservedIp()) {
            notes.add("a reserved address costs nothing while it belongs to a droplet");
        }
        return notes;
    }

    private Inspection there(Droplet droplet, Size size) throws IOException {
        if (!droplet.region().equals(settings.region())) {
            return new Inspection.Refused(
                    "The %s cannot be moved to '%s': set the region to '%s', or destroy it and apply anew"
                            .formatted(droplet, settings.region(), droplet.region()));
        }
        if (!droplet.size().equals(settings.size())) {
            return resize(droplet, size);
        }
        if (droplet.isOff()) {
            return new Inspection.Needed("switch the %s on".formatted(droplet));
        }
        if (droplet.status().equals("archive")) {
            return new Inspection.Refused(
                    "The %s is archived: restore it in DigitalOcean's control panel".formatted(droplet));
        }
        return droplet.isActive() && droplet.address().isPresent()
                ? new Inspection.Satisfied("%s, %s, %s".formatted(droplet, size.slug(), size.price()))
                : new Inspection.Needed("wait until the %s runs".formatted(droplet));
    }

    private Inspection resize(Droplet droplet, Size size) throws IOException {
        String before = cloud.size(droplet.size()).map(Size::price).orElse("an unknown price");
        String change = "resize the %s from %s (%s) to %s (%s)"
                .formatted(droplet, droplet.size(), before, size.slug(), size.price());
        return cloud.isRestartAllowed()
                ? new Inspection.Needed(change + ", which switches it off for some minutes")
                : new Inspection.Waiting(
                        change + ": that switches it off for some minutes, so it needs --allow-restart");
    }

    @Override
    public void apply() throws IOException, StepFailedException {
        cloud.begin();
        cloud.forget();
        Cloud.Lookup found = cloud.look();
        if (found instanceof Cloud.Lookup.Trouble trouble) {
            throw new StepFailedException(trouble.why());
        }
        if (found instanceof Cloud.Lookup.None) {
            cloud.remember(make());
        } else {
            cloud.remember(cloud.require());
            if (!cloud.require().size().equals(settings.size())) {
                new Resize(cloud, cloud.require().id(), settings.size()).run();
                restarted.run();
            } else if (cloud.require().isOff()) {
                new Resize(cloud, cloud.require().id(), settings.size()).switchOn();
                restarted.run();
            }
        }
        awaitRunning(cloud.require().id());
        cloud.forget();
    }

    private Droplet make() throws IOException {
        ObjectNode request = request(HostKey.initial(cloud.state()));
        return new Creation<Droplet>(
                        "the droplet",
                        cloud.pace(),
                        () -> cloud.api().createDroplet(request),
                        DropletStep::made,
                        this::find)
                .once();
    }

    private static Optional<Droplet> made(JsonNode body) {
        return Optional.of(Droplet.of(body.path("droplet"))).filter(droplet -> droplet.id() > 0);
    }

    /** By tag and by name. More than one is found out by the inspection that follows. */
    private Optional<Droplet> find() throws IOException {
        cloud.forget();
        return cloud.look() instanceof Cloud.Lookup.One one ? Optional.of(one.droplet()) : Optional.empty();
    }

    private ObjectNode request(OpenSshKey hostKey) throws IOException {
        ObjectNode request = DigitalOcean.object();
        request.put("name", settings.name())
                .put("region", settings.region())
                .put("size", settings.size())
                .put("image", settings.image());
        request.putArray("ssh_keys").add(OpenSshKey.md5(KeyStep.publicKey(cloud)));
        List<String> tags = new ArrayList<>(List.of(Cloud.COMMON_TAG, cloud.tag()));
        tags.addAll(settings.tags());
        tags.forEach(request.putArray("tags")::add);
        request.put("user_data", UserData.of(hostKey))
                .put("ipv6", cloud.networks().stream().anyMatch(network -> network.contains(":")))
                .put("monitoring", settings.monitoring())
                .put("backups", settings.backups())
                .put("with_droplet_agent", false);
        settings.vpc().ifPresent(id -> request.put("vpc_uuid", id));
        return request;
    }

    /** Just after its creation a droplet may not be found by its id; once it was, that means that it is gone. */
    private void awaitRunning(long id) throws IOException, StepFailedException {
        boolean[] seen = {false};
        Optional<Boolean> running = cloud.pace().await("until droplet %d runs".formatted(id), () -> {
            Optional<Droplet> droplet = cloud.api().droplet(id);
            if (droplet.isEmpty() && seen[0]) {
                return Optional.of(false);
            }
            seen[0] |= droplet.isPresent();
            return droplet.filter(found -> found.isActive() && found.address().isPresent())
                    .map(found -> true);
        });
        if (running.isEmpty()) {
            throw new StepFailedException(
                    "Droplet %d was made, and does not run after %d s. Look at it in DigitalOcean's control panel; if it never comes up,"
                                    .formatted(id, cloud.pace().limit().toSeconds())
                            + " delete it with bootstrap destroy and apply anew");
        }
        if (!running.get()) {
            throw new StepFailedException(
                    "Droplet %d was deleted meanwhile, by somebody else: run bootstrap apply to make another"
                            .formatted(id));
        }
    }
}
