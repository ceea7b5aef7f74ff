package com.c0d3.previewdb.bootstrap.host.login;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import net.schmizz.sshj.DefaultConfig;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.userauth.keyprovider.KeyProvider;
import net.schmizz.sshj.userauth.method.AuthPublickey;
import net.schmizz.sshj.userauth.password.PasswordUtils;

/**
 * The SSH keys that a person has: those of an agent, and those in files. A passphrase is asked for once. Not
 * thread-safe.
 */
public final class Keyring {
    /** The variable with the passphrase of a key's file, for runs without a terminal. */
    public static final String PASSPHRASE = "PREVIEWDB_SSH_PASSPHRASE";

    /** OpenSSH's variable with the socket of the agent. */
    private static final String AGENT = "SSH_AUTH_SOCK";

    private static final List<String> USUAL = List.of("id_ed25519", "id_ecdsa", "id_rsa");
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    /** How long a person may take to confirm a signature; shorter than the server waits for it. */
    private static final Duration CONFIRMATION = Duration.ofSeconds(45);

    private final Map<String, String> env;
    private final Path home;
    private final Function<String, Optional<String>> secrets;
    private final Map<Path, KeyProvider> loaded = new HashMap<>();
    private String agentSays = "";

    /**
     * The keyring.
     *
     * @param env the environment variables
     * @param home where {@code .ssh} is
     * @param secrets asks a person for a secret, after a prompt; empty where there is nobody
     */
    public Keyring(Map<String, String> env, Path home, Function<String, Optional<String>> secrets) {
        this.env = Map.copyOf(env);
        this.home = home;
        this.secrets = secrets;
    }

    /**
     * What to log in with.
     *
     * @param named the file of the only key that is to be used; empty for those of the agent, then the usual files
     * @throws IOException if there is no key, or the one cannot be used
     */
    public SshLogin login(Optional<Path> named) throws IOException {
        return named.isPresent() ? only(KeyFile.read(named.get())) : any();
    }

    /** The agent goes first: it asks for no passphrase. */
    private SshLogin only(KeyFile file) throws IOException {
        if (file.publicKey().isPresent()) {
            Optional<SshLogin.Offer> held = agentsOffers().stream()
                    .filter(offer -> offer.isOf(file.publicKey().get()))
                    .findFirst();
            if (held.isPresent()) {
                return new SshLogin(List.of(held.get()));
            }
        }
        if (!file.isThere()) {
            throw new IOException(
                    file.publicKey().isPresent()
                            ? "\"%s\" is here as a public key only, and %s: add the private one to an agent with ssh-add"
                                    .formatted(file.path(), agentSays)
                            : "\"%s\" is no file of an SSH key that can be read".formatted(file.path()));
        }
        load(file);
        return new SshLogin(List.of(offer(file)));
    }

    private SshLogin any() throws IOException {
        List<SshLogin.Offer> offers = new ArrayList<>(agentsOffers());
        for (String name : USUAL) {
            KeyFile file = KeyFile.read(home.resolve(".ssh").resolve(name));
            if (file.isThere()) {
                offers.add(offer(file));
            }
        }
        if (offers.isEmpty()) {
            throw new IOException(
                    "There is no SSH key to log in with: %s, and none of %s is in \"%s\". Make one with ssh-keygen, or name yours as server.ssh.key"
                            .formatted(
                                    agentSays.replace("does not hold it", "holds none"),
                                    String.join(", ", USUAL),
                                    home.resolve(".ssh")));
        }
        return new SshLogin(offers);
    }

    private SshLogin.Offer offer(KeyFile file) {
        return new SshLogin.Offer(
                "'%s'".formatted(file.path()),
                file.publicKey(),
                () -> new AuthPublickey(new LazyKey(() -> load(file))));
    }

    private Optional<SshAgent> agent(Duration patience) {
        return Optional.ofNullable(env.get(AGENT))
                .filter(socket -> !socket.isBlank())
                .map(socket -> new SshAgent(socket, patience));
    }

    /** As OpenSSH's own client, it goes without an agent that does not answer. */
    private List<SshLogin.Offer> agentsOffers() {
        Optional<SshAgent> asked = agent(PATIENCE);
        if (asked.isEmpty()) {
            agentSays = "there is no SSH agent (%s is not set)".formatted(AGENT);
            return List.of();
        }
        try {
            agentSays = asked.get() + " does not hold it";
            return asked.get().keys().stream()
                    .map(key -> offer(agent(CONFIRMATION).orElseThrow(), key))
                    .toList();
        } catch (IOException e) {
            agentSays = "%s cannot be asked: %s".formatted(asked.get(), e.getMessage());
            return List.of();
        }
    }

    private static SshLogin.Offer offer(SshAgent agent, AgentKey key) {
        return new SshLogin.Offer(key.toString(), Optional.of(key.blob()), () -> new AgentAuth(agent, key));
    }

    private KeyProvider load(KeyFile file) throws IOException {
        KeyProvider known = loaded.get(file.path());
        if (known != null) {
            return known;
        }
        KeyProvider key = file.encrypted() ? decrypt(file) : open(file, "");
        loaded.put(file.path(), key);
        return key;
    }

    private KeyProvider decrypt(KeyFile file) throws IOException {
        String passphrase = Optional.ofNullable(env.get(PASSPHRASE))
                .or(() -> secrets.apply("Passphrase of '%s': ".formatted(file.path())))
                .orElseThrow(() -> new UnusableKeyException(
                        "\"%s\" needs its passphrase: put it into %s, add the key to an SSH agent (ssh-add), or run bootstrap on a terminal"
                                .formatted(file.path(), PASSPHRASE)));
        try {
            return open(file, passphrase);
        } catch (IOException e) {
            throw new UnusableKeyException(
                    env.containsKey(PASSPHRASE)
                            ? "%s is not the passphrase of \"%s\"".formatted(PASSPHRASE, file.path())
                            : "That is not the passphrase of \"%s\"".formatted(file.path()),
                    e);
        }
    }

    /** Reads the private key, so that what is wrong with it is known now. */
    private static KeyProvider open(KeyFile file, String passphrase) throws IOException {
        try (SSHClient client = new SSHClient(new DefaultConfig())) {
            KeyProvider key =
                    client.loadKeys(file.path().toString(), PasswordUtils.createOneOff(passphrase.toCharArray()));
            key.getPrivate();
            return key;
        } catch (IOException | RuntimeException e) {
            throw new UnusableKeyException(
                    "\"%s\" is no private key that can be used: %s".formatted(file.path(), e.getMessage()), e);
        }
    }
}
