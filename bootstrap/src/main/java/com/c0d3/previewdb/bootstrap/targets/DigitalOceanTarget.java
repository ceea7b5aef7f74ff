package com.c0d3.previewdb.bootstrap.targets;

import com.c0d3.previewdb.bootstrap.config.BootstrapConfig;
import com.c0d3.previewdb.bootstrap.digitalocean.Cloud;
import com.c0d3.previewdb.bootstrap.digitalocean.HostKey;
import com.c0d3.previewdb.bootstrap.host.AuditLog;
import com.c0d3.previewdb.bootstrap.host.HostKeys;
import com.c0d3.previewdb.bootstrap.host.LockFile;
import com.c0d3.previewdb.bootstrap.host.login.Keyring;
import com.c0d3.previewdb.bootstrap.http.Pace;
import com.c0d3.previewdb.bootstrap.machine.Machine;
import com.c0d3.previewdb.bootstrap.machine.MachineSteps;
import com.c0d3.previewdb.bootstrap.machine.Upgrade;
import com.c0d3.previewdb.bootstrap.server.Administrator;
import com.c0d3.previewdb.bootstrap.server.ServerAddress;
import com.c0d3.previewdb.bootstrap.state.LocalState;
import com.c0d3.previewdb.bootstrap.step.Step;
import com.c0d3.previewdb.bootstrap.step.StepFailedException;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A droplet, which need not be there yet: it is made, and then it is a machine like any other. */
public final class DigitalOceanTarget implements Target {
    private static final int SSH_PORT = 22;

    private final Cloud cloud;
    private final Function<String, MachineSteps> machineSteps;
    private final LocalState state;
    private final Keyring keyring;
    private final AuditLog audit;
    private final Pace pace;
    private final LockFile lockFile;
    private final Administrator administrator;
    private @Nullable SshTarget ssh;
    private List<Step> onMachine = List.of();
    private Optional<String> locker = Optional.empty();
    private boolean unreachable;

    /**
     * The droplet.
     *
     * @param machineSteps the steps on the machine, for the address that previews know it by
     * @param lockFile keeps other runs on this machine away while there is no droplet that could
     */
    public DigitalOceanTarget(
            Cloud cloud,
            Function<String, MachineSteps> machineSteps,
            LocalState state,
            Keyring keyring,
            AuditLog audit,
            Pace pace,
            LockFile lockFile) {
        this.cloud = cloud;
        this.machineSteps = machineSteps;
        this.state = state;
        this.keyring = keyring;
        this.audit = audit;
        this.pace = pace;
        this.lockFile = lockFile;
        administrator = new Administrator(
                "droplet '%s'".formatted(cloud.settings().name()),
                database -> connected().road().to(database),
                statement -> connected().machine().host().note(statement));
    }

    @Override
    public List<Step> steps() {
        List<Step> steps = new ArrayList<>(cloud.steps(this::dropConnection));
        steps.add(new ConnectionStep(this, pace));
        steps.add(new HostKeyStep(this, pace));
        names().forEach(name -> steps.add(new MachineStep(this, name)));
        return List.copyOf(steps);
    }

    private List<String> names() {
        return MachineSteps.names(cloud.settings().storage().isPresent());
    }

    @Override
    public Upgrade upgrade() throws IOException, StepFailedException {
        if (!connectIfThere()) {
            throw new StepFailedException("Droplet '%s' is not there, or does not answer: run bootstrap apply"
                    .formatted(cloud.settings().name()));
        }
        return connected().upgrade();
    }

    @Override
    public void forget() {
        cloud.forget();
        unreachable = false;
        SshTarget open = ssh;
        if (open != null) {
            open.forget();
        }
    }

    Cloud cloud() {
        return cloud;
    }

    LocalState state() {
        return state;
    }

    boolean isConnected() {
        return ssh != null;
    }

    /** Connects to the droplet, which has to run; nothing where that is done. */
    void connect() throws IOException, StepFailedException {
        if (ssh != null) {
            return;
        }
        String host = cloud.address()
                .orElseThrow(() -> new IOException("Droplet '%s' does not run: run bootstrap apply"
                        .formatted(cloud.settings().name())));
        BootstrapConfig.Ssh login = new BootstrapConfig.Ssh(
                host,
                SSH_PORT,
                "root",
                Optional.of(cloud.keyFile()),
                Optional.empty(),
                cloud.settings().postgresql(),
                Optional.empty());
        if (HostKey.accepted(state).isEmpty()) {
            throw new IOException(
                    "The host key of droplet '%s' is not in %s any more, so nothing vouches for it: restore that file"
                            .formatted(cloud.settings().name(), state));
        }
        unreachable = true;
        SshTarget made = SshTarget.connect(
                login,
                keyring.login(login.key()),
                machineSteps.apply(host),
                HostKeys.pinned(HostKey.accepted(state)),
                audit,
                Optional.of(administrator),
                Clock.systemUTC());
        unreachable = false;
        ssh = made;
        onMachine = made.steps();
        if (!onMachine.stream().map(Step::name).toList().equals(names())) {
            throw new IllegalStateException("MachineSteps.names() names other steps");
        }
        HostKey.shown(state, made.machine().host().hostKey());
        lockThere();
    }

