package com.c0d3.previewdb.bootstrap.targets;

import com.c0d3.previewdb.bootstrap.config.BootstrapConfig;
import com.c0d3.previewdb.bootstrap.config.Network;
import com.c0d3.previewdb.bootstrap.host.AuditLog;
import com.c0d3.previewdb.bootstrap.host.Command;
import com.c0d3.previewdb.bootstrap.host.HostKeys;
import com.c0d3.previewdb.bootstrap.host.SshAddress;
import com.c0d3.previewdb.bootstrap.host.SshHost;
import com.c0d3.previewdb.bootstrap.host.SshStream;
import com.c0d3.previewdb.bootstrap.host.login.SshLogin;
import com.c0d3.previewdb.bootstrap.machine.Machine;
import com.c0d3.previewdb.bootstrap.machine.MachineSteps;
import com.c0d3.previewdb.bootstrap.machine.Upgrade;
import com.c0d3.previewdb.bootstrap.server.Administrator;
import com.c0d3.previewdb.bootstrap.server.BridgeSocketFactory;
import com.c0d3.previewdb.bootstrap.server.ServerAddress;
import com.c0d3.previewdb.bootstrap.state.LocalState;
import com.c0d3.previewdb.bootstrap.step.Step;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;

/** A machine with Debian or Ubuntu, over SSH. */
public final class SshTarget implements Target {
    private static final Duration LONGEST_RUN = Duration.ofHours(12);

    private final BootstrapConfig.Ssh ssh;
    private final Machine machine;
    private final Administrator.Road road;
    private final Administrator administrator;
    private final MachineSteps steps;
    private final Clock clock;

    private SshTarget(
            BootstrapConfig.Ssh ssh,
            Machine machine,
            Administrator.Road road,
            Administrator administrator,
            MachineSteps steps,
            Clock clock) {
        this.ssh = ssh;
        this.machine = machine;
        this.road = road;
        this.administrator = administrator;
        this.steps = steps;
        this.clock = clock;
    }

    /**
     * Connects. The host key that the machine shows is kept, once it was accepted.
     *
     * @param login the keys to log in with
     * @param firstMeeting is asked about a machine's name and fingerprint that nothing vouches for
     */
    public static SshTarget connect(
            BootstrapConfig.Ssh ssh,
            SshLogin login,
            MachineSteps steps,
            LocalState state,
            AuditLog audit,
            BiPredicate<String, String> firstMeeting,
            Clock clock)
            throws IOException {
        Optional<String> known = ssh.hostKey().or(state::hostKey);
        HostKeys keys = new HostKeys(
                known.map(Set::of).orElse(Set.of()),
                Optional.of(Path.of(System.getProperty("user.home"), ".ssh", "known_hosts")),
                firstMeeting);
        SshTarget target = connect(ssh, login, steps, keys, audit, Optional.empty(), clock);
        state.keepHostKey(target.machine.host().hostKey());
        return target;
    }

    /**
     * Connects.
     *
     * @param administrator one that leads here; empty to have one made
     */
    static SshTarget connect(
            BootstrapConfig.Ssh ssh,
            SshLogin login,
            MachineSteps steps,
            HostKeys keys,
            AuditLog audit,
            Optional<Administrator> administrator,
            Clock clock)
            throws IOException {
        SshAddress address = new SshAddress(ssh.user(), ssh.host(), ssh.port());
        SshHost host = SshHost.connect(address, login, keys, Optional.of(audit));
        HostKeys shown = HostKeys.pinned(Set.of(host.hostKey()));
        Machine machine = new Machine(host, () -> SshHost.connect(address, login, shown, Optional.of(audit)));
        Administrator.Road road = BridgeSocketFactory.road(host, ssh.host(), Machine.POSTGRESQL_PORT);
        return new SshTarget(
                ssh,
                machine,
                road,
                administrator.orElseGet(() -> new Administrator(ssh.host(), road, host::note)),
                steps,
                clock);
    }

    /** The machine. */
    Machine machine() {
        return machine;
    }

    /** The administrator's way to its databases. */
    Administrator.Road road() {
        return road;
    }

    @Override
    public List<Step> steps() {
        return steps.on(machine, administrator, clock);
    }

    @Override
    public Upgrade upgrade() {
        return steps.upgrade(machine, administrator);
    }

    @Override
    public void forget() {
        machine.forget();
    }

    @Override
    public Administrator administrator() {
        return administrator;
    }

    @Override
    public Optional<ServerAddress> address() throws IOException {
        return machine.isServing()
                ? Optional.of(new ServerAddress(ssh.host(), Machine.POSTGRESQL_PORT, true, machine.certificate()))
                : Optional.empty();
    }

    @Override
    public Optional<ServerAddress> place() {
        return Optional.of(new ServerAddress(ssh.host(), Machine.POSTGRESQL_PORT, true, Optional.empty()));
    }

    @Override
    public boolean isFenced() {
        return true;
    }

    @Override
    public List<String> ipv6Addresses() throws IOException {
        return steps.networks().stream().anyMatch(Network::isIpv6) ? machine.ipv6Addresses() : List.of();
    }

    @Override
    public Map<String, String> particulars() throws IOException {
        return machine.particulars();
    }

    /** The lock ends with its process there, and that with this connection: a dead run leaves none behind. */
    @Override
    public Closeable lock(String who) throws IOException, BusyException {
        return lock(machine.host(), who);
    }

    static Closeable lock(SshHost host, String who) throws IOException, BusyException {
        SshStream stream = host.open(Command.script("lock", who).withTimeout(LONGEST_RUN));
        BufferedReader answer = new BufferedReader(new InputStreamReader(stream.input(), StandardCharsets.UTF_8));
        String first = Optional.ofNullable(answer.readLine()).orElse("an unknown run");
        if (first.equals("held")) {
            return stream;
        }
        stream.close();
        throw new BusyException(
                "%s is being prepared by another run: %s. Wait until that one ends. It ends by itself when its connection does; if the"
                                .formatted(host.description(), first)
                        + " machine it ran on is gone, end that process on the server with kill.");
    }

    @Override
    public Optional<String> tryDoor() throws IOException {
        try (SshHost second = machine.connectAgain()) {
            return Optional.of("a new SSH connection to port %d is answered".formatted(second.listeningPort()));
        }
    }

    @Override
    public void close() throws IOException, SQLException {
        try {
            administrator.close();
        } finally {
            machine.host().close();
        }
    }
}
