package com.c0d3.previewdb.bootstrap.digitalocean;

import static org.assertj.core.api.Assertions.assertThat;

import com.c0d3.previewdb.bootstrap.host.Command;
import com.c0d3.previewdb.bootstrap.host.Droplet;
import com.c0d3.previewdb.bootstrap.host.HostKeys;
import com.c0d3.previewdb.bootstrap.host.OpenSshKey;
import com.c0d3.previewdb.bootstrap.host.SshAddress;
import com.c0d3.previewdb.bootstrap.host.SshHost;
import com.c0d3.previewdb.bootstrap.host.SshKeys;
import com.c0d3.previewdb.bootstrap.http.Pace;
import com.c0d3.previewdb.testing.RequiresDocker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What we hand to cloud-init, and the distribution's cloud-init, at a boot. */
@RequiresDocker(image = Droplet.IMAGE)
final class CloudInitTest {
    @TempDir
    private Path directory;

    @Test
    void theVeryFirstConnectionIsVerified() throws Exception {
        OpenSshKey login = OpenSshKey.create("login");
        Path key = Files.writeString(directory.resolve("key"), login.privateKey());
        Files.writeString(directory.resolve("key.pub"), login.publicKey() + "\n");
        OpenSshKey hostKey = OpenSshKey.create("previewdb");
        try (Droplet droplet = Droplet.boot(key)) {
            install(droplet);
            seed(droplet, login.publicKey(), UserData.of(hostKey));
            droplet.reboot();
            SshAddress address = new SshAddress("root", droplet.ip(), 22);
            HostKeys known = HostKeys.pinned(Set.of(hostKey.fingerprint()));
            try (SshHost host = connect(address, key, known)) {
                assertThat(host.hostKey()).isEqualTo(hostKey.fingerprint());
                assertThat(host.run(Command.of("cloud-init", "status", "--wait"))
                                .output())
                        .contains("status: done");
                assertThat(host.run(Command.of("sh", "-c", "ls /etc/ssh/ssh_host_*"))
                                .output())
                        .isEqualTo("/etc/ssh/ssh_host_ed25519_key\n/etc/ssh/ssh_host_ed25519_key.pub\n");
                assertThat(host.run(Command.of("cat", "/var/lib/cloud/instance/user-data.txt"))
                                .output())
                        .contains("OPENSSH PRIVATE KEY"); // which is why the droplet makes another
            }
        }
    }

    private static void install(Droplet droplet) throws Exception {
        droplet.sh("""
                apt-get update -q
                DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends cloud-init""");
    }

    /** A NoCloud seed takes the place of DigitalOcean's metadata. Nothing else makes host keys, or lets a key in. */
    private static void seed(Droplet droplet, String publicKey, String userData) throws Exception {
        droplet.exec("bash", "-c", """
                set -e
                mkdir -p /var/lib/cloud/seed/nocloud
                printf 'instance-id: i-1\\nlocal-hostname: previews\\npublic-keys:\\n  - %s\\n' "$1" > /var/lib/cloud/seed/nocloud/meta-data
                printf %s "$2" > /var/lib/cloud/seed/nocloud/user-data
                echo 'datasource_list: [NoCloud]' > /etc/cloud/cloud.cfg.d/99-seed.cfg
                rm -f /etc/systemd/system/multi-user.target.wants/ssh-host-keys.service /root/.ssh/authorized_keys
                """, "seed", publicKey, userData);
    }

    private static SshHost connect(SshAddress address, Path key, HostKeys known) throws IOException {
        String[] reason = {""};
        return new Pace(Duration.ofMillis(300), Duration.ofMinutes(2), line -> {})
                .await("until cloud-init let us in", () -> {
                    try {
                        return Optional.of(SshHost.connect(address, SshKeys.login(key), known, Optional.empty()));
                    } catch (IOException e) {
                        reason[0] = e.getMessage();
                        return Optional.empty();
                    }
                })
                .orElseThrow(() -> new IOException(reason[0]));
    }
}
