package com.c0d3.previewdb.bootstrap;

import static com.c0d3.previewdb.bootstrap.Faults.assertWhole;
import static com.c0d3.previewdb.bootstrap.Faults.awaitTrue;
import static com.c0d3.previewdb.bootstrap.Faults.needed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.c0d3.previewdb.bootstrap.host.Droplet;
import com.c0d3.previewdb.bootstrap.step.StepFailedException;
import com.c0d3.previewdb.testing.RequiresDocker;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What keeps packages from being installed, and that they are in the end. */
@RequiresDocker(image = Droplet.IMAGE)
final class PackagesFaultTest {
    @TempDir
    private Path directory;

    @Test
    void packagesArriveInTheEnd() throws Exception {
        try (Site site = Site.installed(directory)) {
            site.droplet().sh("apt-get remove -y -q unattended-upgrades openssl > /dev/null");
            whileEachLockIsHeld(site);
            site.droplet().sh("apt-get remove -y -q unattended-upgrades > /dev/null");
            whenTheConnectionBreaks(site);
            site.droplet().sh("apt-get remove -y -q unattended-upgrades > /dev/null");
            afterDpkgWasKilled(site);
            site.droplet().sh("apt-get remove -y -q unattended-upgrades > /dev/null; apt-get clean");
            whileTheMirrorIsDown(site);
            assertWhole(site);
        }
    }

    /** Some by apt's own time-out, the others by asking again. */
    private static void whileEachLockIsHeld(Site site) throws Exception {
        site.droplet().sh("""
                cat > /root/hold.pl <<'PERL'
                use Fcntl;
                open(my $file, ">>", $ARGV[0]) or die;
                my $lock = pack("s s x4 q q l x4", F_WRLCK, 0, 0, 0, 0);
                fcntl($file, F_SETLK, $lock) or die;
                sleep $ARGV[1];
                PERL
                hold() { systemd-run -q perl /root/hold.pl "/var/$1" "$2"; }
                hold lib/dpkg/lock-frontend 15; hold lib/dpkg/lock 15
                hold lib/apt/lists/lock 30; hold cache/apt/archives/lock 45""");
        assertThat(site.apply()).contains("packages");
        assertThat(site.droplet().sh("cat /var/log/previewdb/apt.log"))
                .contains("lists/lock", "archives/lock", "dpkg: error: dpkg");
    }

    private static void whenTheConnectionBreaks(Site site) throws Exception {
        Thread cutter = new Thread(() -> {
            try {
                awaitTrue(site, "systemctl is-active -q previewdb-apt");
                site.droplet().sh("pkill -f '[s]shd: root@notty'");
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        cutter.start();
        assertThatThrownBy(site::apply).isInstanceOf(IOException.class).hasMessageContaining("run bootstrap again");
        cutter.join();
        assertThat(site.apply()).isSubsetOf("packages");
        assertThat(needed(site)).isEmpty();
    }

    private static void afterDpkgWasKilled(Site site) throws Exception {
        site.droplet().sh("""
                for i in $(seq 20); do
                    (sleep 0.$((i % 7)); until pkill -9 -f '[d]pkg --status-fd'; do sleep 0.02; done) & killer=$!
                    DEBIAN_FRONTEND=noninteractive apt-get install -y -q unattended-upgrades > /dev/null 2>&1 || true
                    kill $killer 2> /dev/null || true
                    [ -z "$(dpkg --audit)$(ls /var/lib/dpkg/updates)" ] || exit 0
                    apt-get remove -y -q unattended-upgrades > /dev/null
                done
                echo "dpkg was always faster" >&2; exit 1""");
        assertThat(site.apply()).containsExactly("packages");
        assertThat(site.droplet().sh("dpkg --audit; ls /var/lib/dpkg/updates")).isEmpty();
    }

    private static void whileTheMirrorIsDown(Site site) throws Exception {
        site.droplet()
                .sh("cp -a /etc/apt/sources.list /root/; rm -rf /var/lib/apt/lists/*;"
                        + " echo 'deb http://127.0.0.1:9/debian bookworm main' > /etc/apt/sources.list");
        assertThatThrownBy(site::apply)
                .isInstanceOf(StepFailedException.class)
                .hasMessageStartingWith(
                        "Installing openssl, postgresql-common, unattended-upgrades, postgresql on root@")
                .hasMessageContaining("unattended-upgrades");
        site.droplet().sh("cp -a /root/sources.list /etc/apt/");
        assertThat(site.apply()).containsExactly("packages");
    }
}
