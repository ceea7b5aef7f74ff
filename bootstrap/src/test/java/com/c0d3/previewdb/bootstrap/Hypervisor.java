package com.c0d3.previewdb.bootstrap;

import com.c0d3.previewdb.bootstrap.host.Droplet;
import com.c0d3.previewdb.bootstrap.standin.DigitalOceanStandIn;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Boots test droplets, as DigitalOcean boots its own: with the SSH key of the request, and with the host key of the
 * user data, which cloud-init would put in place before sshd starts.
 */
final class Hypervisor implements DigitalOceanStandIn.Hypervisor {
    private final Path directory;
    private final Map<String, Droplet> running = new ConcurrentHashMap<>();

    Hypervisor(Path directory) {
        this.directory = directory;
    }

    @Override
    public String boot(String publicKey, String userData) {
        try {
            Path key = directory.resolve("authorized-" + running.size());
            Files.writeString(Path.of(key + ".pub"), publicKey + "\n");
            Droplet droplet = Droplet.bootInstalled(key, Map.of());
            JsonNode keys = new JsonMapper()
                    .readTree(userData.substring("#cloud-config\n".length()))
                    .path("ssh_keys");
            droplet.exec(
                    "bash",
                    "-c",
                    "set -e; cd /etc/ssh; rm -f ssh_host_*; umask 077; printf %s \"$1\" > ssh_host_ed25519_key;"
                            + " printf '%s\\n' \"$2\" > ssh_host_ed25519_key.pub; systemctl restart ssh",
                    "keys",
                    keys.path("ed25519_private").asText(),
                    keys.path("ed25519_public").asText());
            running.put(droplet.ip(), droplet);
            return droplet.ip();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void attach(String address, String volume) {
        try {
            at(address).attach("/dev/disk/by-id/scsi-0DO_Volume_" + volume, 512);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    Droplet at(String address) {
        return Objects.requireNonNull(running.get(address), address);
    }

    @Override
    public void destroy(String address) {
        Droplet droplet = running.remove(address);
        if (droplet != null) {
            droplet.close();
        }
    }
}
