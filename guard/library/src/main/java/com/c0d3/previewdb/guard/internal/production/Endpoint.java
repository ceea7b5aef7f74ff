package com.c0d3.previewdb.guard.internal.production;

/**
 * A place that a configuration leads to, as pgjdbc resolved it.
 *
 * @param host a name or an address, without brackets; empty for the loopback address
 * @param port the TCP port
 * @param database the database's name
 * @param user who connects; shared poolers such as Supabase's choose the server by it
 * @param options the connection's {@code options}, by which Neon may choose; empty where they are not known
 */
public record Endpoint(String host, int port, String database, String user, String options) {
    /** A host as the driver keeps it, of which an IPv6 address may stand in brackets. */
    static String unbracketed(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }

    @Override
    public String toString() {
        return "%s:%d/%s".formatted(host.contains(":") ? "[" + host + "]" : host, port, database);
    }
}
