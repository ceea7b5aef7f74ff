package com.c0d3.previewdb.bootstrap.machine;

import com.c0d3.previewdb.bootstrap.config.Network;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The rules of ufw, in their order, as its files note them: {@code allow tcp 5432 0.0.0.0/0 any 10.0.0.0/8 in
 * comment=…}.
 *
 * @param rules those of IPv4, then those of IPv6
 */
record FirewallRules(List<Rule> rules) {
    private static final String OUR_COMMENT = "previewdb: PostgreSQL";
    private static final int COLUMNS = 6;

    /**
     * A rule for incoming connections.
     *
     * @param action such as {@code allow}
     * @param protocol {@code tcp}, {@code udp} or {@code any}
     * @param ports {@code any}, or ports and ranges with commas in between
     * @param source a network
     * @param ours whether bootstrap made it, for PostgreSQL
     */
    record Rule(String action, String protocol, String ports, String source, boolean ours) {
        boolean opens() {
            return action.equals("allow") || action.equals("limit");
        }

        boolean covers(int port) {
            return !protocol.equals("udp")
                    && (ports.equals("any")
                            || List.of(ports.split(",", -1)).stream().anyMatch(range -> covers(range, port)));
        }

        private static boolean covers(String range, int port) {
            String[] ends = range.split(":", -1);
            return Integer.parseInt(ends[0]) <= port && port <= Integer.parseInt(ends[ends.length - 1]);
        }

        boolean isIpv6() {
            return source.contains(":");
        }

        @Override
        public String toString() {
            return "%s from %s to port %s".formatted(action, source, ports);
        }
    }

    FirewallRules {
        rules = List.copyOf(rules);
    }

    static FirewallRules parse(List<String> tuples) {
        String comment = "comment=" + hex(OUR_COMMENT);
        return new FirewallRules(tuples.stream()
                .map(tuple -> tuple.strip().split(" ", -1))
                .filter(columns -> columns.length >= COLUMNS && List.of(columns).contains("in"))
                .map(columns -> new Rule(
                        columns[0].replaceAll("_.*", ""), // allow_log
                        columns[1],
                        columns[2],
                        columns[5],
                        List.of(columns).contains(comment)))
                .toList());
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** A rule that turns connections to the port away before any lets them in. */
    Optional<Rule> obstacle(int port) {
        return rules.stream().filter(rule -> rule.covers(port)).findFirst().filter(rule -> !rule.opens());
    }

    /** Whether some rule lets connections to the port in. */
    boolean isOpen(int port) {
        return rules.stream().anyMatch(rule -> rule.opens() && rule.covers(port));
    }

    /** Whether some rule lets connections from that address to the port in. */
    boolean isOpen(int port, String address) {
        return rules.stream()
                .filter(rule -> rule.opens() && rule.covers(port))
                .anyMatch(rule -> Network.parse(rule.source())
                        .filter(network -> network.contains(address))
                        .isPresent());
    }

    /** Whether some rule lets them in only so often. */
    boolean isLimited(int port) {
        return rules.stream().anyMatch(rule -> rule.action().equals("limit") && rule.covers(port));
    }

    /** Whether connections from all of that network to the port are let in. */
    boolean isOpen(int port, Network network) {
        return rules.stream()
                .anyMatch(rule -> rule.opens()
                        && rule.covers(port)
                        && (rule.source().equals(network.forUfw()) || isEverywhere(rule, network)));
    }

    private static boolean isEverywhere(Rule rule, Network network) {
        return rule.source().equals(network.isIpv6() ? "::/0" : "0.0.0.0/0");
    }

    /** The networks that bootstrap once let in, and that are not among these. */
    List<String> leftOver(List<Network> wanted) {
        List<String> sources = wanted.stream().map(Network::forUfw).toList();
        return rules.stream()
                .filter(Rule::ours)
                .map(Rule::source)
                .filter(source -> !sources.contains(source))
                .toList();
    }
}
