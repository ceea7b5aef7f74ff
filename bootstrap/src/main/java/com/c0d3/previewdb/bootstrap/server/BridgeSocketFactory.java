package com.c0d3.previewdb.bootstrap.server;

import com.c0d3.previewdb.bootstrap.host.Command;
import com.c0d3.previewdb.bootstrap.host.SshHost;
import com.c0d3.previewdb.bootstrap.host.SshStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.SocketFactory;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Leads pgjdbc to a PostgreSQL server through its own socket, over an SSH connection: as the user {@code postgres},
 * whom the server knows without a password. No port is opened, neither there nor here. pgjdbc makes it by its name.
 */
public final class BridgeSocketFactory extends SocketFactory {
    private static final String SOCKET = "/var/run/postgresql/.s.PGSQL.%d";
    private static final Map<String, Bridge> BRIDGES = new ConcurrentHashMap<>();
    private static final AtomicLong COUNT = new AtomicLong();

    private final Bridge bridge;

    /**
     * What pgjdbc calls.
     *
     * @param id of a bridge
     */
    public BridgeSocketFactory(String id) {
        bridge = Optional.ofNullable(BRIDGES.get(id))
                .orElseThrow(() -> new IllegalArgumentException("There is no bridge '%s'".formatted(id)));
    }

    private record Bridge(SshHost host, String socket) {}

    /**
     * A way to the databases of the server whose socket belongs to that port.
     *
     * @param name the machine's name, which guard compares with production's: localhost would be another one
     */
    public static Administrator.Road road(SshHost host, String name, int port) {
        String id = Long.toString(COUNT.incrementAndGet());
        BRIDGES.put(id, new Bridge(host, SOCKET.formatted(port)));
        return database -> dataSource(id, name, database, port);
    }

    private static DataSource dataSource(String id, String name, String database, int port) {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setServerNames(new String[] {name});
        dataSource.setPortNumbers(new int[] {port});
        dataSource.setDatabaseName(database);
        dataSource.setUser("postgres");
        dataSource.setSocketFactory(BridgeSocketFactory.class.getName());
        dataSource.setSocketFactoryArg(id);
        dataSource.setSslMode("disable"); // a socket of the machine's own, inside of SSH
        dataSource.setGssEncMode("disable");
        dataSource.setApplicationName("previewdb bootstrap");
        return dataSource;
    }

    @Override
    public Socket createSocket() throws IOException {
        SshStream stream =
                bridge.host().open(Command.script("bridge", bridge.socket()).withTimeout(BridgeSocket.LIFE));
        return new BridgeSocket(stream);
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return createSocket();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        return createSocket();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return createSocket();
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort)
            throws IOException {
        return createSocket();
    }
}
