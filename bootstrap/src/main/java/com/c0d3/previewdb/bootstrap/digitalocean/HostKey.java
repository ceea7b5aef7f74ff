package com.c0d3.previewdb.bootstrap.digitalocean;

import com.c0d3.previewdb.bootstrap.host.OpenSshKey;
import com.c0d3.previewdb.bootstrap.state.LocalState;
import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The droplet's SSH host key. The first is made here, and handed in by cloud-init: it is kept before the droplet is
 * asked for, so that any later run knows it. Everybody on the droplet can read it, so the droplet makes another one,
 * which is pinned in its place.
 */
public final class HostKey {
    private static final String PRIVATE = "first-host-key";
    private static final String PUBLIC = "first-host-key.pub";
    private static final String NEXT = "next-host-key";

    private HostKey() {}

    /** The key that the droplet is to have at first. */
    static OpenSshKey initial(LocalState state) throws IOException {
        Optional<String> kept = state.find(PRIVATE);
        if (kept.isPresent() && state.find(PUBLIC).isPresent()) {
            return new OpenSshKey(kept.get(), state.find(PUBLIC).get());
        }
        OpenSshKey key = OpenSshKey.create("previewdb");
        state.keep(PUBLIC, key.publicKey());
        state.keep(PRIVATE, key.privateKey());
        state.keepHostKey(key.fingerprint());
        return key;
    }

    /** The fingerprints that the droplet may show; empty if it is not ours. */
    public static Set<String> accepted(LocalState state) {
        Set<String> accepted = new HashSet<>();
        state.hostKey().ifPresent(accepted::add);
        state.find(NEXT).ifPresent(accepted::add);
        return accepted;
    }

    /** Whether the droplet still has the key that was handed in. */
    public static boolean isInitial(LocalState state) {
        return state.find(PRIVATE).isPresent();
    }

    /** Keeps the fingerprint of the key that the droplet has made, before it shows it. */
    public static void announce(LocalState state, String fingerprint) throws IOException {
        state.keep(NEXT, fingerprint);
    }

    /** Pins what the droplet showed; if that is the key it made, the one that was handed in is over. */
    public static void shown(LocalState state, String fingerprint) throws IOException {
        state.keepHostKey(fingerprint);
        if (state.find(NEXT).equals(Optional.of(fingerprint))) {
            state.forget(PRIVATE);
            state.forget(PUBLIC);
            state.forget(NEXT);
        }
    }
}
