package com.c0d3.previewdb.bootstrap.digitalocean;

import com.c0d3.previewdb.bootstrap.digitalocean.DigitalOcean.ReservedAddress;
import com.c0d3.previewdb.bootstrap.step.Inspection;
import com.c0d3.previewdb.bootstrap.step.Step;
import com.c0d3.previewdb.bootstrap.step.StepFailedException;
import java.io.IOException;
import java.util.Optional;

/** A public address that belongs to the account, and leads to the droplet. */
final class ReservedAddressStep implements Step {
    private final Cloud cloud;

    ReservedAddressStep(Cloud cloud) {
        this.cloud = cloud;
    }

    @Override
    public String name() {
        return "reserved-ip";
    }

    @Override
    public Inspection inspect() throws IOException {
        if (!(cloud.look() instanceof Cloud.Lookup.One one)) {
            return new Inspection.Needed("reserve an address for the droplet");
        }
        Optional<ReservedAddress> found = find(one.droplet().id());
        return found.isPresent() && cloud.reservedAddress().equals(found.map(ReservedAddress::ip))
                ? new Inspection.Satisfied(found.get().ip())
                : new Inspection.Needed("reserve an address for the droplet");
    }

    private Optional<ReservedAddress> find(long droplet) throws IOException {
        return cloud.api().reservedAddresses().stream()
                .filter(address -> address.droplet() == droplet)
                .findFirst();
    }

    @Override
    public void apply() throws IOException, StepFailedException {
        long droplet = cloud.require().id();
        Optional<ReservedAddress> found = find(droplet);
        String ip = found.isPresent() ? found.get().ip() : obtain(droplet);
        cloud.rememberAddress(ip);
        cloud.pace().await("until the address leads to the droplet", () -> find(droplet));
    }

    /** The one that a droplet before had, or another. */
    private String obtain(long droplet) throws IOException {
        Optional<String> kept = cloud.reservedAddress();
        boolean free = kept.isPresent()
                && cloud.api().reservedAddresses().stream()
                        .anyMatch(address -> address.ip().equals(kept.get()) && address.droplet() == 0);
        if (free) {
            cloud.api().assignAddress(kept.get(), droplet);
            return kept.get();
        }
        return new Creation<ReservedAddress>(
                        "the reserved address",
                        cloud.pace(),
                        () -> cloud.api().reserveAddress(droplet),
                        body -> Optional.of(new ReservedAddress(
                                        body.path("reserved_ip").path("ip").asText(""), droplet))
                                .filter(made -> !made.ip().isEmpty()),
                        () -> find(droplet))
                .once()
                .ip();
    }
}
