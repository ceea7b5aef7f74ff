package com.c0d3.previewdb.bootstrap.host;

import com.c0d3.previewdb.bootstrap.host.login.SshLogin;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.common.SSHException;
import net.schmizz.sshj.connection.channel.direct.Session;

/**
 * A machine that OpenSSH and the GNU core utilities run on, over one SSH connection. Commands run as root, where the
 * login is another user's by {@code sudo -n}.
 */
public final class SshHost implements Host {
    /** How long the server may say nothing while a connection is made. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    /** The same for the login, which a person may have to confirm. */
    private static final Duration LOGIN_PATIENCE = Duration.ofSeconds(60);

    /** How often it is asked for a sign of life within that time; five that stay out end the connection. */
    private static final int SIGNS_OF_LIFE = 4;

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
    /** A full disk must not keep anybody from repairing it: then the line is lost. */
    private static final String NOTE =
            "{ mkdir -p -m 700 \"${1%/*}\" && (umask 077; printf '%s\\n' \"$2\" >> \"$1\"); } 2> /dev/null; shift 2; exec \"$@\"";

    private final SshAddress address;
    private final SSHClient client;
    private final String hostKey;
    private final Optional<AuditLog> audit;
    private final LinkedBlockingQueue<String> unsent = new LinkedBlockingQueue<>();
    private boolean sudo;
    private int listeningPort;
    private String clientAddress = "";

    private SshHost(SshAddress address, SSHClient client, String hostKey, Optional<AuditLog> audit) {
        this.address = address;
        this.client = client;
        this.hostKey = hostKey;
        this.audit = audit;
    }

    /**
     * Connects and logs in.
     *
     * @param login the keys, of which the server lets one in
     * @param hostKeys which of the server's keys are accepted
     * @param audit where the commands are noted, if they are
     * @throws IOException if there is no connection to be had, the server has another key, it does not let us in, or
     *     the user may not become root
     */
    public static SshHost connect(SshAddress address, SshLogin login, HostKeys hostKeys, Optional<AuditLog> audit)
            throws IOException {
        return connect(address, login, hostKeys, audit, PATIENCE);
    }

    static SshHost connect(
            SshAddress address, SshLogin login, HostKeys hostKeys, Optional<AuditLog> audit, Duration patience)
            throws IOException {
        HostKeyCheck check = new HostKeyCheck(hostKeys);
        SSHClient client = new SSHClient(SshAlgorithms.config());
        try {
            client.setConnectTimeout((int) patience.toMillis());
            client.setTimeout((int) patience.toMillis()); // a server that accepts, and never answers
            client.getTransport().setTimeoutMs((int) patience.toMillis()); // or that falls silent later
            client.addHostKeyVerifier(check);
            // Before connect(): later no thread would be started, and a frozen host be waited for without end.
            client.getConnection()
                    .getKeepAlive()
                    .setKeepAliveInterval(Math.max(1, (int) patience.toSeconds() / SIGNS_OF_LIFE));
            client.getConnection().setTimeoutMs((int) patience.toMillis());
            client.connect(address.host(), address.port());
            client.getSocket().setTcpNoDelay(true);
            client.getTransport().setTimeoutMs((int) LOGIN_PATIENCE.toMillis());
            login.perform(client, address.user());
            SshHost host = new SshHost(address, client, check.shown().orElseThrow(), audit);
            host.becomeRoot();
            return host;
        } catch (IOException | RuntimeException e) {
            boolean accepted = client.getSocket() != null && client.getSocket().isConnected();
            IOException readable = new FailedConnection(address, check, accepted, patience, LOGIN_PATIENCE).explain(e);
            try {
                client.close();
            } catch (IOException closing) {
                readable.addSuppressed(closing); // the caller must see why there is no connection
            }
            throw readable;
        }
    }

    /** Finds out how to, and what only an unprivileged environment tells: the port that sshd has the connection on. */
    private void becomeRoot() throws IOException {
        String question = "id -u; echo \"$SSH_CONNECTION\"; [ \"$(id -u)\" = 0 ] || sudo -n true";
        Ended ended = execute(question, new byte[0], PATIENCE);
        List<String> lines =
                new String(ended.output(), StandardCharsets.UTF_8).lines().toList();
        if (lines.size() < 2) {
            throw new CommandFailedException("%s lets the key in, but runs no commands: %s"
                    .formatted(address, ended.error().strip()));
        }
        String[] connection = lines.get(1).split(" ", -1);
        listeningPort = Integer.parseInt(connection[connection.length - 1]);
        clientAddress = connection[0];
        sudo = !lines.get(0).equals("0");
        if (ended.exitStatus() != 0) {
            throw new CommandFailedException(
                    "'%s' may not become root on %s without a password (%s): log in as root, or give the user NOPASSWD in a file of"
                                    .formatted(
                                            address.user(),
                                            address,
                                            ended.error().strip())
                            + " /etc/sudoers.d");
        }
    }

