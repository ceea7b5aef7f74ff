package com.c0d3.previewdb.bootstrap.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.transport.verification.HostKeyVerifier;
import net.schmizz.sshj.transport.verification.OpenSSHKnownHosts;
import org.jspecify.annotations.Nullable;

/** Judges the key that a server shows, and remembers it. */
final class HostKeyCheck implements HostKeyVerifier {
    private final HostKeys accepted;
    private final Optional<OpenSSHKnownHosts> knownHosts;
    private volatile @Nullable String shown;
    private volatile boolean changed;

    HostKeyCheck(HostKeys accepted) {
        this.accepted = accepted;
        knownHosts = accepted.knownHosts().filter(Files::isReadable).map(file -> {
            try {
                return new OpenSSHKnownHosts(file.toFile());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    @Override
    public boolean verify(String host, int port, PublicKey key) {
        String fingerprint = fingerprint(key);
        shown = fingerprint;
        if (!accepted.fingerprints().isEmpty()) {
            return accepted.fingerprints().contains(fingerprint);
        }
        if (!findExistingAlgorithms(host, port).isEmpty()) {
            changed = !knownHosts.orElseThrow().verify(host, port, key);
            return !changed;
        }
        return accepted.firstMeeting().test(host, fingerprint);
    }

    @Override
    public List<String> findExistingAlgorithms(String host, int port) {
        return accepted.fingerprints().isEmpty()
                ? knownHosts
                        .map(known -> known.findExistingAlgorithms(host, port))
                        .orElse(List.of())
                : List.of(); // a fingerprint does not tell its key's algorithm
    }

    /** The fingerprint of the key that the server showed; empty before it did. */
    Optional<String> shown() {
        return Optional.ofNullable(shown);
    }

    /** Why the shown key was refused, and what to do. */
    String refusal(SshAddress address) {
        String askConsole = "Ask its console for the right one (ssh-keygen -l -f /etc/ssh/ssh_host_ed25519_key.pub);"
                + " if that is the found one, put it into the configuration, as server.ssh.host-key";
        if (changed) {
            return "%s has the host key '%s', which is not the one in '%s': the server was made anew, or somebody stands between. %s"
                    .formatted(address, shown, accepted.knownHosts().orElseThrow(), askConsole);
        }
        return accepted.fingerprints().isEmpty()
                ? "%s has the host key '%s', which nobody has confirmed yet. %s".formatted(address, shown, askConsole)
                : "%s has the host key '%s', not '%s'. %s"
                        .formatted(address, shown, String.join("' or '", accepted.fingerprints()), askConsole);
    }

    /** As {@code ssh-keygen -l} prints it: {@code SHA256:} and the digest in Base64 without padding. */
    private static String fingerprint(PublicKey key) {
        byte[] wire = new Buffer.PlainBuffer().putPublicKey(key).getCompactData();
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(wire);
            return "SHA256:"
                    + new String(Base64.getEncoder().withoutPadding().encode(digest), StandardCharsets.US_ASCII);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
