package com.c0d3.previewdb.bootstrap.state;

import com.c0d3.previewdb.bootstrap.host.FileMode;
import com.c0d3.previewdb.bootstrap.host.LocalHost;
import com.c0d3.previewdb.common.problem.ProblemsException;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What cannot be looked up on a server again: the key it showed, and the passwords. One file for all servers, readable
 * by its owner only, written anew with every change. Not thread-safe.
 */
public final class LocalState {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final String HOST_KEY = "host-key";
    private static final String PASSWORD = "password of ";
    private static final String PASSWORD_SINCE = "date of the password of ";
    private static final String CONSOLE_PASSWORD = "console-password";

    private final Path file;
    private final String server;
    private final Map<String, Map<String, String>> servers;

    private LocalState(Path file, String server, Map<String, Map<String, String>> servers) {
        this.file = file;
        this.server = server;
        this.servers = servers;
    }

    /**
     * Opens the file, which need not exist yet.
     *
     * @param server what tells the server from others
     * @throws ProblemsException if the file is not one of ours
     * @throws IOException if it cannot be read
     */
    public static LocalState open(Path file, String server) throws IOException, ProblemsException {
        Map<String, Map<String, String>> servers = new TreeMap<>();
        try (LocalHost host = new LocalHost()) {
            Optional<byte[]> content = host.read(file.toString());
            if (content.isPresent()) {
                servers.putAll(JSON.readValue(content.get(), new TypeReference<Map<String, Map<String, String>>>() {}));
            }
        } catch (JacksonException e) {
            throw new ProblemsException(
                    "\"%s\" is not the file in which bootstrap keeps passwords and host keys: restore it, or move it away and have"
                                    .formatted(file)
                            + " new passwords made",
                    e);
        }
        return new LocalState(file, server, servers);
    }

    /** The fingerprint of the host key that was accepted. */
    public Optional<String> hostKey() {
        return find(HOST_KEY);
    }

    /** Keeps the fingerprint of the host key. */
    public void keepHostKey(String fingerprint) throws IOException {
        keep(HOST_KEY, fingerprint);
    }

    /** The password that was handed out, or is about to be. */
    public Optional<String> password(String role) {
        return find(PASSWORD + role);
    }

    /** Keeps a password, before it becomes the role's, and when it was made. */
    public void keepPassword(String role, String password) throws IOException {
        if (!password(role).equals(Optional.of(password))) {
            keep(
                    PASSWORD_SINCE + role,
                    Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        }
        keep(PASSWORD + role, password);
    }

    /** When the password was made; empty if that was before it was noted. */
    public Optional<String> passwordSince(String role) {
        return find(PASSWORD_SINCE + role);
    }

    /** The password of root's for the recovery console that was handed out, or is about to be. */
    public Optional<String> consolePassword() {
        return find(CONSOLE_PASSWORD);
    }

    /** Keeps that password, before it becomes root's. */
    public void keepConsolePassword(String password) throws IOException {
        keep(CONSOLE_PASSWORD, password);
    }

    /** What was kept under that name. */
    public Optional<String> find(String key) {
        return Optional.ofNullable(servers.getOrDefault(server, Map.of()).get(key));
    }

    /** The names under which something is kept that begin so. */
    public List<String> names(String prefix) {
        return servers.getOrDefault(server, Map.of()).keySet().stream()
                .filter(name -> name.startsWith(prefix))
                .toList();
    }

    /** Keeps a value, written before this returns. */
    public void keep(String key, String value) throws IOException {
        if (find(key).equals(Optional.of(value))) {
            return;
        }
        Map<String, String> mine = new TreeMap<>(servers.getOrDefault(server, Map.of()));
        mine.put(key, value);
        servers.put(server, mine);
        write();
    }

    /** Forgets what was kept under that name. */
    public void forget(String key) throws IOException {
        Map<String, String> mine = new TreeMap<>(servers.getOrDefault(server, Map.of()));
        if (mine.remove(key) != null) {
            servers.put(server, mine);
            write();
        }
    }

    /** Forgets all of the server, which is gone. */
    public void forgetServer() throws IOException {
        if (servers.remove(server) != null) {
            write();
        }
    }

    private void write() throws IOException {
        try (LocalHost host = new LocalHost()) {
            host.write(file.toString(), JSON.writeValueAsBytes(servers), FileMode.OWNER_ONLY);
        }
    }

    /** The file's path; never what is in it. */
    @Override
    public String toString() {
        return file.toString();
    }
}
