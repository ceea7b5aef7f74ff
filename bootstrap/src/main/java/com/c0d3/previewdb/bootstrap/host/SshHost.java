package com.c0d3.previewdb.bootstrap.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.connection.channel.direct.Session;
import net.schmizz.sshj.transport.TransportException;
import net.schmizz.sshj.userauth.UserAuthException;

/** A machine that OpenSSH and the GNU core utilities run on, over one SSH connection. */
public final class SshHost implements Host {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(20);
    /** How long the connection may take longer than the command itself. */
    private static final Duration GRACE = Duration.ofSeconds(15);
    /** What timeout(1) exits with. */
    private static final int TIMED_OUT = 124;

    private static final int NO_SUCH_FILE = 44;
    private static final String READ = "[ -e \"$1\" ] || exit " + NO_SUCH_FILE + "; exec cat -- \"$1\"";
    /** The size is checked, for a connection that breaks looks like the end of the content. */
    private static final String WRITE = """
            set -eu
            umask 077
            temporary=$(mktemp -- "$1.XXXXXXXXXX")
            trap 'rm -f -- "$temporary"' EXIT
            cat > "$temporary"
            [ "$(wc -c < "$temporary")" -eq "$2" ] || { echo "the content arrived cut short" >&2; exit 1; }
            chmod "$3" "$temporary"
            sync "$temporary"
            mv -fT -- "$temporary" "$1"
            """;

    private final SshAddress address;
    private final SSHClient client;

    private SshHost(SshAddress address, SSHClient client) {
        this.address = address;
        this.client = client;
    }

    /**
     * Connects and logs in.
     *
     * @param privateKey the file of a private key that the server lets in
     * @param hostKeys the fingerprints of the server's keys, as {@code ssh-keygen -l} prints them ({@code SHA256:…})
     * @throws IOException if there is no connection to be had, the server has another key, or it does not let us in
     */
    public static SshHost connect(SshAddress address, Path privateKey, Set<String> hostKeys) throws IOException {
        PinnedHostKeys pinned = new PinnedHostKeys(hostKeys);
        SSHClient client = new SSHClient();
        try {
            client.setConnectTimeout((int) CONNECT_TIMEOUT.toMillis());
            client.addHostKeyVerifier(pinned);
            client.connect(address.host(), address.port());
            client.authPublickey(address.user(), client.loadKeys(privateKey.toString()));
            return new SshHost(address, client);
        } catch (IOException | RuntimeException e) {
            IOException readable = explain(address, privateKey, pinned, e);
            try {
                client.close();
            } catch (IOException closing) {
                readable.addSuppressed(closing); // the caller must see why there is no connection
            }
            throw readable;
        }
    }

    private static IOException explain(SshAddress address, Path privateKey, PinnedHostKeys pinned, Exception e) {
        if (pinned.refused().isPresent()) {
            return new IOException(
                    "%s has the host key '%s', not '%s'. Ask its console for the right one (ssh-keygen -l -f /etc/ssh/ssh_host_…);"
                                    .formatted(
                                            address,
                                            pinned.refused().get(),
                                            String.join("' or '", pinned.fingerprints()))
                            + " if that is the found one, put it into the configuration",
                    e);
        }
        if (e instanceof UserAuthException) {
            return new IOException(
                    "%s does not let the key '%s' in: add its public key to the user's authorized_keys"
                            .formatted(address, privateKey),
                    e);
        }
        return new IOException("There is no SSH connection to %s: %s".formatted(address, e.getMessage()), e);
    }

    @Override
    public String description() {
        return address.toString();
    }

    @Override
    public CommandResult run(Command command) throws IOException {
        // The server would go on with a command whose client has left: it has to end it itself.
        String words =
                "timeout -k 5 %d %s".formatted(Math.max(1, command.timeout().toSeconds()), command.shellText());
        long started = System.nanoTime();
        Ended ended = execute(words, command.input().getBytes(StandardCharsets.UTF_8), command.timeout());
        boolean late = System.nanoTime() - started >= command.timeout().toNanos();
        if (ended.exitStatus() == TIMED_OUT && late) {
            throw new CommandFailedException("'%s' was killed: it took longer than %d s"
                    .formatted(command, command.timeout().toSeconds()));
        }
        String output = new String(ended.output(), StandardCharsets.UTF_8);
        return new CommandResult(command.toString(), ended.exitStatus(), output, ended.error());
    }

    @Override
    public Optional<byte[]> read(String path) throws IOException {
        Command command = Command.of("sh", "-c", READ, "sh", path);
        Ended ended = execute(command.shellText(), new byte[0], command.timeout());
        if (ended.exitStatus() == NO_SUCH_FILE) {
            return Optional.empty();
        }
        requireSuccess("read", path, ended);
        return Optional.of(ended.output());
    }

    @Override
    public void write(String path, byte[] content, FileMode mode) throws IOException {
        Command command = Command.of("sh", "-c", WRITE, "sh", path, Integer.toString(content.length), mode.toString());
        requireSuccess("write", path, execute(command.shellText(), content, command.timeout()));
    }

    private void requireSuccess(String verb, String path, Ended ended) throws IOException {
        if (ended.exitStatus() != 0) {
            throw new IOException("Cannot %s '%s' on %s: %s"
                    .formatted(verb, path, address, ended.error().strip()));
        }
    }

    /** How a command ended, with its output byte by byte. */
    @SuppressWarnings("ArrayRecordComponent") // private, and never compared
    private record Ended(int exitStatus, byte[] output, String error) {}

    private Ended execute(String shellText, byte[] input, Duration timeout) throws IOException {
        try (Session session = client.startSession();
                Session.Command remote = session.exec(shellText)) {
            Drain output = Drain.start(remote.getInputStream());
            Drain error = Drain.start(remote.getErrorStream());
            Feed.start(remote.getOutputStream(), input);
            remote.join(timeout.plus(GRACE).toMillis(), TimeUnit.MILLISECONDS);
            Integer exitStatus = remote.getExitStatus();
            if (exitStatus == null) {
                throw new IOException(
                        "'%s' was ended by signal %s on %s".formatted(shellText, remote.getExitSignal(), address));
            }
            return new Ended(exitStatus, output.bytes(), error.text());
        } catch (TransportException e) {
            throw new IOException("The SSH connection to %s broke: %s".formatted(address, e.getMessage()), e);
        }
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
