package com.c0d3.previewdb.bootstrap.host.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.c0d3.previewdb.testing.RequiresProgram;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Signature;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.schmizz.sshj.common.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which keys are found, with OpenSSH's own agent and keys; what they open is the matter of another test. */
@RequiresProgram("ssh-agent")
final class KeyringTest {
    private Path directory = Path.of("");
    private final List<String> asked = new ArrayList<>();

    /** Under /tmp, as the path of a socket must be short. */
    @BeforeEach
    void makeDirectory() throws IOException {
        directory = Files.createTempDirectory("ring");
        Files.createDirectory(ssh());
    }

    @AfterEach
    void removeDirectory() throws IOException {
        try (var files = Files.walk(directory)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private Path ssh() {
        return directory.resolve(".ssh");
    }

    private Keyring keyring(Map<String, String> env, Optional<String> answer) {
        return new Keyring(env, directory, prompt -> {
            asked.add(prompt);
            return answer;
        });
    }

    private Keyring unattended(Map<String, String> env) {
        return keyring(env, Optional.empty());
    }

    @Test
    void withoutAnyKeySaysWhereItLooked() {
        assertThatThrownBy(() -> unattended(Map.of()).login(Optional.empty()))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "There is no SSH key to log in with: there is no SSH agent (SSH_AUTH_SOCK is not set), and none of id_ed25519,"
                                + " id_ecdsa, id_rsa is in \"%s\". Make one with ssh-keygen, or name yours as server.ssh.key",
                        ssh());
    }

    @Test
    void findsTheUsualFilesAndAsksForNoPassphraseYet() throws Exception {
        TestAgent.makeKey(ssh().resolve("id_ed25519"), "open sesame", "ed25519");
        TestAgent.makeKey(ssh().resolve("id_rsa"), "", "rsa", "-b", "2048");
        SshLogin login = unattended(Map.of()).login(Optional.empty());
        assertThat(login).hasToString("'%1$s/id_ed25519', '%1$s/id_rsa'", ssh());
        assertThat(asked).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"ed25519,RFC4716", "rsa,RFC4716", "ecdsa,RFC4716", "rsa,PEM", "ecdsa,PEM", "rsa,PKCS8"})
    void asksForThePassphraseOfAFileOnce(String type, String format) throws Exception {
        Path key = TestAgent.makeKey(directory.resolve("key"), "open sesame", type, "-m", format);
        Files.delete(Path.of(key + ".pub"));
        Keyring keyring = keyring(Map.of(), Optional.of("open sesame"));
        keyring.login(Optional.of(key));
        assertThat(keyring.login(Optional.of(key))).hasToString("'%s'", key);
        assertThat(asked).containsExactly("Passphrase of '%s': ".formatted(key));
    }

    @Test
    void readsThePassphraseFromItsVariable() throws Exception {
        Path key = TestAgent.makeKey(directory.resolve("key"), "open sesame", "ed25519");
        unattended(Map.of(Keyring.PASSPHRASE, "open sesame")).login(Optional.of(key));
        assertThat(asked).isEmpty();
        assertThatThrownBy(() -> unattended(Map.of(Keyring.PASSPHRASE, "wrong")).login(Optional.of(key)))
                .hasMessage("PREVIEWDB_SSH_PASSPHRASE is not the passphrase of \"%s\"", key);
        assertThatThrownBy(() -> keyring(Map.of(), Optional.of("wrong")).login(Optional.of(key)))
                .hasMessage("That is not the passphrase of \"%s\"", key);
        assertThatThrownBy(() -> unattended(Map.of()).login(Optional.of(key)))
                .hasMessage(
                        "\"%s\" needs its passphrase: put it into PREVIEWDB_SSH_PASSPHRASE, add the key to an SSH agent (ssh-add), or run bootstrap on a terminal",
                        key);
    }

    @Test
    void aFileThatIsNoKeyIsNamed() throws Exception {
        Path key = Files.writeString(directory.resolve("key"), "hello");
        assertThatThrownBy(() -> unattended(Map.of()).login(Optional.of(key)))
                .hasMessage("\"%s\" is no file of an SSH key that can be read", key);
        Files.writeString(key, "-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----\n");
        assertThatThrownBy(() -> unattended(Map.of()).login(Optional.of(key)))
                .hasMessage("\"%s\" is damaged: it is no private key", key);
        Files.writeString(key, "-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----\n");
        assertThatThrownBy(() -> unattended(Map.of()).login(Optional.of(key)))
                .hasMessageStartingWith("\"%s\" is no private key that can be used: ", key);
    }

