package com.c0d3.previewdb.bootstrap.host;

import com.c0d3.previewdb.bootstrap.host.login.Causes;
import com.c0d3.previewdb.bootstrap.host.login.LoginRefusedException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import net.schmizz.sshj.common.DisconnectReason;
import net.schmizz.sshj.transport.TransportException;
import net.schmizz.sshj.userauth.UserAuthException;

/**
 * A connection that could not be made: says why, and what to do.
 *
 * @param accepted whether something accepted it at all
 * @param patience how long it was waited for an answer
 * @param loginPatience the same while logging in
 */
record FailedConnection(
        SshAddress address, HostKeyCheck check, boolean accepted, Duration patience, Duration loginPatience) {
    IOException explain(Exception e) {
        if (e instanceof CommandFailedException failed) {
            return failed;
        }
        boolean refused = e instanceof TransportException transport
                && transport.getDisconnectReason() == DisconnectReason.HOST_KEY_NOT_VERIFIABLE;
        if (refused && check.shown().isPresent()) {
            return new IOException(check.refusal(address), e);
        }
        if (e instanceof LoginRefusedException) {
            return new IOException("%s %s".formatted(address, e.getMessage()), e);
        }
        if (Causes.find(e, UnknownHostException.class).isPresent()) {
            return new IOException(
                    "There is no SSH connection to %s: nothing knows a machine of that name. If it is a Host of ~/.ssh/config, which is not read, write its HostName, User, Port and IdentityFile into server.ssh: host, user, port, key"
                            .formatted(address),
                    e);
        }
        if (accepted && isTimeout(e)) {
            return new IOException(
                    "There is no SSH connection to %s: something accepts it there, and does not answer for %d s. Look at the server's console: its sshd hangs, or another program has that port"
                            .formatted(
                                    address, (e instanceof UserAuthException ? loginPatience : patience).toSeconds()),
                    e);
        }
        return new IOException("There is no SSH connection to %s: %s".formatted(address, e.getMessage()), e);
    }

    private static boolean isTimeout(Throwable e) {
        return Causes.find(e, SocketTimeoutException.class).isPresent()
                || Causes.find(e, TimeoutException.class).isPresent();
    }
}
