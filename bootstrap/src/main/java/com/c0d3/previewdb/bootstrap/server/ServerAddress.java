package com.c0d3.previewdb.bootstrap.server;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Where a PostgreSQL server is reached over the network, and how the connections are secured.
 *
 * @param host its name or address
 * @param port its TCP port
 * @param encrypted whether a connection without TLS is refused
 * @param certificate the certificate that vouches for the server, in PEM; where it is known, the server's name is
 *     verified too
 */
public record ServerAddress(String host, int port, boolean encrypted, Optional<String> certificate) {
    /** The variable that holds the certificate, for previews that have no files. */
    public static final String CERTIFICATE_VARIABLE = "PREVIEWDB_CA";

    private static final String SINGLE_CERTIFICATE = "org.postgresql.ssl.SingleCertValidatingFactory";
    private static final int CONNECT_SECONDS = 10;

    /** A data source of that role, which gives up on a server that does not answer. */
    public PGSimpleDataSource dataSource(String database, String role, String password) {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setServerNames(new String[] {host});
        dataSource.setPortNumbers(new int[] {port});
        dataSource.setDatabaseName(database);
        dataSource.setUser(role);
        dataSource.setPassword(password);
        dataSource.setApplicationName("previewdb bootstrap");
        dataSource.setConnectTimeout(CONNECT_SECONDS);
        dataSource.setLoginTimeout(CONNECT_SECONDS);
        dataSource.setSslMode(sslMode());
        certificate.ifPresent(pem -> {
            dataSource.setSslfactory(SINGLE_CERTIFICATE);
            dataSource.setSslFactoryArg(pem);
        });
        return dataSource;
    }

    /** A URL for pgjdbc, which finds the certificate in {@value #CERTIFICATE_VARIABLE}. */
    public String jdbcUrl(PreviewCredentials credentials) {
        String url = "jdbc:postgresql://%s:%d/%s?user=%s&password=%s&sslmode=%s"
                .formatted(
                        bracketed(),
                        port,
                        encode(credentials.database()),
                        encode(credentials.role()),
                        encode(credentials.password()),
                        sslMode());
        return certificate.isPresent()
                ? url + "&sslfactory=%s&sslfactoryarg=env:%s".formatted(SINGLE_CERTIFICATE, CERTIFICATE_VARIABLE)
                : url;
    }

    /** A URL for Prisma, node-postgres and libpq. The certificate is a matter of each of these. */
    public String url(PreviewCredentials credentials) {
        return "postgresql://%s:%s@%s:%d/%s%s"
                .formatted(
                        encode(credentials.role()),
                        encode(credentials.password()),
                        bracketed(),
                        port,
                        encode(credentials.database()),
                        encrypted ? "?sslmode=require" : "");
    }

    private String sslMode() {
        return certificate.isPresent() ? "verify-full" : encrypted ? "require" : "prefer";
    }

    /** The host as it stands in a URL (RFC 3986, section 3.2.2). */
    private String bracketed() {
        return host.contains(":") ? "[" + host + "]" : host;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public String toString() {
        return "%s:%d".formatted(bracketed(), port);
    }
}