    /** Neither the passphrase is asked for then, nor need the private key be here. */
    @Test
    void aNamedKeyThatTheAgentHoldsIsTakenFromThere() throws Exception {
        Path key = TestAgent.makeKey(directory.resolve("key"), "", "ed25519");
        Path other = TestAgent.makeKey(directory.resolve("other"), "", "ed25519");
        try (TestAgent agent = TestAgent.start(directory)) {
            agent.add(other);
            agent.add(key);
            Files.delete(key);
            TestAgent.makeKey(directory.resolve("unused"), "open sesame", "ed25519");
            SshLogin login = unattended(agent.environment()).login(Optional.of(key));
            assertThat(login).hasToString("'key' of the SSH agent");
            assertThat(unattended(agent.environment()).login(Optional.of(Path.of(other + ".pub"))))
                    .hasToString("'other' of the SSH agent");
        }
        assertThatThrownBy(() -> unattended(Map.of()).login(Optional.of(key)))
                .hasMessage(
                        "\"%s\" is here as a public key only, and there is no SSH agent (SSH_AUTH_SOCK is not set): add the private one to an agent with ssh-add",
                        key);
    }

    @Test
    void saysThatTheAgentDoesNotHoldTheKey() throws Exception {
        Path key = TestAgent.makeKey(directory.resolve("key"), "", "ed25519");
        Files.delete(key);
        try (TestAgent agent = TestAgent.start(directory)) {
            assertThatThrownBy(() -> unattended(agent.environment()).login(Optional.of(key)))
                    .hasMessage(
                            "\"%s\" is here as a public key only, and the SSH agent on '%s/agent' does not hold it: add the private one to an agent with ssh-add",
                            key, directory);
            assertThatThrownBy(() -> unattended(agent.environment()).login(Optional.empty()))
                    .hasMessageStartingWith(
                            "There is no SSH key to log in with: the SSH agent on '%s/agent' holds none, and none of ",
                            directory);
        }
    }

    @Test
    void anAgentThatIsGoneIsDoneWithout() throws Exception {
        Map<String, String> env =
                Map.of("SSH_AUTH_SOCK", directory.resolve("agent").toString());
        assertThatThrownBy(() -> unattended(env).login(Optional.empty()))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(
                        "There is no SSH key to log in with: the SSH agent on '%s/agent' cannot be asked: No such file or"
                                + " directory, and none of ",
                        directory);
        Path key = TestAgent.makeKey(directory.resolve("key"), "", "ed25519");
        assertThat(unattended(env).login(Optional.of(key))).hasToString("'%s'", key);
    }

    /** What a signature is good for is known from the algorithm that it names. */
    @ParameterizedTest
    @CsvSource({"ed25519,ssh-ed25519", "ecdsa,ecdsa-sha2-nistp256", "rsa,rsa-sha2-512"})
    void theAgentSigns(String type, String algorithm) throws Exception {
        Path key = TestAgent.makeKey(directory.resolve("key"), "", type);
        byte[] data = "challenge".getBytes(StandardCharsets.US_ASCII);
        try (TestAgent running = TestAgent.start(directory)) {
            running.add(key);
            SshAgent agent = new SshAgent(directory.resolve("agent").toString(), Duration.ofSeconds(20));
            AgentKey held = agent.keys().get(0);
            Buffer.PlainBuffer signature = new Buffer.PlainBuffer(agent.sign(held, data));
            assertThat(held.algorithm()).isEqualTo(algorithm);
            assertThat(signature.readString()).isEqualTo(algorithm);
            if (type.equals("rsa")) {
                Signature verifier = Signature.getInstance("SHA512withRSA");
                verifier.initVerify(new Buffer.PlainBuffer(held.blob()).readPublicKey());
                verifier.update(data);
                assertThat(verifier.verify(signature.readStringAsBytes())).isTrue();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0000000105", "ffffffff", "00000005", "HUNG"})
    void whatIsNoAgentIsGivenUp(String hex) throws Exception {
        Map<String, String> messages = new HashMap<>(Map.of(
                "", "The SSH agent hung up",
                "0000000105", "The SSH agent refused (it answered 5)",
                "ffffffff", "What listens there is no SSH agent",
                "00000005", "The SSH agent hung up"));
        messages.put("HUNG", "The SSH agent did not answer within 1 s");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(directory.resolve("agent")));
            Thread answerer = new Thread(() -> answer(server, hex));
            answerer.start();
            SshAgent agent = new SshAgent(directory.resolve("agent").toString(), Duration.ofSeconds(1));
            assertThatThrownBy(agent::keys).isInstanceOf(IOException.class).hasMessage(messages.get(hex));
            answerer.join();
        }
    }

    /** Answers once it was asked, and hangs up; or waits until the other side does. */
    private static void answer(ServerSocketChannel server, String hex) {
        try (SocketChannel client = server.accept()) {
            ByteBuffer question = ByteBuffer.allocate(100);
            client.read(question);
            if (hex.equals("HUNG")) {
                client.read(question);
            } else {
                client.write(ByteBuffer.wrap(java.util.HexFormat.of().parseHex(hex)));
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