    /** The fingerprint of the key that the server showed. */
    public String hostKey() {
        return hostKey;
    }

    /** The port that the server's sshd has this connection on, which need not be the one that was dialled. */
    public int listeningPort() {
        return listeningPort;
    }

    /** The address that the server sees this connection come from. */
    public String clientAddress() {
        return clientAddress;
    }

    @Override
    public String description() {
        return address.toString();
    }

    @Override
    public CommandResult run(Command command) throws IOException {
        long started = System.nanoTime();
        Ended ended = execute(asRoot(command), command.input().getBytes(StandardCharsets.UTF_8), command.timeout());
        boolean late = System.nanoTime() - started >= command.timeout().toNanos();
        if (ended.exitStatus() == TIMED_OUT && late) {
            throw new CommandFailedException("'%s' was killed: it took longer than %d s"
                    .formatted(command, command.timeout().toSeconds()));
        }
        String output = new String(ended.output(), StandardCharsets.UTF_8);
        return new CommandResult(command.toString(), ended.exitStatus(), output, ended.error());
    }

    /** Starts a command that goes on until its streams are closed. */
    public SshStream open(Command command) throws IOException {
        Session session = session();
        try {
            return new SshStream(session, session.exec(asRoot(command)));
        } catch (IOException e) {
            session.close();
            throw e;
        }
    }

    /** Notes a statement of SQL that is about to be executed; the machine's own copy gets it with the next command. */
    public void note(String statement) throws IOException {
        if (audit.isPresent()) {
            unsent.add(audit.get().note(address.toString(), statement));
        }
    }

    private String asRoot(Command command) throws IOException {
        List<String> words = new ArrayList<>();
        if (sudo) {
            words.addAll(List.of("sudo", "-n", "--"));
        }
        // The server would go on with a command whose client has left: it has to end it itself.
        words.addAll(List.of(
                "timeout",
                "-k",
                "5",
                Long.toString(Math.max(1, command.timeout().toSeconds()))));
        if (audit.isPresent()) {
            List<String> lines = new ArrayList<>();
            unsent.drainTo(lines);
            lines.add(audit.get().note(address.toString(), command.toString()));
            words.addAll(List.of("sh", "-c", NOTE, "sh", AuditLog.ON_SERVER, String.join("\n", lines)));
        }
        words.addAll(command.words());
        return new Command(words, "", command.timeout(), command.title()).shellText();
    }

    @Override
    public Optional<byte[]> read(String path) throws IOException {
        Command command = Command.of("sh", "-c", READ, "sh", path);
        Ended ended = execute(asRoot(command), new byte[0], command.timeout());
        if (ended.exitStatus() == NO_SUCH_FILE) {
            return Optional.empty();
        }
        requireSuccess("read", path, ended);
        return Optional.of(ended.output());
    }

    @Override
    public void write(String path, byte[] content, FileMode mode) throws IOException {
        List<String> words = List.of("sh", "-c", WRITE, "sh", path, Integer.toString(content.length), mode.toString());
        Command command = new Command(words, "", Command.of("sh").timeout(), "write %s %s".formatted(path, mode));
        requireSuccess("write", path, execute(asRoot(command), content, command.timeout()));
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
        try (Session session = session();
                Session.Command remote = session.exec(shellText)) {
            Drain output = Drain.start(remote.getInputStream());
            Drain error = Drain.start(remote.getErrorStream());
            Feed.start(remote.getOutputStream(), input);
            remote.join(timeout.plus(GRACE).toMillis(), TimeUnit.MILLISECONDS);
            Integer exitStatus = remote.getExitStatus();
            if (exitStatus == null) {
                throw new IOException("Whether a command ended on %s is not known (signal %s): run bootstrap again"
                        .formatted(address, remote.getExitSignal()));
            }
            return new Ended(exitStatus, output.bytes(), error.text());
        } catch (SSHException e) {
            throw broken(e);
        }
    }

    /** Over a connection that is open still. */
    private Session session() throws IOException {
        try {
            return client.startSession();
        } catch (SSHException | IllegalStateException e) {
            throw broken(e);
        }
    }

    private IOException broken(Exception e) {
        return new IOException(
                "The SSH connection to %s broke: %s. What it was doing may be done or not: run bootstrap again"
                        .formatted(address, e.getMessage()),
                e);
    }

    @Override
    public void close() throws IOException {
        try (client) {
            if (!unsent.isEmpty() && client.isConnected()) {
                run(Command.of("true"));
            }
        }
    }
}