    /**
     * Connects, and tries for a while: a droplet takes its time to boot, and sshd a moment to read its keys again.
     *
     * @return why there is no connection; empty if there is one
     */
    Optional<String> connectWithin(Pace patience) throws IOException {
        String[] reason = {""};
        Optional<Boolean> connected = patience.await("until the droplet answers over SSH", () -> {
            try {
                connect();
                return Optional.of(true);
            } catch (StepFailedException e) {
                throw new IOException(e.getMessage(), e); // another run works there: to wait would not help
            } catch (IOException e) {
                reason[0] = String.valueOf(e.getMessage());
                return Optional.empty();
            }
        });
        return connected.isPresent() ? Optional.empty() : Optional.of(reason[0]);
    }

    /** The lock there ends with the connection, by itself. */
    private void lockThere() throws IOException, StepFailedException {
        if (locker.isPresent()) {
            try {
                connected().lock(locker.get());
            } catch (BusyException e) {
                throw new StepFailedException(String.valueOf(e.getMessage()), e);
            }
        }
    }

    void disconnect() throws IOException, SQLException {
        SshTarget open = ssh;
        ssh = null;
        onMachine = List.of();
        if (open != null) {
            open.close(); // with the administrator's connections, which go over it
        }
    }

    /** The droplet was switched off: what the connection still says does not matter. */
    private void dropConnection() {
        try {
            disconnect();
        } catch (IOException e) {
            pace.told().accept("the old connection broke: " + e.getMessage());
        } catch (SQLException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }

    Machine machine() {
        return connected().machine();
    }

    Step machineStep(String name) throws StepFailedException {
        return onMachine.stream()
                .filter(step -> step.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> new StepFailedException("There is no connection to the droplet: run bootstrap again"));
    }

    private SshTarget connected() {
        SshTarget open = ssh;
        if (open == null) {
            throw new IllegalStateException("asked before there is a connection");
        }
        return open;
    }

    @Override
    public Administrator administrator() {
        return administrator;
    }

    @Override
    public Optional<ServerAddress> address() throws IOException {
        return connectIfThere() ? connected().address() : Optional.empty();
    }

    /** Connects to a droplet that runs. One that did not answer before is one that does not serve yet. */
    private boolean connectIfThere() throws IOException {
        if (ssh == null && !unreachable && cloud.isThere()) {
            try {
                connect();
            } catch (StepFailedException e) {
                throw new IOException(e.getMessage(), e);
            }
        }
        return ssh != null;
    }

    @Override
    public Optional<ServerAddress> place() {
        return cloud.lastAddress()
                .map(host -> new ServerAddress(host, Machine.POSTGRESQL_PORT, true, Optional.empty()));
    }

    @Override
    public boolean isFenced() {
        return true;
    }

    @Override
    public List<String> ipv6Addresses() throws IOException {
        return connectIfThere() ? connected().ipv6Addresses() : List.of();
    }

    @Override
    public Map<String, String> particulars() throws IOException {
        Map<String, String> values = new LinkedHashMap<>(cloud.particulars());
        if (connectIfThere()) {
            values.putAll(connected().particulars());
        }
        return values;
    }

    /** Here, for there may be no droplet yet, and there as soon as there is one. */
    @Override
    public Closeable lock(String who) throws IOException, BusyException {
        Closeable here = lockHere(lockFile, cloud.settings().name(), who);
        locker = Optional.of(who);
        Optional<Closeable> there =
                ssh == null ? Optional.empty() : Optional.of(connected().lock(who));
        return () -> {
            locker = Optional.empty();
            if (there.isPresent()) {
                there.get().close();
            }
            here.close();
        };
    }

    /**
     * Keeps other runs on this machine away from a droplet until it is closed.
     *
     * @throws BusyException if another run has it
     */
    public static Closeable lockHere(LockFile lockFile, String droplet, String who) throws IOException, BusyException {
        Optional<Closeable> lock = lockFile.take(who);
        if (lock.isEmpty()) {
            throw new BusyException(
                    "Droplet '%s' is being prepared, or taken down, by another run: %s. Wait until that one ends."
                            .formatted(droplet, lockFile.heldBy()));
        }
        return lock.get();
    }

    @Override
    public Optional<String> tryDoor() throws IOException {
        return connected().tryDoor();
    }

    @Override
    public void close() throws IOException, SQLException {
        disconnect();
    }
}
