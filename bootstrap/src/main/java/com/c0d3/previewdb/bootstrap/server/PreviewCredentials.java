package com.c0d3.previewdb.bootstrap.server;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

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
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("DATABASE_URL", server.url(this));
        variables.put("JDBC_DATABASE_URL", server.jdbcUrl(this));
        variables.put("PREVIEWDB_ENVIRONMENT", "preview");
        variables.put("PREVIEWDB_STAMP", stampId);
        server.certificate().ifPresent(pem -> variables.put(ServerAddress.CERTIFICATE_VARIABLE, pem.strip()));
        return variables;
    }

    /**
     * The same as the text of a file, which shells and dotenv libraries read.
     *
     * @param more further variables
     */
    public String environmentFile(ServerAddress server, Map<String, String> more) {
        StringBuilder lines = new StringBuilder("# For preview deployments only. Secret: do not commit it.\n");
        Map<String, String> variables = environment(server);
        variables.putAll(new TreeMap<>(more));
        variables.forEach((name, value) -> lines.append(name)
                .append("=\"")
                .append(value) // no quote, no backslash and no dollar is in any of them
                .append("\"\n"));
        return lines.toString();
    }

    @Override
    public String toString() {
        return "%s on %s".formatted(role, database); // never the password
    }
}
