package com.c0d3.previewdb.bootstrap.postgres;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

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
    private static final String PASSWORD = "PREVIEWDB_PASSWORD";
    private static final String STAMP = "PREVIEWDB_STAMP";

    /** A new random password of 192 bits, in characters that need no quoting anywhere. */
    public static String newPassword() {
        byte[] random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    /** The environment variables for the previews, one {@code NAME=value} a line, for that server. */
    public String environmentFile(PostgresServer server) {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("DATABASE_URL", url("postgresql://%s:%s@%s:%d/%s", server));
        variables.put("PREVIEWDB_USER", role);
        variables.put(PASSWORD, password);
        variables.put(STAMP, stampId);
        StringBuilder lines = new StringBuilder("# For preview deployments only. Secret: do not commit it.\n");
        variables.forEach(
                (name, value) -> lines.append(name).append('=').append(value).append('\n'));
        return lines.toString();
    }

    private String url(String form, PostgresServer server) {
        return form.formatted(encode(role), encode(password), server.host(), server.port(), encode(database));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** The password in a file that {@link #environmentFile} wrote. */
    public static Optional<String> passwordIn(String environmentFile) {
        return environmentFile
                .lines()
                .filter(line -> line.startsWith(PASSWORD + "="))
                .map(line -> line.substring(PASSWORD.length() + 1))
                .filter(value -> !value.isBlank())
                .findFirst();
    }

    @Override
    public String toString() {
        return "%s on %s".formatted(role, database); // never the password
    }
}
