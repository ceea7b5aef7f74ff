package com.c0d3.previewdb.bootstrap.host;

/**
 * Where an SSH server listens, and as whom to log in there.
 *
 * @param user the login name
 * @param host its name or address
 * @param port its TCP port
 */
public record SshAddress(String user, String host, int port) {
    @Override
    public String toString() {
        return "%s@%s:%d".formatted(user, host, port);
    }
}
