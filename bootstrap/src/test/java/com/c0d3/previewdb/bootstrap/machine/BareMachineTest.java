package com.c0d3.previewdb.bootstrap.machine;

import static org.assertj.core.api.Assertions.assertThat;

import com.c0d3.previewdb.bootstrap.host.Command;
import com.c0d3.previewdb.bootstrap.host.Droplet;
import com.c0d3.previewdb.bootstrap.host.HostKeys;
import com.c0d3.previewdb.bootstrap.host.SshAddress;
import com.c0d3.previewdb.bootstrap.host.SshHost;
import com.c0d3.previewdb.bootstrap.host.SshKeys;
import com.c0d3.previewdb.bootstrap.state.LocalState;
import com.c0d3.previewdb.bootstrap.step.Inspection;
import com.c0d3.previewdb.testing.RequiresDocker;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Steps that need nothing to be installed, on a machine as it comes from the provider. */
@RequiresDocker(image = Droplet.IMAGE)
final class BareMachineTest {
    private static final Clock CLOCK = Clock.systemUTC();

    @TempDir
    private static Path directory;

    private static @Nullable Droplet booted;
    private static @Nullable SshHost connected;

    @BeforeAll
    static void boot() throws Exception {
        Path key = SshKeys.create(directory.resolve("key"));
        booted = Droplet.boot(key);
        connected = connect();
    }

    private static SshHost connect() throws IOException {
        return connect(droplet().address());
    }

