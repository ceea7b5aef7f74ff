package com.c0d3.previewdb.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.c0d3.previewdb.bootstrap.config.BootstrapConfig;
import com.c0d3.previewdb.bootstrap.config.Network;
import com.c0d3.previewdb.bootstrap.host.Droplet;
import com.c0d3.previewdb.bootstrap.host.SshKeys;
import com.c0d3.previewdb.bootstrap.verify.Check;
import com.c0d3.previewdb.testing.RequiresDocker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@RequiresDocker(image = Droplet.IMAGE)
final class BareServerTest {
    @TempDir
    private Path directory;

    @Test
    void preparesABareServer() throws Exception {
        Path key = SshKeys.create(directory.resolve("key"));
        try (Droplet droplet = Droplet.boot(key)) {
            BootstrapConfig config = new BootstrapConfig(
                    new BootstrapConfig.Ssh(
                            droplet.ip(), 22, "root", key, Optional.of(droplet.hostKey()), Optional.empty()),
                    new BootstrapConfig.Database("c0d3", "c0d3_user", List.of("citext")),
                    new BootstrapConfig.Access(List.of(Network.parse("0.0.0.0/0").orElseThrow(), Network.parse("::/0").orElseThrow()), true),
                    Optional.empty(),
                    List.of(),
                    directory.resolve("preview.env"));
            long start = System.nanoTime();
            try (Bootstrap bootstrap = Bootstrap.open(config, Surroundings.of(Map.of(), directory).withTimes(Duration.ofSeconds(20), Duration.ofSeconds(60)))) {
                bootstrap.plan().forEach(r -> System.out.println(r));
                System.out.println("plan " + (System.nanoTime() - start) / 1000000);
                bootstrap.apply(new BootstrapListener() {
                    long s;
                    public void begin(StepReport step) {
                        s = System.nanoTime();
                    }

                    public void end(StepReport step) {
                        System.out.println(step.step() + " " + (System.nanoTime() - s) / 1000000);
                    }
                });
                for (Check c : bootstrap.verify()) {
                    System.out.println(c);
                }
            }
            start = System.nanoTime();
            try (Bootstrap bootstrap = Bootstrap.open(config, Surroundings.of(Map.of(), directory))) {
                bootstrap.apply(BootstrapListener.none()).forEach(r -> System.out.println(r));
                System.out.println("again " + (System.nanoTime() - start) / 1000000);
                bootstrap.verify();
                System.out.println("again verify " + (System.nanoTime() - start) / 1000000);
            }
            java.nio.file.Files.readAllLines(directory.resolve("bootstrap.audit.jsonl")).forEach(System.out::println);
        }
    }
}
