package com.c0d3.previewdb.guard.production;

/**
 * A place that a configuration leads to, as pgjdbc resolved it.
 *
 * @param host a name or an address, without brackets; empty for the loopback address
 * @param port the TCP port
 * @param database the database's name
 */
public record Endpoint(String host, int port, String database) {
    @Override
    public String toString() {
        return "%s:%d/%s".formatted(host.contains(":") ? "[" + host + "]" : host, port, database);
    }
}