    private static SshHost connect(SshAddress address) throws IOException {
        try {
            return SshHost.connect(
                    address,
                    SshKeys.login(directory.resolve("key")),
                    HostKeys.pinned(Set.of(droplet().hostKey())),
                    Optional.empty());
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    @AfterAll
    static void stop() throws IOException {
        try (Droplet stopped = booted;
                SshHost closed = connected) {
            assertThat(stopped).isNotSameAs(closed);
        }
    }

    private static Droplet droplet() {
        if (booted == null) {
            throw new IllegalStateException("The droplet did not boot");
        }
        return booted;
    }

    private static Machine machine() {
        if (connected == null) {
            throw new IllegalStateException("There is no connection to the droplet");
        }
        return new Machine(connected, BareMachineTest::connect);
    }

    private static Inspection preflight(Clock clock) throws IOException {
        return new PreflightStep(machine(), clock).inspect();
    }

    @Test
    void aClockThatIsWrongIsRefused() throws Exception {
        Inspection behind = preflight(Clock.offset(CLOCK, Duration.ofHours(2)));
        assertThat(behind).isInstanceOf(Inspection.Refused.class);
        assertThat(behind.detail())
                .matches(
                        "the clock of root@\\S+ is (7199|7200|7201) s behind this machine's, and certificates would not be valid"
                                + " yet: correct it \\(timedatectl set-ntp true\\)");
        assertThat(preflight(Clock.offset(CLOCK, Duration.ofHours(-2))).detail())
                .contains(" s ahead of this machine's");
        assertThat(preflight(CLOCK).detail()).matches("Debian GNU/Linux 12 \\(bookworm\\), \\d+ MiB free");
    }

    @Test
    void cloudInitIsWaitedFor() throws Exception {
        // as cloud-init's own command, which ends with 2 where something went wrong that need not concern us
        droplet().sh("""
                cat > /usr/local/bin/cloud-init <<'SH'
                #!/bin/sh
                while [ "${2:-}" = --wait ] && [ -e /run/cloud-busy ]; do sleep 0.1; done
                [ -e /run/cloud-busy ] && { echo 'status: running'; exit 0; }
                echo 'status: done'; exit 2
                SH
                chmod 755 /usr/local/bin/cloud-init
                touch /run/cloud-busy""");
        PreflightStep step = new PreflightStep(machine(), CLOCK);
        droplet().sh("mkdir -p /run/previewdb");
        Inspection found = step.inspect();
        assertThat(found).isInstanceOf(Inspection.Needed.class);
        assertThat(found.detail()).isEqualTo("wait until cloud-init has finished");
        droplet().sh("systemd-run -q --on-active=1 --timer-property=AccuracySec=100ms rm /run/cloud-busy");
        step.apply();
        assertThat(step.inspect()).isInstanceOf(Inspection.Satisfied.class);
        droplet().sh("rm /usr/local/bin/cloud-init");
    }

    @Test
    void allFindingsAreInOneReport() throws Exception {
        droplet().sh("""
                echo 'use IO::Socket::INET; $s = IO::Socket::INET->new(Listen => 1, LocalAddr => "127.0.0.2:5432"); sleep' > /root/squat.pl
                systemd-run -q --unit=squatter perl /root/squat.pl
                until ss -Hltn 'sport = :5432' | grep -q 127.0.0.2; do sleep 0.1; done""");
        Inspection found = preflight(Clock.offset(CLOCK, Duration.ofHours(2)));
        assertThat(found.detail().lines())
                .satisfiesExactly(
                        port -> assertThat(port)
                                .contains("is taken by another program: 'perl' listens on 127.0.0.2:5432. Stop it"),
                        clock -> assertThat(clock).startsWith("the clock of "));
        droplet().sh("systemctl stop squatter");
    }

    @Test
    void anotherSystemIsRefusedAtOnce() throws Exception {
        droplet()
                .sh("cp -P /etc/os-release /root/; rm /etc/os-release;"
                        + " printf 'ID=fedora\nPRETTY_NAME=\"Fedora Linux 42\"\n' > /etc/os-release");
        assertThat(preflight(Clock.offset(CLOCK, Duration.ofHours(2))).detail())
                .endsWith(
                        "runs \"Fedora Linux 42\", which is neither Debian nor Ubuntu: take a machine with one of these");
        droplet().sh("rm /etc/os-release; cp -P /root/os-release /etc/");
    }

    /** Before anything is changed, and not after all that comes before the packages. */
    @Test
    void aVersionThatIsNotOfferedIsRefused() throws Exception {
        Machine machine = machine();
        PackagesStep step = new PackagesStep(machine, new Packages(machine, Duration.ZERO), Optional.of("17"));
        assertThat(step.inspect()).isInstanceOf(Inspection.Needed.class); // apt has no lists yet
        droplet().sh("""
                mkdir /root/packages
                for version in 9 15 16; do
                    printf 'Package: postgresql-%s\\nVersion: 1\\nArchitecture: all\\nMaintainer: test\\nFilename: ./p%s.deb\\nSize: 1\\nDescription: test\\n\\n' \\
                        $version $version
                done > /root/packages/Packages
                echo 'deb [trusted=yes] file:/root/packages ./' > /etc/apt/sources.list.d/test.list
                apt-get update -q -o Dir::Etc::sourcelist=sources.list.d/test.list -o Dir::Etc::sourceparts=-""");
        machine.forget();
        assertThat(step.inspect())
                .isEqualTo(new Inspection.Refused(
                        "The package sources of %s offer PostgreSQL 9 or 15 or 16, not 17: ask for that, take a machine that has 17, or add PostgreSQL's own source (apt.postgresql.org) there"
                                .formatted(machine)));
        assertThat(new PackagesStep(machine, new Packages(machine, Duration.ZERO), Optional.of("16")).inspect())
                .isInstanceOf(Inspection.Needed.class);
        droplet().sh("rm -r /etc/apt/sources.list.d/test.list /root/packages /var/lib/apt/lists/*");
    }

    @Test
    void rootGetsAPasswordForTheConsole() throws Exception {
        Path file = directory.resolve("console.env");
        LocalState state = LocalState.open(directory.resolve("bootstrap.state.json"), "here");
        ConsoleStep step = new ConsoleStep(machine(), new Console(file, "server.ssh.console-file", state));
        droplet().sh("mkdir -p /run/previewdb; useradd stranger");
        assertThat(step.inspect().detail())
                .isEqualTo("give root a password for the recovery console, and write it to '%s'".formatted(file));
        step.apply();
        assertThat(step.inspect()).isEqualTo(new Inspection.Satisfied("'%s' is up to date".formatted(file)));
        String password = state.consolePassword().orElseThrow();
        assertThat(password).matches("[bcdefghjknprstuvx]{28}");
        assertThat(Files.readString(file))
                .isEqualTo("# For the server's recovery console only. Secret: do not commit it.\nCONSOLE_USER='root'\n"
                        + "CONSOLE_PASSWORD='%s'\n".formatted(password));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(droplet().sh("echo %s | runuser -u stranger -- su root -c 'id -u'".formatted(password)))
                .isEqualTo("0\n");
        assertThat(droplet().sh("grep -r -l -F %s /etc /var/log /run 2> /dev/null; true".formatted(password)))
                .isEmpty();
        // somebody else's password, and a file that others can read
        droplet().sh("echo root:other | chpasswd");
        assertThat(step.inspect()).isInstanceOf(Inspection.Needed.class);
        step.apply();
        assertThat(state.consolePassword()).hasValue(password);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(step.inspect())
                .isEqualTo(new Inspection.Needed("let nobody but its owner read '%s'".formatted(file)));
        step.apply();
        assertThat(step.inspect()).isInstanceOf(Inspection.Satisfied.class);
    }

    @Test
    void rulesThatLetSshInFromElsewhereAreRefusedBeforeTheyAreEnabled() throws Exception {
        droplet().sh("ufw allow from 203.0.113.0/24 to any port 22 proto tcp");
        Machine machine = machine();
        String client = machine.host().clientAddress();
        Inspection found = firewall(machine).inspect();
        droplet().sh("ufw delete allow from 203.0.113.0/24 to any port 22 proto tcp");
        assertThat(found)
                .isEqualTo(new Inspection.Refused(
                        "The firewall rules of %1$s let SSH in, but not from %2$s, where this connection comes from. Add that there (ufw allow from %2$s to any port 22 proto tcp), then run bootstrap again"
                                .formatted(machine, client)));
        assertThat(client).matches("[0-9.]+");
    }

    private static FirewallStep firewall(Machine machine) {
        return new FirewallStep(machine, new Packages(machine, Duration.ZERO), List.of(), Duration.ofSeconds(60));
    }

    /** As DigitalOcean's images have it: the sixth connection within 30 s is refused. */
    @Test
    void aRuleThatLimitsSshIsKeptAndWaitedOut() throws Exception {
        droplet().sh("ufw limit 22/tcp; ufw --force enable");
        Machine machine = machine();
        assertThat(firewall(machine).inspect()).isInstanceOf(Inspection.Satisfied.class);
        String ip = droplet().ip();
        assertThat(connectionsUntilRefused(ip)).isLessThanOrEqualTo(6);
        assertThat(machine.host().run(Command.of("true")).isSuccess()).isTrue();
        Machine behind = new Machine(machine.host(), () -> connect(new SshAddress("root", ip, 22)));
        try (SshHost second = behind.connectAgain()) {
            assertThat(second.listeningPort()).isEqualTo(22);
        }
        assertThat(droplet().sh("ufw show added")).contains("ufw limit 22/tcp").doesNotContain("ufw allow 22");
        droplet().sh("ufw disable; ufw delete limit 22/tcp");
    }

    private static int connectionsUntilRefused(String ip) throws IOException {
        for (int i = 1; ; i++) {
            try (Socket socket = new Socket(ip, 22)) {
                assertThat(socket.isConnected()).isTrue();
            } catch (ConnectException e) {
                return i;
            }
        }
    }
}
