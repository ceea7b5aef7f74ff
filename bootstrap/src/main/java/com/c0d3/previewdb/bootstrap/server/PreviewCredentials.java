package com.c0d3.previewdb.bootstrap.server;

import com.c0d3.previewdb.seed.access.PreviewAccess;
import com.c0d3.previewdb.seed.access.Secret;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;

/**
 * What a preview needs to use its database.
 *
 * @param database the database's name
 * @param role the role that owns it
 * @param password the role's password
 * @param stampId the id of the database's stamp
 */
public record PreviewCredentials(String database, String role, String password, String stampId) {
    private static final int PASSWORD_BYTES = 24;

    /** A new random password of 192 bits, in characters that need no quoting anywhere. */
    public static String newPassword() {
        byte[] random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    /** The environment variables for the previews, for that server. */
    public Map<String, String> environment(ServerAddress server) {
        return access(server).variables();
    }

    /** The environment variables for seed, to which that database is the target. */
    public Map<String, String> targetEnvironment(ServerAddress server) {
        return access(server).targetVariables();
    }

    private PreviewAccess access(ServerAddress server) {
        return new PreviewAccess(
                server.hostInUrls(),
                server.port(),
                database,
                role,
                new Secret(password),
                stampId,
                server.sslMode(),
                server.certificate());
    }

    @Override
    public String toString() {
        return "%s on %s".formatted(role, database); // never the password
    }
}
