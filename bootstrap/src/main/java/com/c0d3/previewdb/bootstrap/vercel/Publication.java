package com.c0d3.previewdb.bootstrap.vercel;

import com.c0d3.previewdb.bootstrap.state.LocalState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * What was published, as far as it can be told later: sensitive values are never shown again, so their hashes are kept,
 * with the variable's id and the time of its last change.
 */
final class Publication {
    private static final String SINCE = "published to vercel project %s";

    private final LocalState state;
    private final String prefix;
    private final String since;

    Publication(LocalState state, String project) {
        this.state = state;
        prefix = "vercel variable of %s: ".formatted(project);
        since = SINCE.formatted(project);
    }

    private String name(String key, Destination destination) {
        return prefix + key + " for " + destination.word();
    }

    /** Whether the variable still is what was published, and that is this value. */
    boolean isCurrent(Variable variable, Destination destination, String value) {
        return state.find(name(variable.key(), destination))
                .equals(Optional.of(entry(variable.id(), variable.changed(), value)));
    }

    void keep(Variable variable, Destination destination, String value) throws IOException {
        state.keep(name(variable.key(), destination), entry(variable.id(), variable.changed(), value));
    }

    /** Who made a variable. */
    Exposed.Origin origin(Variable variable) {
        List<String> ours = names().stream()
                .filter(name -> idOf(name).equals(variable.id()))
                .toList();
        if (ours.isEmpty()) {
            return Publisher.isOurs(variable) ? Exposed.Origin.MARKED : Exposed.Origin.OTHER;
        }
        String unchanged = "%s %d ".formatted(variable.id(), variable.changed());
        return ours.stream().anyMatch(name -> state.find(name).orElse("").startsWith(unchanged))
                ? Exposed.Origin.PUBLISHED
                : Exposed.Origin.CHANGED;
    }

    /** Keeps when the variables were last changed: previews that were made before have the old ones. */
    void done(Instant now) throws IOException {
        state.keep(since, now.toString());
    }

    /** When the variables were last changed. */
    Optional<Instant> since() {
        return state.find(since).map(Instant::parse);
    }

    /** The ids of the variables that were published, with the names they are kept under. */
    List<String> names() {
        return state.names(prefix);
    }

    String idOf(String name) {
        return state.find(name).orElse("").split(" ", -1)[0];
    }

    void forget(String name) throws IOException {
        state.forget(name);
    }

    void forgetAll() throws IOException {
        state.forget(since);
    }

    private static String entry(String id, long changed, String value) {
        return "%s %d sha256:%s".formatted(id, changed, sha256(value));
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
