package com.c0d3.previewdb.bootstrap;

import static com.c0d3.previewdb.bootstrap.Faults.assertRefused;
import static com.c0d3.previewdb.bootstrap.Faults.assertWhole;
import static com.c0d3.previewdb.bootstrap.Faults.awaitTrue;
import static com.c0d3.previewdb.bootstrap.Faults.needed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.c0d3.previewdb.bootstrap.host.Droplet;
import com.c0d3.previewdb.bootstrap.step.StepFailedException;
import com.c0d3.previewdb.bootstrap.targets.BusyException;
import com.c0d3.previewdb.testing.RequiresDocker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong on servers, and what is left then. Each on a droplet of its own that has its packages. */
@RequiresDocker(image = Droplet.IMAGE)
final class FaultTest {
    @TempDir
    private Path directory;

    @Test
    void aFirewallThatCutsSshOffIsPutBackByTheServer() throws Exception {
        try (Site site = Site.installed(directory)) {
            // a rule that no list of ufw's shows
            site.droplet()
                    .sh(
                            "sed -i '/^# drop INVALID/i -A ufw-before-input -p tcp --dport 22 -m conntrack --ctstate NEW -j DROP'"
                                    + " /etc/ufw/before.rules; grep -c 'dport 22' /etc/ufw/before.rules");
            assertThatThrownBy(site::apply)
                    .isInstanceOf(StepFailedException.class)
                    .hasMessageStartingWith(
                            "With the firewall enabled no new SSH connection got through to root@%s:22 (",
                            site.droplet().ip())
                    .hasMessageContaining("The timer on the server puts back what was there within 15 s.");
            awaitTrue(site, "ufw status | grep -q inactive");
            assertThat(site.droplet().sh("cat /etc/ufw/user.rules")).doesNotContain("5432");
            site.droplet().sh("sed -i '/dport 22/d' /etc/ufw/before.rules");
            assertThat(site.apply()).contains("firewall", "role");
            assertWhole(site);
        }
    }

    @Test
    void refusesWhatWouldNotWorkBeforeTheFirstChange() throws Exception {
        try (Site site = Site.installed(directory)) {
            site.droplet().sh("ufw deny from 198.51.100.0/24; ufw deny 22");
            assertRefused(
                    site,
                    "firewall: A firewall rule of root@%s:22 keeps SSH out (deny from 198.51.100.0/24 to port any), and"
                            .formatted(site.droplet().ip()));
            site.droplet().sh("ufw delete deny from 198.51.100.0/24; ufw delete deny 22");

            site.droplet().sh("""
                    echo 'use IO::Socket::INET; $s = IO::Socket::INET->new(Listen => 1, LocalAddr => "127.0.0.1:5432"); sleep' > /root/squat.pl
                    systemd-run -q --unit=squatter perl /root/squat.pl""");
            awaitTrue(site, "ss -Hltn 'sport = :5432' | grep -q 127.0.0.1");
            assertRefused(
                    site,
                    "preflight: port 5432 of root@%s:22 is taken by another program: 'perl' listens on 127.0.0.1:5432."
                            .formatted(site.droplet().ip()));
            site.droplet().sh("systemctl stop squatter");

            site.droplet().sh("pg_createcluster 15 other --port=5433 > /dev/null");
            assertRefused(
                    site,
                    "preflight: root@%s:22 has a PostgreSQL already, 15/other, on port 5433: set its port to 5432, or take"
                                    .formatted(site.droplet().ip())
                            + " another machine");
            site.droplet().sh("pg_dropcluster 15 other");
            assertThat(site.droplet().sh("ufw status")).contains("inactive");
            assertThat(site.droplet().sh("pg_lsclusters -h")).isEmpty();
        }
    }

    @Test
    void aFullDiskIsSeenBeforeAndSurvivedDuring() throws Exception {
        try (Site site = Site.installed(directory, Map.of("/var/lib/postgresql", "size=2200m,mode=755"))) {
            site.droplet().sh("chown postgres:postgres /var/lib/postgresql; fallocate -l 300M /var/lib/postgresql/big");
            assertRefused(site, "MiB free below /var, and needs 2048: make room, or take a larger disk");
            site.droplet().sh("rm /var/lib/postgresql/big");
            assertThatThrownBy(() -> site.apply(step -> {
                        if (step.equals("cluster")) {
                            site.droplet().sh("fallocate -l 2185M /var/lib/postgresql/big");
                        }
                    }))
                    .isInstanceOf(StepFailedException.class)
                    .hasMessageContaining(
                            "Starting PostgreSQL 15/main on root@%s:22 failed",
                            site.droplet().ip())
                    .hasMessageContaining("No space left on device");
            site.droplet().sh("rm /var/lib/postgresql/big");
            assertThat(site.apply()).startsWith("cluster").endsWith("credentials");
            assertWhole(site);
        }
    }

