package com.c0d3.previewdb.seed.access;

import com.c0d3.previewdb.guard.Guard;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a preview needs to use its database, and how it is told: in environment variables.
 *
 * @param host the server's name or address; an IPv6 address in brackets
 * @param port its TCP port
 * @param database the database's name
 * @param role the role that owns it
 * @param password the role's password
 * @param stampId the id of the database's stamp
 * @param sslMode how connections are encrypted, as libpq and pgjdbc call it; empty for the driver's default
 * @param certificate the certificate that vouches for the server, in PEM; empty if there is none to hand out
 */
public record PreviewAccess(
        String host,
        int port,
        String database,
        String role,
        Secret password,
        String stampId,
        Optional<String> sslMode,
        Optional<String> certificate) {
    /** The URL for libpq, Prisma and most others; it holds the password. */
    public static final String URL = "DATABASE_URL";

    /** The URL for Java; it holds the password. */
    public static final String JDBC_URL = "JDBC_DATABASE_URL";

    /** The role. */
    public static final String USER = "PREVIEWDB_USER";

    /** The role's password. */
    public static final String PASSWORD = "PREVIEWDB_PASSWORD";

    /** The server's certificate, for previews that have no files; the URL for Java refers to it. */
    public static final String CERTIFICATE = "PREVIEWDB_CA";

    /** The target's URL, for seed. */
    public static final String TARGET_URL = "PREVIEWDB_TARGET_URL";

    /** The role that seed works with. */
    public static final String TARGET_USER = "PREVIEWDB_TARGET_USER";

    /** That role's password. */
    public static final String TARGET_PASSWORD = "PREVIEWDB_TARGET_PASSWORD";

    private static final String VERIFIED =
            "&sslmode=verify-full&sslfactory=org.postgresql.ssl.SingleCertValidatingFactory&sslfactoryarg=env:"
                    + CERTIFICATE;

    /** The variables, in the order in which they are shown. */
    public Map<String, String> variables() {
        String place = "%s:%d/%s".formatted(host, port, encode(database));
        String user = encode(role);
        String secret = encode(password.value());
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put(URL, "postgresql://%s:%s@%s%s".formatted(user, secret, place, forLibpq()));
        variables.put(JDBC_URL, "jdbc:postgresql://%s?user=%s&password=%s%s".formatted(place, user, secret, forJava()));
        variables.put(USER, role);
        variables.put(PASSWORD, password.value());
        variables.put(Guard.STAMP_VARIABLE, stampId);
        variables.put(Guard.ENVIRONMENT_VARIABLE, "preview");
        certificate.ifPresent(pem -> variables.put(CERTIFICATE, pem.strip()));
        return variables;
    }

    /** The variables with which seed works on the database, as on its target. */
    public Map<String, String> targetVariables() {
        Map<String, String> variables = new LinkedHashMap<>();
        String parameters = forJava().isEmpty() ? "" : "?" + forJava().substring(1);
        variables.put(TARGET_URL, "jdbc:postgresql://%s:%d/%s%s".formatted(host, port, encode(database), parameters));
        variables.put(TARGET_USER, role);
        variables.put(TARGET_PASSWORD, password.value());
        variables.put(Guard.STAMP_VARIABLE, stampId);
        certificate.ifPresent(pem -> variables.put(CERTIFICATE, pem.strip()));
        return variables;
    }

    /** libpq takes a certificate from a file only: a URL that demanded verification would not work without one. */
    private String forLibpq() {
        Optional<String> mode = certificate.isPresent() ? Optional.of("require") : sslMode;
        return mode.map("?sslmode="::concat).orElse("");
    }

    private String forJava() {
        return certificate.isPresent()
                ? VERIFIED
                : sslMode.map("&sslmode="::concat).orElse("");
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
