package com.c0d3.previewdb.bootstrap.digitalocean;

import com.c0d3.previewdb.bootstrap.config.StorageSection;
import com.c0d3.previewdb.bootstrap.http.Answer;
import com.c0d3.previewdb.bootstrap.http.JsonApi;
import com.c0d3.previewdb.bootstrap.step.Inspection;
import com.c0d3.previewdb.bootstrap.step.Step;
import com.c0d3.previewdb.bootstrap.step.StepFailedException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Optional;

/**
 * The volume of the droplet: made once, without a file system, and attached. One of a droplet before is taken again.
 */
final class VolumeStep implements Step {
    private final Cloud cloud;
    private final StorageSection storage;
    private final String volumeName;

    VolumeStep(Cloud cloud, StorageSection storage) {
        this.cloud = cloud;
        this.storage = storage;
        volumeName = Volume.nameFor(cloud.settings().name());
    }

    @Override
    public String name() {
        return "volume";
    }

    @Override
    public Inspection inspect() throws IOException {
        Optional<Volume> found = find();
        if (found.isEmpty()) {
            return new Inspection.Needed("make volume '%s' of %d GiB in %s, for %s, and attach it"
                    .formatted(volumeName, storage.gib(), cloud.settings().region(), Volume.price(storage.gib())));
        }
        Volume volume = found.get();
        if (!volume.tags().contains(cloud.tag())) {
            return new Inspection.Refused(
                    "DigitalOcean has a %s that this configuration did not make: choose another name, or run bootstrap with the %s that knows it"
                            .formatted(volume, cloud.state()));
        }
        if (volume.gib() != storage.gib()) {
            return new Inspection.Refused(
                    "The %s has another size than the %d GiB of the configuration: set storage.volume to %dGiB"
                            .formatted(volume, storage.gib(), volume.gib()));
        }
        return attached(volume);
    }

    private Inspection attached(Volume volume) throws IOException {
        if (volume.droplets().isEmpty()) {
            return new Inspection.Needed("attach the %s, with what is on it".formatted(volume));
        }
        return cloud.look() instanceof Cloud.Lookup.One one
                        && volume.droplets().contains(one.droplet().id())
                ? new Inspection.Satisfied("%s, %s".formatted(volume, Volume.price(volume.gib())))
                : new Inspection.Refused(
                        "The %s is attached to droplet %d, which is not this one: detach it in DigitalOcean's control panel"
                                .formatted(volume, volume.droplets().get(0)));
    }

    private Optional<Volume> find() throws IOException {
        return cloud.api().volumesNamed(volumeName, cloud.settings().region()).stream()
                .findFirst();
    }

    @Override
    public void apply() throws IOException, StepFailedException {
        cloud.begin();
        long droplet = cloud.require().id();
        Optional<Volume> found = find();
        Volume volume = found.isPresent() ? found.get() : make();
        cloud.rememberVolume(volume.id());
        if (!volume.droplets().contains(droplet)) {
            attach(volume, droplet);
        }
    }

    private Volume make() throws IOException {
        ObjectNode request = DigitalOcean.object()
                .put("name", volumeName)
                .put("region", cloud.settings().region())
                .put("size_gigabytes", storage.gib())
                .put("description", "The databases of the previews");
        request.putArray("tags").add(Cloud.COMMON_TAG).add(cloud.tag());
        return new Creation<Volume>(
                        "the volume",
                        cloud.pace(),
                        () -> cloud.api().createVolume(request),
                        body -> Optional.of(Volume.of(body.path("volume")))
                                .filter(volume -> !volume.id().isEmpty()),
                        () -> find().filter(volume -> volume.tags().contains(cloud.tag())))
                .once();
    }

    /** Whatever the answer is, it counts where the volume is. */
    private void attach(Volume volume, long droplet) throws IOException, StepFailedException {
        Answer answer = cloud.api().attachVolume(volume, droplet);
        if (answer instanceof Answer.Failure && !isAttached(volume, droplet)) {
            JsonApi.success(answer);
        }
        if (!cloud.pace().awaitThat("until the volume is attached", () -> isAttached(volume, droplet))) {
            throw new StepFailedException(
                    "DigitalOcean has not attached the %s after %d s. Look at it in the control panel, then run bootstrap again"
                            .formatted(volume, cloud.pace().limit().toSeconds()));
        }
    }

    private boolean isAttached(Volume volume, long droplet) throws IOException {
        return cloud.api()
                .volume(volume.id())
                .filter(now -> now.droplets().contains(droplet))
                .isPresent();
    }
}