    @Test
    void settingsThatPostgresqlDoesNotStartWithAreTakenBack() throws Exception {
        try (Site site = Site.installed(directory)) {
            String conf = "/etc/postgresql/15/main/conf.d";
            // what is seen before the restart: the server is not touched
            assertThatThrownBy(() -> site.apply(step -> {
                        if (step.equals("settings")) {
                            site.droplet()
                                    .sh("echo \"shared_buffers = '900GB'\" > %s/95-operator.conf".formatted(conf));
                        }
                    }))
                    .isInstanceOf(StepFailedException.class)
                    .hasMessageContaining("would not start with its configuration, so it was not restarted")
                    .hasMessageContaining("could not map anonymous shared memory");
            assertThat(site.droplet().sh("ls %s; systemctl is-active postgresql@15-main".formatted(conf)))
                    .isEqualTo("95-operator.conf\nactive\n");
            site.droplet().sh("rm %s/95-operator.conf".formatted(conf));
            assertThatThrownBy(() -> site.apply(step -> {
                        if (step.equals("settings")) {
                            site.droplet().sh("echo 'nonsense' > %s/95-operator.conf".formatted(conf));
                        }
                    }))
                    .isInstanceOf(StepFailedException.class)
                    .hasMessageContaining("95-operator.conf line 1")
                    .hasMessageContaining("syntax error");
            // Debian's own tools refuse everything then
            assertRefused(
                    site,
                    "preflight: the configuration of PostgreSQL on root@%s:22 cannot be read (Error: invalid line 1 in"
                            .formatted(site.droplet().ip()));
            site.droplet().sh("rm %s/95-operator.conf".formatted(conf));

            // what only the restart tells: the old settings serve again
            assertThatThrownBy(() -> site.apply(step -> {
                        if (step.equals("settings")) {
                            site.droplet().sh("chmod 644 /etc/postgresql/15/main/previewdb.key");
                        }
                    }))
                    .isInstanceOf(StepFailedException.class)
                    .hasMessageContaining("did not start with bootstrap's settings")
                    .hasMessageContaining("private key file")
                    .hasMessageContaining("They were taken back, and it serves as before.");
            assertThat(site.droplet().sh("ls %s; pg_isready -q && echo up".formatted(conf)))
                    .isEqualTo("up\n");

            // systemd refuses a unit that restarts too often
            site.droplet().sh("for i in 1 2 3 4 5 6; do systemctl restart postgresql@15-main || true; done");
            portTakenOnVersion4Only(site);
            assertThat(site.apply()).startsWith("settings");
            overruledByAlterSystem(site);
            assertWhole(site);
        }
    }

    /** PostgreSQL starts all the same, on what is left, and only its log says so. */
    private static void portTakenOnVersion4Only(Site site) throws Exception {
        String ip = site.droplet().ip();
        site.droplet().sh("""
                echo 'use IO::Socket::INET; $s = IO::Socket::INET->new(Listen => 1, LocalAddr => "%s:5432"); sleep' > /root/squat.pl""".formatted(ip));
        assertThatThrownBy(() -> site.apply(step -> {
                    if (step.equals("settings")) {
                        site.droplet().sh("systemd-run -q --unit=squatter perl /root/squat.pl");
                        awaitTrue(site, "ss -Hltn 'sport = :5432' | grep -q %s".formatted(ip));
                    }
                }))
                .isInstanceOf(StepFailedException.class)
                .hasMessageEndingWith(
                        "started, but not on all addresses of port 5432 ('perl' listens on %s:5432), so that clients would reach"
                                + " something else. Stop what has the port, then run bootstrap again.",
                        ip);
        assertThat(site.droplet().sh("ss -Hltn 'sport = :5432'")).contains("[::]:5432");
        assertRefused(site, "is taken by another program: 'perl' listens on %s:5432.".formatted(ip));
        site.droplet().sh("systemctl stop squatter");
    }

