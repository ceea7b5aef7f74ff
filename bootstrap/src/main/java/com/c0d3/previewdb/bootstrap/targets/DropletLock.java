package com.c0d3.previewdb.bootstrap.targets;

import com.c0d3.previewdb.bootstrap.digitalocean.Cloud;
import com.c0d3.previewdb.bootstrap.digitalocean.HostKey;
import com.c0d3.previewdb.bootstrap.host.HostKeys;
import com.c0d3.previewdb.bootstrap.host.LockFile;
import com.c0d3.previewdb.bootstrap.host.SshAddress;
import com.c0d3.previewdb.bootstrap.host.SshHost;
import com.c0d3.previewdb.bootstrap.host.login.Keyring;
import com.c0d3.previewdb.bootstrap.state.LocalState;
import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Keeps other runs away from a droplet that is about to be taken down: those of this directory, and those on other
 * machines, which hold the droplet's own lock. Nobody works on one that does not answer.
 *
 * @param cloud the droplet
 * @param lockFile the lock of this directory
 * @param state what is known of its host key
 * @param keyring the keys to log in with
 * @param told is told where the droplet does not answer
 */
public record DropletLock(Cloud cloud, LockFile lockFile, LocalState state, Keyring keyring, Consumer<String> told) {
    private static final int SSH_PORT = 22;

    /**
     * Takes both locks, until the result is closed, or this process ends.
     *
     * @throws BusyException if another run has one of them
     */
    public Closeable take(String who) throws IOException, BusyException {
        Closeable here = DigitalOceanTarget.lockHere(lockFile, cloud.settings().name(), who);
        try {
            Optional<SshHost> droplet = connect();
            if (droplet.isPresent()) {
                SshTarget.lock(droplet.get(), who);
            }
            return () -> {
                droplet.ifPresent(this::close);
                here.close();
            };
        } catch (IOException | BusyException | RuntimeException e) {
            here.close();
            throw e;
        }
    }

    private Optional<SshHost> connect() throws IOException {
        Optional<String> address = cloud.address();
        if (address.isEmpty() || HostKey.accepted(state).isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(SshHost.connect(
                    new SshAddress("root", address.get(), SSH_PORT),
                    keyring.login(Optional.of(cloud.keyFile())),
                    HostKeys.pinned(HostKey.accepted(state)),
                    Optional.empty()));
        } catch (IOException e) {
            told.accept("the droplet does not answer, so nobody works on it: " + e.getMessage());
            return Optional.empty();
        }
    }

    /** The droplet is gone by then, and its end of the connection with it. */
    private void close(SshHost droplet) {
        try {
            droplet.close();
        } catch (IOException e) {
            told.accept("the connection to the droplet ended: " + e.getMessage());
        }
    }
}
