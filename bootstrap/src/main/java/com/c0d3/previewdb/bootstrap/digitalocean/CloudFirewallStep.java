package com.c0d3.previewdb.bootstrap.digitalocean;

import com.c0d3.previewdb.bootstrap.step.Inspection;
import com.c0d3.previewdb.bootstrap.step.Step;
import com.c0d3.previewdb.bootstrap.step.StepFailedException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * DigitalOcean's own firewall before the droplet, bound to its tag before there is a droplet: so there is no moment at
 * which anything else is open. The server's own firewall stands behind it.
 */
final class CloudFirewallStep implements Step {
    private final Cloud cloud;

    CloudFirewallStep(Cloud cloud) {
        this.cloud = cloud;
    }

    @Override
    public String name() {
        return "do-firewall";
    }

    @Override
    public Inspection inspect() throws IOException {
        List<Firewall> ours = ours(cloud);
        if (ours.size() > 1) {
            return new Inspection.Refused(
                    "There are %d cloud firewalls with the tag '%s': delete all but one in DigitalOcean's control panel"
                            .formatted(ours.size(), cloud.tag()));
        }
        String ports = "port 22 for SSH, and port 5432 for " + String.join(", ", cloud.networks());
        if (ours.isEmpty()) {
            return new Inspection.Needed("let in nothing but " + ports);
        }
        if (!isRight(ours.get(0))) {
            return new Inspection.Needed("change it, to let in nothing but " + ports);
        }
        return ours.get(0).status().equals("succeeded")
                ? new Inspection.Satisfied(ports)
                : new Inspection.Needed("wait until DigitalOcean has applied it");
    }

    /** Those that bear our tag; none before anything was begun. */
    static List<Firewall> ours(Cloud cloud) throws IOException {
        return cloud.isBegun()
                ? cloud.api().firewalls().stream()
                        .filter(firewall -> firewall.tags().contains(cloud.tag()))
                        .toList()
                : List.of();
    }

    private boolean isRight(Firewall firewall) {
        return firewall.rules().equals(Firewall.of(wanted()).rules());
    }

    private ObjectNode wanted() {
        return Firewall.wanted(cloud.settings().name(), cloud.tag(), cloud.networks());
    }

    @Override
    public void apply() throws IOException, StepFailedException {
        cloud.begin();
        cloud.api().createTag(cloud.tag());
        Optional<Firewall> found = ours(cloud).stream().findFirst();
        if (found.isEmpty()) {
            new Creation<Firewall>(
                            "the cloud firewall",
                            cloud.pace(),
                            () -> cloud.api().createFirewall(wanted()),
                            body -> Optional.of(Firewall.of(body.path("firewall")))
                                    .filter(firewall -> !firewall.id().isEmpty()),
                            () -> ours(cloud).stream().findFirst())
                    .once();
        } else if (!isRight(found.get())) {
            cloud.api().replaceFirewall(found.get().id(), wanted());
        }
        awaitApplied();
    }

    private void awaitApplied() throws IOException, StepFailedException {
        Optional<String> status = cloud.pace()
                .await(
                        "until DigitalOcean has applied the firewall",
                        () -> ours(cloud).stream()
                                .map(Firewall::status)
                                .filter(found -> !found.equals("waiting"))
                                .findFirst());
        if (!status.equals(Optional.of("succeeded"))) {
            throw new StepFailedException(
                    "DigitalOcean has not applied the cloud firewall (%s), so no droplet was made. Look at it in the control panel, under"
                                    .formatted(status.map("it says '%s'"::formatted)
                                            .orElse("it still says 'waiting' after %d s"
                                                    .formatted(
                                                            cloud.pace().limit().toSeconds())))
                            + " Networking, and run bootstrap again");
        }
    }
}
