package com.c0d3.previewdb.bootstrap.machine;

import com.c0d3.previewdb.bootstrap.host.Command;
import com.c0d3.previewdb.bootstrap.host.CommandResult;
import com.c0d3.previewdb.bootstrap.host.SshHost;
import com.c0d3.previewdb.bootstrap.step.StepFailedException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The server behind an SSH connection, and what was found there last. Not thread-safe. */
public final class Machine {
    /** The port that PostgreSQL is to have. */
    public static final int POSTGRESQL_PORT = 5432;

    /** ufw's "limit" refuses the sixth connection within 30 s. */
    private static final Duration LIMIT = Duration.ofSeconds(31);

    /** See lock.sh, which makes its directory. */
    private static final String BUSY = "/run/previewdb/busy.lock";

    private final SshHost host;
    private final Reconnect reconnect;
    private @Nullable Facts facts;
    private int forgotten;

    /** Makes a new connection to the same server. */
    @FunctionalInterface
    public interface Reconnect {
        /** A new connection, which the caller closes. */
        SshHost connect() throws IOException;
    }

    /** A server, and the way to a second connection. */
    public Machine(SshHost host, Reconnect reconnect) {
        this.host = host;
        this.reconnect = reconnect;
    }

    /** The connection that everything is done over. */
    public SshHost host() {
        return host;
    }

    /**
     * A second connection, made anew. The caller closes it. Where a rule of the firewall limits how often anybody may
     * connect, that is waited out, once: further attempts would count too.
     */
    public SshHost connectAgain() throws IOException {
        try {
            return reconnect.connect();
        } catch (IOException e) {
            if (!FirewallRules.parse(facts().lines("ufw-rules")).isLimited(host.listeningPort())) {
                throw e;
            }
            pause();
            return reconnect.connect();
        }
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(LIMIT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while the firewall's limit was waited out");
        }
    }

    /** What is there. Asked once, until something is changed. */
    Facts facts() throws IOException {
        Facts known = facts;
        if (known == null) {
            String port = Integer.toString(POSTGRESQL_PORT);
            known = Facts.parse(
                    host.run(Command.script("facts", port)).requireSuccess().output());
            facts = known;
        }
        return known;
    }

    /** The cluster that previews use; empty before there is one. */
    Optional<Cluster> cluster() throws IOException {
        return facts().cluster(POSTGRESQL_PORT);
    }

    /** The same, where an earlier step has made it. */
    Cluster requireCluster() throws IOException, StepFailedException {
        Optional<Cluster> cluster = cluster();
        if (cluster.isEmpty()) {
            throw new StepFailedException(
                    "%s has no PostgreSQL on port %d any more: run bootstrap again".formatted(this, POSTGRESQL_PORT));
        }
        return cluster.get();
    }

    /** Whether PostgreSQL runs there. */
    public boolean isServing() throws IOException {
        return cluster().filter(Cluster::running).isPresent();
    }

    /** The certificate that the server shows, in PEM; empty before there is one. */
    public Optional<String> certificate() throws IOException {
        return Optional.of(facts().get("certificate")).filter(pem -> !pem.isEmpty());
    }

    /** What a person wants to know of it, names and values. */
    public Map<String, String> particulars() throws IOException {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("system", facts().os("PRETTY_NAME"));
        values.put("disk", "%d MiB free".formatted(facts().number("disk")));
        Optional<Previous> previous = Previous.of(this);
        if (previous.isPresent()) {
            values.put(
                    "previous",
                    "PostgreSQL %s, stopped, %d MiB: bootstrap upgrade --drop-previous deletes it"
                            .formatted(previous.get(), previous.get().size(this)));
        }
        certificate()
                .flatMap(TlsStep::parse)
                .ifPresent(found -> values.put(
                        "certificate",
                        "made %s, ends %s"
                                .formatted(
                                        found.getNotBefore().toInstant(),
                                        found.getNotAfter().toInstant())));
        return values;
    }

    /** Its global addresses of version 6, as Java writes them, also in certificates. */
    public List<String> ipv6Addresses() throws IOException {
        List<String> addresses = new ArrayList<>();
        for (String address : facts().lines("addresses")) {
            if (address.contains(":")) {
                addresses.add(canonical(address));
            }
        }
        return addresses;
    }

    /** A name as it is, an address as Java writes it. */
    static String canonical(String host) throws UnknownHostException {
        return host.contains(":") ? InetAddress.getByName(host).getHostAddress() : host;
    }

    /**
     * Runs a command that changes something; what was found before no longer counts. The command goes on where this
     * process is killed: it holds a lock that the next run waits for.
     */
    CommandResult change(Command command) throws IOException {
        forget();
        return host.run(command.holding(BUSY));
    }

    /** What was found before no longer counts. */
    public void forget() {
        facts = null;
        forgotten++;
    }

    /** How often what was found stopped counting: what was asked before the last time may be stale. */
    int forgotten() {
        return forgotten;
    }

    /**
     * The same, if it has to succeed.
     *
     * @param what was to be done, as {@code Installing postgresql}
     * @param advice what to do when that fails, as a sentence
     */
    void change(Command command, String what, String advice) throws IOException, StepFailedException {
        CommandResult result = change(command);
        if (!result.isSuccess()) {
            String said = result.error().strip();
            throw new StepFailedException("%s on %s failed%s\n%s"
                    .formatted(
                            what,
                            host.description(),
                            said.isEmpty() ? "." : ":\n" + said.indent(2).stripTrailing(),
                            advice));
        }
    }

    @Override
    public String toString() {
        return host.description();
    }
}
