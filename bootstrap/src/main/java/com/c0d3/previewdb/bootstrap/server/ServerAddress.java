package com.c0d3.previewdb.bootstrap.server;

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
    private static final String SINGLE_CERTIFICATE = "org.postgresql.ssl.SingleCertValidatingFactory";
    /** How long a server may take to answer. */
    static final int CONNECT_SECONDS = 10;

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
        sslMode().ifPresent(dataSource::setSslMode);
        certificate.ifPresent(pem -> {
            dataSource.setSslfactory(SINGLE_CERTIFICATE);
            dataSource.setSslFactoryArg(pem);
        });
        return dataSource;
    }

    /** How a connection is secured, as libpq and pgjdbc call it; empty to leave it to them. */
    Optional<String> sslMode() {
        return certificate.isPresent()
                ? Optional.of("verify-full")
                : encrypted ? Optional.of("require") : Optional.empty();
    }

    /** The host as it stands in a URL (RFC 3986, section 3.2.2). */
    String hostInUrls() {
        return host.contains(":") ? "[" + host + "]" : host;
    }

    @Override
    public String toString() {
        return "%s:%d".formatted(hostInUrls(), port);
    }
}
