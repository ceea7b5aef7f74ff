package com.c0d3.previewdb.bootstrap.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.c0d3.previewdb.bootstrap.config.Network;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class FirewallRulesTest {
    private static final String OURS = "comment=7072657669657764623a20506f737467726553514c";

    private static Network network(String text) {
        return Network.parse(text).orElseThrow();
    }

    @ParameterizedTest
    @MethodSource
    void tellsWhetherSshComesIn(String tuples, boolean open, boolean kept) {
        FirewallRules rules = FirewallRules.parse(tuples.lines().toList());
        assertThat(rules.isOpen(22)).isEqualTo(open);
        assertThat(rules.obstacle(22).isPresent()).isEqualTo(kept);
    }

    static Stream<Arguments> tellsWhetherSshComesIn() {
        /* { rules, open, kept out } */
        return Stream.of(
                arguments("", false, false),
                arguments("allow tcp 22 0.0.0.0/0 any 0.0.0.0/0 in", true, false),
                arguments("limit tcp 22 0.0.0.0/0 any 0.0.0.0/0 in", true, false),
                arguments("allow_log tcp 22 0.0.0.0/0 any 10.0.0.0/8 in", true, false),
                arguments("allow tcp 22 ::/0 any ::/0 OpenSSH - in", true, false),
                arguments("allow any any 0.0.0.0/0 any 10.0.0.0/8 in", true, false),
                arguments("allow tcp 20:25,80 0.0.0.0/0 any 0.0.0.0/0 in", true, false),
                arguments("allow udp 22 0.0.0.0/0 any 0.0.0.0/0 in", false, false),
                arguments("allow tcp 220 0.0.0.0/0 any 0.0.0.0/0 in", false, false),
                arguments("allow tcp 22 0.0.0.0/0 any 0.0.0.0/0 out", false, false),
                arguments("deny tcp 22 0.0.0.0/0 any 0.0.0.0/0 in", false, true),
                arguments("reject any any 0.0.0.0/0 any 10.0.0.0/8 in", false, true),
                arguments(
                        "deny any 22 0.0.0.0/0 any 10.0.0.0/8 in\nallow tcp 22 0.0.0.0/0 any 0.0.0.0/0 in", true, true),
                arguments(
                        "allow tcp 22 0.0.0.0/0 any 10.0.0.0/8 in\ndeny tcp 22 0.0.0.0/0 any 0.0.0.0/0 in",
                        true,
                        false));
    }

    @Test
    void tellsWhereSshComesInFrom() {
        FirewallRules rules = FirewallRules.parse(List.of(
                "allow tcp 22 0.0.0.0/0 any 172.16.0.0/12 in", "limit tcp 22 0.0.0.0/0 any 192.0.2.7 in",
                "allow tcp 22 ::/0 any 2001:db8::/32 in", "allow tcp 80 0.0.0.0/0 any 0.0.0.0/0 in"));
        assertThat(rules.isOpen(22, "172.31.255.1")).isTrue();
        assertThat(rules.isOpen(22, "192.0.2.7")).isTrue();
        assertThat(rules.isOpen(22, "192.0.2.8")).isFalse();
        assertThat(rules.isOpen(22, "2001:db8::1")).isTrue();
        assertThat(rules.isOpen(22, "2001:db9::1")).isFalse();
        assertThat(rules.isOpen(80, "198.51.100.1")).isTrue();
        assertThat(rules.isOpen(80, "2001:db8::1")).isFalse();
    }

    @Test
    void knowsItsOwnNetworks() {
        FirewallRules rules = FirewallRules.parse(List.of(
                "allow tcp 5432 0.0.0.0/0 any 10.0.0.0/8 in " + OURS,
                "allow tcp 5432 0.0.0.0/0 any 192.0.2.7 in " + OURS,
                "allow tcp 5432 0.0.0.0/0 any 198.51.100.0/24 in",
                "allow tcp 5432 ::/0 any ::/0 in " + OURS));
        assertThat(rules.isOpen(5432, network("10.0.0.0/8"))).isTrue();
        assertThat(rules.isOpen(5432, network("192.0.2.7"))).isTrue();
        assertThat(rules.isOpen(5432, network("203.0.113.0/24"))).isFalse();
        assertThat(rules.isOpen(5432, network("2001:db8::/32"))).isTrue();
        assertThat(rules.leftOver(List.of(network("10.0.0.0/8")))).containsExactly("192.0.2.7", "::/0");
    }
}
