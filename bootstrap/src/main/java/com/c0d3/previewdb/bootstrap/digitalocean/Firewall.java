package com.c0d3.previewdb.bootstrap.digitalocean;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A cloud firewall, which stands before the droplets with a tag.
 *
 * @param id what the API knows it by; empty before it is made
 * @param name its name
 * @param tags the droplets that it stands before
 * @param status waiting, succeeded or failed
 * @param rules what it lets through, each as {@code in tcp 22 0.0.0.0/0}
 */
record Firewall(String id, String name, List<String> tags, String status, Set<String> rules) {
    private static final List<String> EVERYWHERE = List.of("0.0.0.0/0", "::/0");
    /** How the API writes "all ports". */
    private static final String ALL_PORTS = "0";

    Firewall {
        tags = List.copyOf(tags);
        rules = Set.copyOf(rules);
    }

    /** Ports 22, from everywhere, and 5432, from these networks, in; everything out. */
    static ObjectNode wanted(String name, String tag, List<String> networks) {
        ObjectNode firewall = JsonNodeFactory.instance.objectNode();
        firewall.put("name", name).putArray("tags").add(tag);
        rule(firewall, "inbound_rules", "sources", "tcp", "22", EVERYWHERE);
        rule(firewall, "inbound_rules", "sources", "tcp", "5432", networks);
        for (String protocol : List.of("tcp", "udp", "icmp")) {
            rule(firewall, "outbound_rules", "destinations", protocol, ALL_PORTS, EVERYWHERE);
        }
        return firewall;
    }

    private static void rule(
            ObjectNode firewall, String list, String side, String protocol, String ports, List<String> addresses) {
        ObjectNode rule =
                firewall.withArray(list).addObject().put("protocol", protocol).put("ports", ports);
        addresses.forEach(rule.putObject(side).putArray("addresses")::add);
    }

    static Firewall of(JsonNode node) {
        return new Firewall(
                node.path("id").asText(),
                node.path("name").asText(),
                Json.texts(node.path("tags")),
                node.path("status").asText("succeeded"),
                rules(node));
    }

    private static Set<String> rules(JsonNode node) {
        Set<String> rules = new TreeSet<>();
        Json.items(node.path("inbound_rules")).forEach(rule -> add(rules, "in", rule, rule.path("sources")));
        Json.items(node.path("outbound_rules")).forEach(rule -> add(rules, "out", rule, rule.path("destinations")));
        return rules;
    }

    /** ICMP has no ports, and all of them are written in several ways. */
    private static void add(Set<String> rules, String direction, JsonNode rule, JsonNode side) {
        String protocol = rule.path("protocol").asText();
        String ports = rule.path("ports").asText(ALL_PORTS);
        boolean all = protocol.equals("icmp") || ports.isEmpty() || ports.equals("all") || ports.equals("1-65535");
        rules.add("%s %s %s %s"
                .formatted(
                        direction,
                        protocol,
                        all ? ALL_PORTS : ports,
                        side.properties().stream()
                                .flatMap(entry -> Json.texts(entry.getValue()).stream()
                                        .map(value -> entry.getKey().equals("addresses")
                                                ? value
                                                : entry.getKey() + ":" + value))
                                .sorted()
                                .collect(Collectors.joining(","))));
    }
}
