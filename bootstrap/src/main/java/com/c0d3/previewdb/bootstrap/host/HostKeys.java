package com.c0d3.previewdb.bootstrap.host;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;

/**
 * Which host keys are accepted: those with a fingerprint that is known already; else those that OpenSSH's
 * {@code known_hosts} holds; else, for a server that neither knows, what a person says.
 *
 * @param fingerprints as {@code ssh-keygen -l} prints them ({@code SHA256:…}); if there are any, nothing else counts
 * @param knownHosts OpenSSH's file, if it is to be asked
 * @param firstMeeting is asked about a server's name and fingerprint
 */
public record HostKeys(Set<String> fingerprints, Optional<Path> knownHosts, BiPredicate<String, String> firstMeeting) {
    public HostKeys {
        fingerprints = Set.copyOf(fingerprints);
    }

    /** Only keys with these fingerprints. */
    public static HostKeys pinned(Set<String> fingerprints) {
        return new HostKeys(fingerprints, Optional.empty(), (server, fingerprint) -> false);
    }
}
