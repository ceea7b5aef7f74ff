package com.c0d3.previewdb.bootstrap.step;

import com.c0d3.previewdb.bootstrap.host.Host;
import com.c0d3.previewdb.bootstrap.postgres.PreviewCredentials;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The credentials file on the operator's machine, and the password that will be written to it. Not thread-safe. */
public final class HandedOut {
    private final Host workstation;
    private final String path;
    private @Nullable String newPassword;

    public HandedOut(Host workstation, String path) {
        this.workstation = workstation;
        this.path = path;
    }

    String path() {
        return path;
    }

    /** The file's content; empty if there is no file. */
    Optional<String> content() throws IOException {
        return workstation.read(path).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    /** The password of this run, or the one that an earlier run handed out; empty if there is neither. */
    Optional<String> password() throws IOException {
        return newPassword != null ? Optional.of(newPassword) : content().flatMap(PreviewCredentials::passwordIn);
    }

    /** The known password, or a new one, which this run then hands out. */
    String passwordOrNew() throws IOException {
        Optional<String> known = password();
        if (known.isPresent()) {
            return known.get();
        }
        newPassword = PreviewCredentials.newPassword();
        return newPassword;
    }
}
