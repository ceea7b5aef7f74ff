package com.c0d3.previewdb.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.c0d3.previewdb.bootstrap.host.LockFile;
import com.c0d3.previewdb.bootstrap.standin.DigitalOceanStandIn;
import com.c0d3.previewdb.bootstrap.standin.StandIn;
import java.io.Closeable;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DestroyTest {
    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private DigitalOceanStandIn account;

    @BeforeEach
    void open() throws Exception {
        account = new DigitalOceanStandIn(DigitalOceanStandIn.Hypervisor.none());
        Files.writeString(directory.resolve("bootstrap.yaml"), """
                server: {digitalocean: {name: c0d3-db, region: nyc3, size: s-1vcpu-1gb, storage: {volume: 20GiB}}}
                database: {name: c0d3, owner: c0d3}
                access: {allow: [0.0.0.0/0]}
                """);
    }

    @AfterEach
    void close() {
        assertThat(account.http().violations()).isEmpty();
        account.close();
    }

    private int destroy(String... more) {
        String[] args = new String[more.length + 3];
        args[0] = "destroy";
        args[1] = "--config";
        args[2] = directory.resolve("bootstrap.yaml").toString();
        System.arraycopy(more, 0, args, 3, more.length);
        Map<String, String> env = Map.of(
                "DIGITALOCEAN_TOKEN",
                StandIn.TOKEN,
                "DIGITALOCEAN_API_URL",
                account.http().address().toString());
        return new Main().run(new PrintWriter(out), new PrintWriter(err), env, args);
    }

    /** The lock is the one that apply takes. */
    @Test
    void waitsForNoOtherRun() throws Exception {
        LockFile lock = new LockFile(directory.resolve("c0d3-db.lock"), directory.resolve("c0d3-db.locked-by"));
        try (Closeable held = lock.take("ada, since today").orElseThrow()) {
            assertThat(held).isNotNull();
            assertThat(destroy("--confirm", "c0d3-db")).isEqualTo(1);
        }
        assertThat(err.toString())
                .isEqualTo(
                        "bootstrap: Droplet 'c0d3-db' is being prepared, or taken down, by another run: ada, since today. Wait until that one ends.\n");
        assertThat(destroy("--confirm", "c0d3-db", "--keep-volume")).isZero();
    }

    @Test
    void deletesNothingUnderAnotherName() {
        assertThat(destroy("--confirm", "c0d3")).isEqualTo(3);
        assertThat(err.toString()).isEqualTo("bootstrap: \"c0d3\" is not \"c0d3-db\"; nothing was deleted\n");
        assertThat(destroy()).isEqualTo(2);
    }
}
