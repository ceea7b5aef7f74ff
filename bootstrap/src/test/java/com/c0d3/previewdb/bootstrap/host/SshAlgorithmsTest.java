package com.c0d3.previewdb.bootstrap.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import net.schmizz.sshj.Config;
import net.schmizz.sshj.common.Factory;
import org.junit.jupiter.api.Test;

final class SshAlgorithmsTest {
    private static final Config CONFIG = SshAlgorithms.config();

    private static List<String> names(List<? extends Factory.Named<?>> factories) {
        return factories.stream().map(factory -> factory.getName()).toList();
    }

    @Test
    void noneIsOfYesterday() {
        List<String> offered = Stream.of(
                        names(CONFIG.getKeyExchangeFactories()),
                        names(CONFIG.getCipherFactories()),
                        names(CONFIG.getMACFactories()),
                        names(CONFIG.getKeyAlgorithms()))
                .flatMap(List::stream)
                .toList();
        assertThat(offered)
                .noneMatch(name ->
                        name.matches("(?i).*(sha1|md5|-cbc|3des|arcfour|blowfish|ssh-rsa.*|ssh-dss|group1-).*"));
    }

    /** What sshd of Debian 12 and 13, and of Ubuntu 24.04, offers first. */
    @Test
    void serversOfTodayFindTheirs() {
        assertThat(names(CONFIG.getKeyExchangeFactories())).contains("curve25519-sha256");
        assertThat(names(CONFIG.getCipherFactories()))
                .contains("chacha20-poly1305@openssh.com", "aes256-gcm@openssh.com", "aes256-ctr");
        assertThat(names(CONFIG.getMACFactories())).contains("hmac-sha2-256-etm@openssh.com");
        assertThat(names(CONFIG.getKeyAlgorithms())).contains("ssh-ed25519", "rsa-sha2-512");
    }
}
