package com.c0d3.previewdb.bootstrap.host;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.transport.verification.HostKeyVerifier;
import org.jspecify.annotations.Nullable;

/** Accepts the host keys with these fingerprints, and remembers one that it refused. */
final class PinnedHostKeys implements HostKeyVerifier {
    private final Set<String> fingerprints;
    private volatile @Nullable String refused;

    PinnedHostKeys(Set<String> fingerprints) {
        this.fingerprints = Set.copyOf(fingerprints);
    }

    @Override
    public boolean verify(String host, int port, PublicKey key) {
        String found = fingerprint(key);
        if (fingerprints.contains(found)) {
            return true;
        }
        refused = found;
        return false;
    }

    @Override
    public List<String> findExistingAlgorithms(String host, int port) {
        return List.of(); // a fingerprint does not tell its key's algorithm
    }

    Set<String> fingerprints() {
        return fingerprints;
    }

    /** The fingerprint that was refused, if one was. */
    Optional<String> refused() {
        return Optional.ofNullable(refused);
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
