package com.c0d3.previewdb.bootstrap.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.c0d3.previewdb.bootstrap.host.login.Keyring;
import com.c0d3.previewdb.bootstrap.host.login.SshLogin;
import com.c0d3.previewdb.bootstrap.host.login.TestAgent;
import com.c0d3.previewdb.testing.RequiresDocker;
import com.c0d3.previewdb.testing.RequiresProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which keys a real sshd lets in, from a real SSH agent and from files. */
@RequiresDocker(image = Droplet.IMAGE)
@RequiresProgram("ssh-agent")
final class LoginTest {
    @TempDir
    private static Path shared;

    private static @Nullable Droplet booted;

    private Path directory = Path.of("");
    private @Nullable TestAgent running;

    @BeforeAll
    static void boot() throws Exception {
        booted = Droplet.boot(SshKeys.create(shared.resolve("first")));
    }

    @AfterAll
    static void stop() {
        droplet().close();
    }

    private static Droplet droplet() {
        if (booted == null) {
            throw new IllegalStateException("The droplet did not boot");
        }
        return booted;
    }

    /** Under /tmp, as the path of a socket must be short. */
    @BeforeEach
    void startAgent() throws IOException {
        directory = Files.createTempDirectory("login");
        running = TestAgent.start(directory);
    }

    @AfterEach
    void stopAgent() throws IOException {
        agent().close();
        try (var files = Files.walk(directory)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private TestAgent agent() {
        if (running == null) {
            throw new IllegalStateException("The agent did not start");
        }
        return running;
    }

    private Path makeKey(String name, String... type) throws Exception {
        return TestAgent.makeKey(directory.resolve(name), "", type);
    }

    /** From now on the droplet lets in this key only. */
    private static void letIn(Path key) throws Exception {
        droplet()
                .exec(
                        "sh",
                        "-c",
                        "printf %s \"$1\" > /root/.ssh/authorized_keys",
                        "sh",
                        Files.readString(Path.of(key + ".pub")));
    }

    private SshLogin login(Map<String, String> env, Optional<Path> named) throws IOException {
        return new Keyring(env, directory, prompt -> Optional.empty()).login(named);
    }

    private static String connect(SshLogin login) throws Exception {
        HostKeys known = HostKeys.pinned(droplet().hostKeys());
        try (SshHost host = SshHost.connect(droplet().address(), login, known, Optional.empty())) {
            return host.run(Command.of("id", "-un")).requireSuccess().output();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ed25519", "ecdsa", "rsa"})
    void aKeyOfTheAgentIsLetIn(String type) throws Exception {
        Path other = makeKey("other", "ed25519");
        Path key = makeKey("key", type);
        letIn(key);
        agent().add(other);
        agent().add(key);
        Files.delete(key);
        assertThat(connect(login(agent().environment(), Optional.empty()))).isEqualTo("root\n");
        assertThat(connect(login(agent().environment(), Optional.of(key)))).isEqualTo("root\n");
    }

    /** The key's own name and the agent's certificate of it. */
    @Test
    void aCertificateOfTheAgentIsLetIn() throws Exception {
        Path authority = makeKey("authority", "ed25519");
        Path key = makeKey("key", "rsa");
        new ProcessBuilder("ssh-keygen", "-q", "-s", authority.toString(), "-I", "test", "-n", "root", key + ".pub")
                .inheritIO()
                .start()
                .waitFor();
        droplet()
                .exec(
                        "sh",
                        "-c",
                        "printf 'cert-authority %s' \"$1\" > /root/.ssh/authorized_keys",
                        "sh",
                        Files.readString(Path.of(authority + ".pub")));
        agent().add(key); // with the certificate that lies beside it
        assertThat(connect(login(agent().environment(), Optional.empty()))).isEqualTo("root\n");
    }

    @Test
    void theUsualFilesComeAfterTheAgent() throws Exception {
        agent().add(makeKey("other", "ed25519"));
        Files.createDirectory(directory.resolve(".ssh"));
        Path key = TestAgent.makeKey(directory.resolve(".ssh/id_ed25519"), "open sesame", "ed25519");
        letIn(key);
        SshLogin locked = login(agent().environment(), Optional.empty());
        assertThatThrownBy(() -> connect(locked))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "%s lets in none of these keys: 'other' of the SSH agent, '%s' (\"%2$s\" needs its passphrase: put it into"
                                + " PREVIEWDB_SSH_PASSPHRASE, add the key to an SSH agent (ssh-add), or run bootstrap on a terminal). Add the"
                                + " public key of one to the user's authorized_keys",
                        droplet().address(), key);
        Map<String, String> env = new java.util.HashMap<>(agent().environment());
        env.put(Keyring.PASSPHRASE, "open sesame");
        assertThat(connect(login(env, Optional.empty()))).isEqualTo("root\n");
    }

    /** sshd hangs up after six keys (MaxAuthTries). */
    @Test
    void saysThatTheServerGaveUpBeforeTheRightKey() throws Exception {
        for (int i = 0; i < 7; i++) {
            agent().add(makeKey("wrong" + i, "ed25519"));
        }
        Path key = makeKey("right", "ed25519");
        letIn(key);
        agent().add(key);
        SshLogin all = login(agent().environment(), Optional.empty());
        assertThatThrownBy(() -> connect(all))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(
                        "%s hangs up after so many keys, and lets none of them in: 'wrong0' of the SSH agent, 'wrong1' of",
                        droplet().address())
                .hasMessageEndingWith("'wrong5' of the SSH agent. Name the right one as server.ssh.key");
        assertThat(connect(login(agent().environment(), Optional.of(key)))).isEqualTo("root\n");
    }

    /** A key that asks for a confirmation, and nobody is there to give it. */
    @Test
    void saysThatTheAgentDoesNotSign() throws Exception {
        Path key = makeKey("key", "ed25519");
        letIn(key);
        agent().add(key, "-c");
        SshLogin login = login(agent().environment(), Optional.empty());
        assertThatThrownBy(() -> connect(login))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "%s lets in none of these keys: 'key' of the SSH agent (the server would let it in, but nothing signed with it: The SSH agent"
                                + " refused (it answered 5). Unlock the agent, or confirm its question in time)",
                        droplet().address());
    }
}
