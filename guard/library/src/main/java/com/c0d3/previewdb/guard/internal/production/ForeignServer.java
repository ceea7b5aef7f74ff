package com.c0d3.previewdb.guard.internal.production;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Another server that a database can reach by itself, through {@code postgres_fdw} or {@code dblink}.
 *
 * @param name its name in the database
 * @param host a name or an address
 * @param port the TCP port
 * @param database empty if it depends on the user
 * @see <a href="https://www.postgresql.org/docs/current/postgres-fdw.html#POSTGRES-FDW-OPTIONS-CONNECTION">Connection
 *     Options of postgres_fdw in the PostgreSQL manual</a>
 */
public record ForeignServer(String name, String host, int port, Optional<String> database) {
    private static final int DEFAULT_PORT = 5432;

    /** Returns the servers of one catalogue entry, one per host. */
    static List<ForeignServer> of(String name, String[] options) {
        Map<String, String> values = new HashMap<>();
        for (String option : options) {
            int equals = option.indexOf('=');
            values.put(option.substring(0, equals), option.substring(equals + 1));
        }
        String[] hosts = values.getOrDefault("host", "localhost").split(",", -1);
        String[] addresses = values.getOrDefault("hostaddr", "").split(",", -1);
        String[] ports = values.getOrDefault("port", "").split(",", -1);
        List<ForeignServer> servers = new ArrayList<>();
        for (int i = 0; i < Math.max(hosts.length, addresses.length); i++) {
            String address = addresses[Math.min(i, addresses.length - 1)];
            String host = address.isEmpty() ? hosts[Math.min(i, hosts.length - 1)] : address;
            servers.add(new ForeignServer(
                    name, host, port(ports[Math.min(i, ports.length - 1)]), Optional.ofNullable(values.get("dbname"))));
        }
        return servers;
    }

    private static int port(String text) {
        try {
            return text.isBlank() ? DEFAULT_PORT : Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            return DEFAULT_PORT;
        }
    }

    /** Returns the place for this user, in this database unless the server specifies one. */
    Endpoint endpoint(String otherwise, String user, String options) {
        return new Endpoint(host, port, database.orElse(otherwise), user, options);
    }
}
