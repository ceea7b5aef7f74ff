package com.c0d3.previewdb.bootstrap.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Something that accepts connections where sshd should be, and falls silent; or nothing at all. */
final class SilentServerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"", "SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n"})
    void isGivenUp(String greeting) throws Exception {
        Path key = SshKeys.create(directory.resolve("key"));
        ExecutorService greeter = Executors.newSingleThreadExecutor();
        try (ServerSocket server = new ServerSocket(0)) {
            greeter.execute(() -> greet(server, greeting));
            SshAddress address = new SshAddress("root", "127.0.0.1", server.getLocalPort());
            long started = System.nanoTime();
            assertThatThrownBy(() -> SshHost.connect(
                            address, SshKeys.login(key), HostKeys.pinned(Set.of()), Optional.empty(), PATIENCE))
                    .isInstanceOf(IOException.class)
                    .hasMessage(
                            "There is no SSH connection to %s: something accepts it there, and does not answer for 1 s. Look at the"
                                    + " server's console: its sshd hangs, or another program has that port",
                            address);
            assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(10));
        } finally {
            greeter.shutdownNow();
        }
    }

    @Test
    void aNameThatOnlyTheSshClientsConfigurationKnowsIsSaidSo() throws Exception {
        Path key = SshKeys.create(directory.resolve("key"));
        assertThatThrownBy(() -> SshHost.connect(
                        new SshAddress("root", "preview-db.invalid", 22),
                        SshKeys.login(key),
                        HostKeys.pinned(Set.of()),
                        Optional.empty(),
                        PATIENCE))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "There is no SSH connection to root@preview-db.invalid:22: nothing knows a machine of that name. If it is a Host of"
                                + " ~/.ssh/config, which is not read, write its HostName, User, Port and IdentityFile into server.ssh: host,"
                                + " user, port, key");
    }

    private static void greet(ServerSocket server, String greeting) {
        try (Socket client = server.accept()) {
            client.getOutputStream().write(greeting.getBytes(StandardCharsets.US_ASCII));
            client.getInputStream().transferTo(java.io.OutputStream.nullOutputStream()); // until it is hung up
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
