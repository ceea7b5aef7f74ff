package com.c0d3.previewdb.bootstrap.host;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Volume;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.Container.ExecResult;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/**
 * A container that is a host: systemd runs in it, and sshd, which lets one key in. The image is a local one (see
 * {@code src/test/droplet}); nothing is pulled.
 */
public final class Droplet implements AutoCloseable {
    /** Debian 12. */
    public static final String IMAGE = "previewdb/droplet:bookworm";

    /** Debian 13. */
    public static final String TRIXIE = "previewdb/droplet:trixie";

    private static final String INSTALLED = "previewdb/droplet:bookworm-installed";
    private static final int SSH_PORT = 22;

    private final GenericContainer<?> container;
    private final Network network;
    private final List<String> devices = new ArrayList<>();

    private Droplet(GenericContainer<?> container, Network network) {
        this.container = container;
        this.network = network;
    }

    /** Boots a droplet that lets in the key in this file, which must lie beside its public key ({@code .pub}). */
    public static Droplet boot(Path privateKey) throws IOException, InterruptedException {
        return boot(IMAGE, privateKey, Map.of());
    }

    /**
     * The same with another image.
     *
     * @param memory directories of limited size, and their mount options
     */
    public static Droplet boot(String image, Path privateKey, Map<String, String> memory)
            throws IOException, InterruptedException {
        return boot(image, privateKey, memory, Network.newNetwork());
    }

    /** It is alone in its network: elsewhere, another container could take its address while it reboots. */
    private static Droplet boot(String image, Path privateKey, Map<String, String> memory, Network network)
            throws IOException, InterruptedException {
        Map<String, String> mounts = new HashMap<>(memory);
        mounts.putAll(memory("/run", "/run/lock"));
        GenericContainer<?> container = new GenericContainer<>(DockerImageName.parse(image))
                .withImagePullPolicy(any -> false)
                .withCreateContainerCmdModifier(create -> allowSystemd(Objects.requireNonNull(create.getHostConfig())))
                .withTmpFs(mounts)
                .withNetwork(network)
                .withExposedPorts(SSH_PORT)
                .waitingFor(Wait.forListeningPort().withStartupTimeout(Duration.ofMinutes(2)));
        Droplet droplet = new Droplet(container, network);
        try {
            container.start();
            droplet.letIn(privateKey);
            return droplet;
        } catch (IOException | InterruptedException | RuntimeException e) {
            droplet.close();
            throw e;
        }
    }

    /**
     * Boots a droplet on which the packages are installed already, which takes the longest; its image is made when it
     * is first asked for.
     */
    public static Droplet bootInstalled(Path privateKey, Map<String, String> memory)
            throws IOException, InterruptedException {
        makeInstalled(privateKey);
        return boot(INSTALLED, privateKey, memory);
    }

    /** The same, in that network, which is closed with it: one that gives it an address of version 6 too. */
    public static Droplet bootInstalled(Path privateKey, Network network) throws IOException, InterruptedException {
        makeInstalled(privateKey);
        return boot(INSTALLED, privateKey, Map.of(), network);
    }

    private static synchronized void makeInstalled(Path privateKey) throws IOException, InterruptedException {
        DockerClient docker = DockerClientFactory.instance().client();
        if (!docker.listImagesCmd().withReferenceFilter(INSTALLED).exec().isEmpty()) {
            return;
        }
        try (Droplet droplet = boot(privateKey)) {
            droplet.sh("""
                    mkdir -p /etc/postgresql-common/createcluster.d
                    echo 'create_main_cluster = false' > /etc/postgresql-common/createcluster.d/previewdb.conf
                    apt-get update -q
                    DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends \\
                        openssl postgresql unattended-upgrades
                    rm -rf /etc/ssh/ssh_host_*""");
            String[] name = INSTALLED.split(":", -1);
            docker.commitCmd(droplet.container.getContainerId())
                    .withRepository(name[0])
                    .withTag(name[1])
                    .exec();
        }
    }

    /** Halts all that runs in it, until it is thawed. */
    void freeze() {
        DockerClientFactory.instance()
                .client()
                .pauseContainerCmd(container.getContainerId())
                .exec();
    }

    void thaw() {
        DockerClientFactory.instance()
                .client()
                .unpauseContainerCmd(container.getContainerId())
                .exec();
    }

    /** Ends all that runs in it, as a power failure does, and boots it again. */
    public void reboot() {
        DockerClient docker = DockerClientFactory.instance().client();
        docker.killContainerCmd(container.getContainerId()).exec();
        docker.startContainerCmd(container.getContainerId()).exec();
    }

