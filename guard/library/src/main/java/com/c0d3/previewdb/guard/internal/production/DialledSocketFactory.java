package com.c0d3.previewdb.guard.internal.production;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import javax.net.SocketFactory;
import org.postgresql.PGProperty;

/**
 * Creates sockets that check the address they are about to dial: a name may resolve to another address than when the
 * configuration was checked. pgjdbc instantiates this class by name, so its parameters are passed as driver properties.
 */
public final class DialledSocketFactory extends SocketFactory {
    private static final String PRODUCTION = "previewdb.production";
    private static final String SEPARATOR = "\n";

    private final List<ProductionPattern> production;
    private final Endpoint configured;

    /** Called by pgjdbc with the connection's properties. */
    public DialledSocketFactory(Properties properties) {
        production = properties
                .getProperty(PRODUCTION)
                .lines()
                .map(ProductionPattern::parse)
                .toList();
        configured = ResolvedUrl.endpoints(properties).get(0);
    }

    /** Adds the driver properties that select and configure this factory. */
    static void install(Properties properties, List<ProductionPattern> production) {
        PGProperty.SOCKET_FACTORY.set(properties, DialledSocketFactory.class.getName());
        properties.setProperty(
                PRODUCTION, production.stream().map(ProductionPattern::source).collect(Collectors.joining(SEPARATOR)));
    }

    /** Returns an unconnected socket, as the driver requests it. */
    @Override
    public Socket createSocket() {
        return new Socket() {
            @Override
            public void connect(SocketAddress address, int timeout) throws IOException {
                check((InetSocketAddress) address);
                super.connect(address, timeout);
            }
        };
    }

    private void check(InetSocketAddress address) throws DialledProductionException {
        if (address.isUnresolved()) {
            return; // a proxy resolves it; querying the live server compensates for that
        }
        Endpoint dialled = new Endpoint(
                address.getAddress().getHostAddress(),
                address.getPort(),
                configured.database(),
                configured.user(),
                configured.options());
        for (ProductionPattern pattern : production) {
            if (pattern.matches(dialled)) {
                throw new DialledProductionException(dialled, pattern);
            }
        }
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return createSocket(InetAddress.getByName(host), port);
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        return createSocket(InetAddress.getByName(host), port, localHost, localPort);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        Socket socket = createSocket();
        socket.connect(new InetSocketAddress(host, port), 0);
        return socket;
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) throws IOException {
        Socket socket = createSocket();
        socket.bind(new InetSocketAddress(localHost, localPort));
        socket.connect(new InetSocketAddress(host, port), 0);
        return socket;
    }
}
