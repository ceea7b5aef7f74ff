package com.c0d3.previewdb.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.c0d3.previewdb.bootstrap.host.Droplet;
import com.c0d3.previewdb.bootstrap.server.PreviewCredentials;
import com.c0d3.previewdb.bootstrap.server.ServerAddress;
import com.c0d3.previewdb.bootstrap.verify.Check;
import com.c0d3.previewdb.testing.RequiresDocker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.testcontainers.DockerClientFactory;

/**
 * From a bare machine to credentials, and all that must hold then. One droplet for each release, for it takes its time.
 */
@RequiresDocker(image = Droplet.IMAGE)
final class BareServerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path directory;

    private static final String UBUNTU = "previewdb/droplet:noble";

    private final List<Site> opened = new ArrayList<>();

    @AfterEach
    void stop() {
        opened.forEach(Site::close);
    }

    private Site site() {
        return opened.get(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {Droplet.IMAGE, Droplet.TRIXIE})
    void preparesABareServer(String image) throws Exception {
        prepares(image);
    }

    /** Where its image was built ({@code build.sh noble}): CI does not take the time. */
    @Test
    @EnabledIf("hasUbuntu")
    void preparesUbuntu() throws Exception {
        prepares(UBUNTU);
    }

    static boolean hasUbuntu() {
        return !DockerClientFactory.instance()
                .client()
                .listImagesCmd()
                .withReferenceFilter(UBUNTU)
                .exec()
                .isEmpty();
    }

    private void prepares(String image) throws Exception {
        opened.add(Site.bare(directory, image));
        operatorWasHere();
        Set<String> processes = applyByCommandLine();
        PreviewCredentials handedOut = assertVerified();
        assertNothingLeftToDo();
        operatorsRulesAreKept();
        aRuleAboveTheBlockIsPutBelowIt();
        noSecretIsAnywhere(handedOut, processes);
        otherClientsVerifyTheServer(handedOut);
        livesThroughAReboot();
        rotates(handedOut);
    }

    /** The network that the droplet and this machine are in. */
    private String ours() {
        return site().droplet().ip().replaceFirst("\\d+\\.\\d+$", "0.0/16");
    }

    /** Rules of the operator's own, before bootstrap is run for the first time. */
    private void operatorWasHere() throws Exception {
        site().droplet()
                .sh("ufw allow proto tcp from %s to any port 22; ufw allow 8080/tcp comment 'mine'".formatted(ours()));
    }

    /**
     * As a person does it, in a process of its own; what its command line and the server's processes were meanwhile.
     */
    private Set<String> applyByCommandLine() throws Exception {
        site().configFile();
        Process plan = site().start("plan");
        assertThat(plan.waitFor()).as(site().output()).isEqualTo(3);
        assertThat(site().output())
                .contains("+ firewall", "+ packages", "11 of 14 steps are needed.")
                .contains(
                        "  !               access.allow lets the whole Internet try to log in: Vercel's previews have no fixed");
        Process status = site().start("status");
        assertThat(status.waitFor()).isZero();
        assertThat(site().output())
                .contains(
                        "postgresql   does not serve\n",
                        "steps        3 of 14 are done\n",
                        "open steps   firewall, packages,")
                .doesNotContain("stamp ");
        assertThat(site().envFile()).doesNotExist();
        Process apply = site().start("apply", "--yes");
        Set<String> seen = ConcurrentHashMap.newKeySet();
        while (!apply.waitFor(50, TimeUnit.MILLISECONDS)) {
            seen.addAll(site().droplet().exec("ps", "-eo", "args").lines().toList());
            seen.addAll(ownProcesses());
        }
        assertThat(apply.exitValue()).as(site().output()).isZero();
        assertThat(site().output())
                .contains("cluster        done in ", "ok   an application that writes", "0 of 7 checks failed.");
        return seen;
    }

    private static List<String> ownProcesses() {
        return ProcessHandle.allProcesses()
                .flatMap(process -> process.info().commandLine().stream())
                .toList();
    }

    private PreviewCredentials assertVerified() throws Exception {
        try (Bootstrap bootstrap = site().open()) {
            assertThat(bootstrap.verify()).hasSize(7).allMatch(Check::passed);
            return bootstrap.credentials().orElseThrow();
        }
    }

    private void assertNothingLeftToDo() throws Exception {
        assertThat(site().apply()).isEmpty();
        Process plan = site().start("plan");
        assertThat(plan.waitFor()).as(site().output()).isZero();
        assertThat(site().output()).contains("0 of 14 steps are needed.");
    }

    private void operatorsRulesAreKept() throws Exception {
        assertThat(site().droplet().exec("ufw", "show", "added"))
                .contains(
                        "ufw allow from %s to any port 22 proto tcp\n".formatted(ours()),
                        "ufw allow 8080/tcp comment 'mine'\n",
                        "ufw allow 5432/tcp")
                .doesNotContain("ufw allow 22");
        String hba = "/etc/postgresql/*/main/pg_hba.conf";
        site().droplet().sh("echo 'host other other 10.0.0.0/8 md5 # mine' >> $(echo %s)".formatted(hba));
        site().allow("0.0.0.0/0");
        assertThat(site().apply()).containsExactly("firewall", "access");
        assertThat(site().droplet().sh("cat " + hba))
                .endsWith("host other other 10.0.0.0/8 md5 # mine\n")
                .containsOnlyOnce("# BEGIN previewdb c0d3")
                .doesNotContain("::/0");
        assertThat(site().droplet().sh("grep 'tuple.*5432' /etc/ufw/user6.rules || true"))
                .isEmpty();
        try (Bootstrap bootstrap = site().open()) {
            assertThat(bootstrap.plan())
                    .filteredOn(step -> step.step().equals("access"))
                    .singleElement()
                    .satisfies(
                            step -> assertThat(step.inspection().notes())
                                    .singleElement()
                                    .asString()
                                    .startsWith(
                                            "pg_hba.conf has a wider rule, which is not bootstrap's and stays: host other other"));
        }
    }

    /** The first line that matches wins. */
    private void aRuleAboveTheBlockIsPutBelowIt() throws Exception {
        String hba = "/etc/postgresql/*/main/pg_hba.conf";
        site().droplet().sh("sed -i '1i host all all 203.0.113.9/32 trust # mine' " + hba);
        assertThat(site().apply()).containsExactly("access");
        assertThat(site().droplet().sh("cat " + hba))
                .startsWith("# BEGIN previewdb c0d3")
                .contains("\n# END previewdb c0d3\nhost all all 203.0.113.9/32 trust # mine\n");
        assertThat(site().apply()).isEmpty();
        site().droplet().sh("sed -i '/203.0.113.9/d' " + hba);
    }

    private void noSecretIsAnywhere(PreviewCredentials handedOut, Set<String> processes) throws Exception {
        String password = handedOut.password();
        assertThat(processes).anyMatch(line -> line.contains("postgres")).noneMatch(line -> line.contains(password));
        assertThat(site().output()).doesNotContain(password);
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                if (Files.readString(file, StandardCharsets.UTF_8).contains(password)) {
                    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .as(file.toString())
                            .isEqualTo("rw-------");
                    assertThat(file.getFileName().toString()).isIn("preview.env", "bootstrap.state.json");
                }
            }
        }
        site().droplet()
                .sh("echo \"log_statement = all\" > $(echo /etc/postgresql/*/main/conf.d)/95-mine.conf;"
                        + " systemctl reload postgresql");
        try (Bootstrap bootstrap = site().open()) {
            bootstrap.rotate();
        }
        String rotated = credentials().password();
        String found = site().droplet()
                .sh("journalctl --no-pager | grep -F -e '%1$s' -e '%2$s';".formatted(password, rotated)
                        + " grep -r -l -F -e '%1$s' -e '%2$s' /var/log /etc /run /tmp /root /var/lib/previewdb 2> /dev/null; true"
                                .formatted(password, rotated));
        assertThat(found).isEmpty();
        assertThat(site().droplet().sh("cat /var/log/postgresql/*.log")).contains("ALTER USER", "SCRAM-SHA-256$");
        assertThat(site().droplet().sh("cat /var/log/previewdb/audit.jsonl"))
                .contains(
                        "\"command\":\"apt 600 openssl",
                        "\"command\":\"firewall-confirm\"",
                        "\"command\":\"ALTER USER c0d3_user PASSWORD '…'\"",
                        "\"command\":\"CREATE DATABASE");
        assertThat(Files.readString(directory.resolve("bootstrap.audit.jsonl")))
                .contains("\"command\":\"ALTER USER c0d3_user PASSWORD '…'\"")
                .doesNotContain("SCRAM-SHA-256$");
    }

    private PreviewCredentials credentials() throws Exception {
        try (Bootstrap bootstrap = site().open()) {
            return bootstrap.credentials().orElseThrow();
        }
    }

    /** psql with a file, pgjdbc with the variable. */
    private void otherClientsVerifyTheServer(PreviewCredentials first) throws Exception {
        PreviewCredentials now = credentials();
        assertThat(now.password()).isNotEqualTo(first.password());
        Map<String, String> env;
        try (Bootstrap bootstrap = site().open()) {
            ServerAddress address = bootstrap.address().orElseThrow();
            env = now.environment(address);
        }
        Path certificate = Files.writeString(directory.resolve("ca.pem"), String.valueOf(env.get("PREVIEWDB_CA")));
        String url = String.valueOf(env.get("DATABASE_URL")).replace("sslmode=require", "sslmode=verify-full");
        assertThat(client(env, "psql", url + "&sslrootcert=" + certificate, "-XAtc", "SELECT current_user"))
                .isEqualTo("c0d3_user\n");
        assertThat(client(
                        env,
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        JdbcClient.class.getName()))
                .isEqualTo("c0d3_user\n");
        String script =
                "set -a; . ./preview.env; [ \"$PREVIEWDB_CA\" = \"$(cat ca.pem)\" ] && echo $PREVIEWDB_ENVIRONMENT";
        assertThat(client(Map.of(), "bash", "-c", script)).isEqualTo("preview\n");
    }

    private String client(Map<String, String> env, String... words) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(words).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().putAll(env);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }

    private void livesThroughAReboot() throws Exception {
        site().droplet().reboot();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!isUp() && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(site().apply()).isEmpty();
        try (Bootstrap bootstrap = site().open()) {
            assertThat(bootstrap.verify()).hasSize(7).allMatch(Check::passed);
        }
    }

    private boolean isUp() throws Exception {
        return site().droplet()
                .sh(
                        "systemctl is-system-running --wait; pg_isready -q && ufw status | grep -c '^Status: active' || true")
                .endsWith("1\n");
    }

    private void rotates(PreviewCredentials first) throws Exception {
        PreviewCredentials before = credentials();
        assertThat(before).isNotEqualTo(first);
        ServerAddress address;
        try (Bootstrap bootstrap = site().open()) {
            address = bootstrap.address().orElseThrow();
        }
        PGSimpleDataSource old = address.dataSource(before.database(), before.role(), before.password());
        try (Connection open = old.getConnection();
                Bootstrap bootstrap = site().open()) {
            bootstrap.rotate();
            assertThat(open.isValid(1)).isTrue();
            assertThat(stateOf(old)).isEqualTo("28P01");
            assertThat(bootstrap.verify()).allMatch(Check::passed);
        }
        assertThat(site().apply()).isEmpty();
    }

    private static String stateOf(PGSimpleDataSource dataSource) {
        try (Connection connection = dataSource.getConnection()) {
            return "let in as " + connection.getMetaData().getUserName();
        } catch (SQLException e) {
            return String.valueOf(e.getSQLState());
        }
    }
}
