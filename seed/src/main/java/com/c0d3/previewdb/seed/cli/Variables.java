package com.c0d3.previewdb.seed.cli;

import com.c0d3.previewdb.guard.Guard;
import com.c0d3.previewdb.seed.access.PreviewAccess;
import com.c0d3.previewdb.seed.mask.MaskingKey;
import java.util.Map;
import java.util.Optional;

/** The environment variables, most of which hold secrets; arguments would show them to everybody on the machine. */
public final class Variables {
    /** The password for the source. */
    public static final String SOURCE_PASSWORD = "PREVIEWDB_SOURCE_PASSWORD";

    /** The secret behind the masks. */
    public static final String MASKING_KEY = "PREVIEWDB_MASKING_KEY";

    static final String TARGET_PASSWORD = PreviewAccess.TARGET_PASSWORD;
    static final String STAMP = Guard.STAMP_VARIABLE;

    private Variables() {}

    /**
     * The masking key; empty if none is set.
     *
     * @throws IllegalArgumentException if the secret is too short; the message names the variable
     */
    public static Optional<MaskingKey> maskingKey(Map<String, String> env) {
        String secret = env.getOrDefault(MASKING_KEY, "");
        if (secret.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(MaskingKey.of(secret));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("%s: %s".formatted(MASKING_KEY, e.getMessage()), e);
        }
    }
}