    /**
     * systemd mounts file systems and keeps its cgroups; all the rights of --privileged are not needed, and not to be
     * had everywhere.
     */
    private static void allowSystemd(HostConfig host) {
        host.withCapAdd(Capability.SYS_ADMIN, Capability.NET_ADMIN)
                .withSecurityOpts(List.of("seccomp=unconfined", "apparmor=unconfined"))
                .withCgroupnsMode("host")
                .withDeviceCgroupRules(List.of("b 7:* rwm", "c 10:237 rwm")) // loop devices, which stand for volumes
                .withSysctls(Map.of("net.ipv6.conf.all.disable_ipv6", "0"))
                .withBinds(new Bind("/sys/fs/cgroup", new Volume("/sys/fs/cgroup")));
    }

    /**
     * A device of that size, without anything on it, under a name that udev would give it. It is taken away when the
     * droplet is closed.
     *
     * @return the device that the name leads to
     */
    public String attach(String name, long mebibytes) throws IOException, InterruptedException {
        String device =
                sh("""
                set -e
                [ -e /dev/loop-control ] || mknod /dev/loop-control c 10 237
                truncate -s %2$dM "/%3$s"
                exec 9> /dev/loop-control
                for try in 1 2 3 4 5; do # others take one in the same moment
                    device=$(losetup -f)
                    [ -e "$device" ] || mknod "$device" b 7 "${device#/dev/loop}"
                    if losetup "$device" "/%3$s" 2> /dev/null; then break; fi
                done
                losetup -j "/%3$s" | grep -q "$device"
                mkdir -p /dev/disk/by-id
                ln -sfn "$device" "%1$s"
                echo "$device"
                """.formatted(name, mebibytes, name.replace('/', '_'))).strip();
        devices.add(device);
        return device;
    }

    /** Takes all devices away again, with what is on them: they belong to the machine, and not to the container. */
    public void detach() throws IOException, InterruptedException {
        for (String device : devices) {
            sh("file=$(losetup -n -O BACK-FILE %1$s); umount -A %1$s 2> /dev/null; losetup -d %1$s && rm \"$file\""
                    .formatted(device));
        }
        devices.clear();
    }

    private static Map<String, String> memory(String... directories) {
        Map<String, String> mounts = new HashMap<>();
        for (String directory : directories) {
            mounts.put(directory, "rw");
        }
        return mounts;
    }

    private void letIn(Path privateKey) throws IOException, InterruptedException {
        String publicKey = java.nio.file.Files.readString(Path.of(privateKey + ".pub"));
        exec(
                "sh",
                "-c",
                "mkdir -p -m 700 /root/.ssh && printf %s \"$1\" > /root/.ssh/authorized_keys",
                "sh",
                publicKey);
    }

    /** Where sshd is reached from this machine. */
    public SshAddress address() {
        return new SshAddress("root", container.getHost(), container.getMappedPort(SSH_PORT));
    }

    /** Its own address, on which all of its ports are reached. */
    public String ip() {
        return container.getContainerInfo().getNetworkSettings().getNetworks().values().stream()
                .findFirst()
                .orElseThrow()
                .getIpAddress();
    }

    /** The fingerprint of its Ed25519 key, not asked through SSH. */
    public String hostKey() throws IOException, InterruptedException {
        return exec("ssh-keygen", "-l", "-f", "/etc/ssh/ssh_host_ed25519_key.pub")
                .split(" ", -1)[1];
    }

    /** The fingerprints of the host's keys, not asked through SSH. */
    Set<String> hostKeys() throws IOException, InterruptedException {
        return exec("sh", "-c", "for key in /etc/ssh/ssh_host_*_key.pub; do ssh-keygen -l -f $key; done")
                .lines()
                .map(line -> line.split(" ", -1)[1])
                .collect(Collectors.toSet());
    }

    /** Runs a command inside, past SSH; its standard output. */
    public String exec(String... words) throws IOException, InterruptedException {
        ExecResult result = container.execInContainer(words);
        if (result.getExitCode() != 0) {
            throw new IOException("%s: %s".formatted(String.join(" ", words), result.getStderr()));
        }
        return result.getStdout();
    }

    /** Runs a shell text inside, past SSH; its standard output. */
    public String sh(String text) throws IOException, InterruptedException {
        return exec("bash", "-c", text);
    }

    @Override
    public void close() {
        try {
            detach();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        container.stop();
        network.close();
    }
}