    private static void overruledByAlterSystem(Site site) throws Exception {
        String psql = "runuser -u postgres -- psql -qc ";
        site.droplet()
                .sh(psql + "\"ALTER SYSTEM SET listen_addresses = 'localhost'\"; systemctl restart postgresql@15-main");
        assertRefused(
                site,
                "has listen_addresses = 'localhost' from /var/lib/postgresql/15/main/postgresql.auto.conf, which wins over"
                        + " bootstrap's '*'");
        site.droplet().sh(psql + "'ALTER SYSTEM RESET ALL'; systemctl restart postgresql@15-main");
    }

    @Test
    void meetsAServerOnlyOnce() throws Exception {
        try (Site site = Site.installed(directory)) {
            aUserMayBecomeRoot(site);
            aClusterThatWasDroppedIsMadeAnew(site);
            aSecondRunSaysWhoIsThere(site);
            leavesWhatOthersMade(site);
            site.droplet().sh("rm /etc/ssh/ssh_host_*; ssh-keygen -A; systemctl restart ssh");
            String found = site.droplet().hostKey();
            Path config = Files.writeString(
                    directory.resolve("bootstrap.yaml"),
                    Files.readString(site.configFile()).replaceAll(", host-key: \"[^\"]*\"", ""));
            Process run = site.start("plan", "--config", config.toString());
            assertThat(run.waitFor()).isEqualTo(1);
            assertThat(site.output())
                    .startsWith("bootstrap: ops@%s:22 has the host key '%s', not 'SHA256:"
                            .formatted(site.droplet().ip(), found))
                    .hasLineCount(1); // no library's stack trace beside it
            Files.delete(directory.resolve("bootstrap.state.json"));
            run = site.start("plan", "--config", config.toString());
            assertThat(run.waitFor()).isEqualTo(1);
            assertThat(site.output())
                    .contains(
                            "has the host key '%s', which nobody has confirmed yet. Ask its console".formatted(found));
        }
    }

    private static void aUserMayBecomeRoot(Site site) throws Exception {
        site.droplet()
                .sh("useradd -m -s /bin/bash ops; install -d -o ops -m 700 /home/ops/.ssh;"
                        + " install -o ops -m 600 /root/.ssh/authorized_keys /home/ops/.ssh/");
        site.user("ops");
        assertThatThrownBy(site::open)
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(
                        "'ops' may not become root on ops@%s:22 without a password (",
                        site.droplet().ip())
                .hasMessageEndingWith("log in as root, or give the user NOPASSWD in a file of /etc/sudoers.d");
        site.droplet().sh("echo 'ops ALL=(ALL) NOPASSWD: ALL' > /etc/sudoers.d/ops");
        site.console(site.directory().resolve("console.env"));
        assertThat(site.apply()).startsWith("console", "firewall", "cluster").endsWith("credentials");
        assertThat(site.directory().resolve("console.env")).isRegularFile();
        assertWhole(site);
    }

    private static void aClusterThatWasDroppedIsMadeAnew(Site site) throws Exception {
        site.droplet().sh("pg_dropcluster --stop 15 main; test -e /etc/postgresql/15/main/previewdb.key");
        assertThat(site.apply()).contains("cluster", "role", "database");
        assertWhole(site);
    }

    private static void aSecondRunSaysWhoIsThere(Site site) throws Exception {
        site.droplet().sh("chmod 644 /etc/postgresql/15/main/previewdb.key");
        try (Bootstrap second = site.open()) {
            site.apply(step -> assertThatThrownBy(() -> second.apply(BootstrapListener.none()))
                    .isInstanceOf(BusyException.class)
                    .hasMessageMatching(
                            "ops@\\S+ is being prepared by another run: \\w+, since \\S+, process \\d+\\. Wait until that one"
                                    + " ends\\. It ends by itself when its connection does; if the machine it ran on is gone, end that"
                                    + " process on the server with kill\\."));
        }
        assertThat(needed(site)).isEmpty();
    }

    private static void leavesWhatOthersMade(Site site) throws Exception {
        site.droplet()
                .sh("runuser -u postgres -- psql -qc 'CREATE ROLE other LOGIN' -c 'CREATE DATABASE other OWNER other'");
        try (Bootstrap bootstrap = Bootstrap.open(site.config("other", "other"), site.surroundings())) {
            assertThatThrownBy(() -> bootstrap.apply(BootstrapListener.none()))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining(
                            "Role 'other' on %s is there already, and bootstrap did not make it.",
                            site.droplet().ip());
        }
        assertThat(site.droplet().sh("cat /etc/postgresql/15/main/pg_hba.conf")).doesNotContain("\"other\"");
    }
}
