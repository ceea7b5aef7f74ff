package com.c0d3.previewdb.bootstrap.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.c0d3.previewdb.testing.RequiresDocker;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a droplet with a real sshd and a real systemd. */
@RequiresDocker(image = Droplet.IMAGE)
final class SshHostTest extends HostContract {
    @TempDir
    private static Path keys;

    private static Path key = Path.of("");
    private static @Nullable Droplet droplet;
    private static @Nullable SshHost host;

    private String directory = "";

    @BeforeAll
    static void boot() throws Exception {
        key = SshKeys.create(keys.resolve("key"));
        droplet = Droplet.boot(key);
        host = connect(key, droplet().hostKeys());
    }

    private static SshHost connect(Path privateKey, Set<String> hostKeys) throws IOException {
        return SshHost.connect(
                droplet().address(), SshKeys.login(privateKey), HostKeys.pinned(hostKeys), Optional.empty());
    }

    @AfterAll
    static void stop() throws IOException {
        try (Droplet stopped = droplet;
                SshHost closed = host) {
            assertThat(stopped).isNotSameAs(closed);
        }
    }

    private static Droplet droplet() {
        if (droplet == null) {
            throw new IllegalStateException("The droplet did not boot");
        }
        return droplet;
    }

    @Override
    Host host() {
        if (host == null) {
            throw new IllegalStateException("There is no connection to the droplet");
        }
        return host;
    }

    @BeforeEach
    void newDirectory() throws IOException {
        directory =
                host().run(Command.of("mktemp", "-d")).requireSuccess().output().strip();
    }

    @Override
    String directory() {
        return directory;
    }

    @Test
    void theDropletIsARealHost() throws IOException {
        // Right after boot units may still be starting: systemd itself waits, and tells the state it ended in.
        CommandResult state = host().run(Command.of("systemctl", "is-system-running", "--wait"));
        assertThat(state.output()).isEqualTo("running\n");
        host().run(Command.of("ufw", "allow", "22/tcp")).requireSuccess();
        host().run(Command.of("ufw", "--force", "enable")).requireSuccess();
        assertThat(host().run(Command.of("ufw", "status")).requireSuccess().output())
                .startsWith("Status: active")
                .contains("22/tcp");
        host().run(Command.of("ufw", "disable")).requireSuccess();
    }

    @Test
    void refusesAServerWithAnotherKey() throws Exception {
        String wrong = "SHA256:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
        SshAddress address = droplet().address();
        Set<String> right = droplet().hostKeys();
        assertThatThrownBy(() -> connect(key, Set.of(wrong)))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("%s has the host key 'SHA256:", address)
                .hasMessageContaining("not '%s'. Ask its console for the right one", wrong)
                .satisfies(e -> assertThat(right).anyMatch(String.valueOf(e.getMessage())::contains));
    }

    /** OpenSSH's own file counts where no fingerprint is named: nobody is asked. */
    @Test
    void knownHostsVouchForAServerUntilItsKeyChanges() throws Exception {
        SshAddress address = droplet().address();
        Path file = keys.resolve("known_hosts");
        HostKeys known = new HostKeys(Set.of(), Optional.of(file), (server, fingerprint) -> {
            throw new AssertionError("asked about " + fingerprint);
        });
        String entry = "[%s]:%d %s".formatted(address.host(), address.port(), "%s");
        String key = droplet().exec("cat", "/etc/ssh/ssh_host_ed25519_key.pub");
        Files.writeString(file, entry.formatted(key));
        SshHost.connect(address, SshKeys.login(SshHostTest.key), known, Optional.empty())
                .close();
        String other = Files.readString(Path.of(SshKeys.create(keys.resolve("other")) + ".pub"));
        Files.writeString(file, entry.formatted(other));
        String shown = droplet().hostKey();
        assertThatThrownBy(() -> SshHost.connect(address, SshKeys.login(SshHostTest.key), known, Optional.empty()))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(
                        "%s has the host key '%s', which is not the one in '%s': the server was made anew, or somebody stands"
                                + " between. Ask its console for the right one",
                        address, shown, file);
    }

    @Test
    void aPersonIsAskedAboutAServerThatNothingVouchesFor() throws Exception {
        SshAddress address = droplet().address();
        List<String> asked = new ArrayList<>();
        HostKeys unknown = new HostKeys(Set.of(), Optional.of(keys.resolve("none")), (server, fingerprint) -> {
            asked.add(fingerprint);
            return asked.size() > 1;
        });
        assertThatThrownBy(() -> SshHost.connect(address, SshKeys.login(key), unknown, Optional.empty()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("which nobody has confirmed yet. Ask its console for the right one");
        SshHost.connect(address, SshKeys.login(key), unknown, Optional.empty()).close();
        assertThat(droplet().hostKeys()).containsAll(asked);
    }

    @Test
    void saysThatTheKeyIsNotLetIn() throws Exception {
        Path stranger = SshKeys.create(keys.resolve("stranger"));
        SshAddress address = droplet().address();
        Set<String> hostKeys = droplet().hostKeys();
        assertThatThrownBy(() -> connect(stranger, hostKeys))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "%s does not let the key '%s' in: add its public key to the user's authorized_keys",
                        address, stranger);
    }

    @Test
    void saysThatNobodyAnswers() throws IOException {
        SshAddress nobody;
        try (ServerSocket free = new ServerSocket(0)) {
            nobody = new SshAddress("root", "127.0.0.1", free.getLocalPort());
        }
        assertThatThrownBy(
                        () -> SshHost.connect(nobody, SshKeys.login(key), HostKeys.pinned(Set.of()), Optional.empty()))
                .isInstanceOf(IOException.class)
                .hasMessage("There is no SSH connection to %s: Connection refused", nobody);
    }

    /** Its network still acknowledges what it is sent. */
    @Test
    void aServerThatFreezesIsGivenUp() throws Exception {
        HostKeys known = HostKeys.pinned(droplet().hostKeys());
        SshAddress address = droplet().address();
        try (SshHost second =
                SshHost.connect(address, SshKeys.login(key), known, Optional.empty(), Duration.ofSeconds(4))) {
            SshStream running = second.open(Command.of("sleep", "60"));
            droplet().freeze();
            long started = System.nanoTime();
            assertThatThrownBy(() -> running.input().read())
                    .hasMessageContaining("Did not receive any keep-alive response for 5 seconds");
            assertThatThrownBy(() -> second.run(Command.of("true")))
                    .isInstanceOf(IOException.class)
                    .hasMessageMatching( // another thread may still be closing it
                            "The SSH connection to %s broke: (Not connected|Socket closed)\\. What it was doing may be done or not: run bootstrap again"
                                    .formatted(address));
            assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(20));
        } finally {
            droplet().thaw();
        }
    }

    @Test
    void saysWhatCannotBeReadAndWhere() {
        assertThatThrownBy(() -> host().read(directory))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "Cannot read '%s' on %s: cat: %s: Is a directory", directory, host().description(), directory);
    }

    @Test
    void secretsInTheInputAreInNoProcessList() throws IOException {
        Command command = Command.of("sh", "-c", "cat > /dev/null; ps -eo args").withInput("hunter2");
        assertThat(host().run(command).requireSuccess().output())
                .contains("ps -eo args")
                .doesNotContain("hunter2");
    }
}
