package com.c0d3.previewdb.guard.internal.production;

/**
 * A place that a configuration leads to, as resolved by pgjdbc.
 *
 * @param host a name or an address, without brackets; empty for the loopback address
 * @param port the TCP port
 * @param database the name of the database
 * @param user the connecting user; shared poolers such as Supabase's select the server by it
 * @param options the connection's {@code options}, by which Neon may select the server; empty if unknown
 */
public record Endpoint(String host, int port, String database, String user, String options) {
    /** Removes the brackets that the driver may keep around an IPv6 address. */
    static String unbracketed(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }

    /** Whether it is this machine's loopback address. */
    public boolean isLoopback() {
        return Addresses.isLoopback(host);
    }

    @Override
    public String toString() {
        return "%s:%d/%s".formatted(host.contains(":") ? "[" + host + "]" : host, port, database);
    }
}
