package com.c0d3.previewdb.bootstrap.digitalocean;

import com.c0d3.previewdb.bootstrap.host.OpenSshKey;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What cloud-init does at a droplet's first boot: it gives sshd the one host key that is known here, so that the very
 * first connection is verified. Everybody on the droplet can read it later, so the key serves only until the server has
 * made a fresh one, and nothing else that is secret is in it.
 */
final class UserData {
    private UserData() {}

    /** A cloud-config; JSON is YAML. */
    static String of(OpenSshKey hostKey) {
        ObjectNode config = JsonNodeFactory.instance.objectNode();
        config.put("ssh_deletekeys", true).putArray("ssh_genkeytypes").add("ed25519");
        config.putObject("ssh_keys")
                .put("ed25519_private", hostKey.privateKey())
                .put("ed25519_public", hostKey.publicKey());
        config.put("ssh_pwauth", false).put("disable_root", false);
        return "#cloud-config\n" + config + "\n";
    }
}
