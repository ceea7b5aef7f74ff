package com.c0d3.previewdb.bootstrap.machine;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What {@code facts.sh} found on a server, in one round trip. Immutable. */
record Facts(Map<String, String> values) {
    Facts {
        values = Map.copyOf(values);
    }

    /** Reads the script's output. */
    static Facts parse(String output) {
        Map<String, String> values = new HashMap<>();
        output.lines().forEach(line -> {
            int blank = line.indexOf(' ');
            byte[] value = Base64.getDecoder().decode(line.substring(blank + 1));
            values.put(line.substring(0, blank), new String(value, StandardCharsets.UTF_8));
        });
        return new Facts(values);
    }

    /** A fact; empty text where there is nothing of the kind. */
    String get(String name) {
        return values.getOrDefault(name, "");
    }

    /** A fact that is a number; -1 where it is none. */
    long number(String name) {
        String text = get(name).strip();
        return text.matches("\\d{1,15}") ? Long.parseLong(text) : -1;
    }

    List<String> lines(String name) {
        return get(name).lines().filter(line -> !line.isBlank()).toList();
    }

    /** A line of /etc/os-release. */
    String os(String key) {
        return lines("os").stream()
                .filter(line -> line.startsWith(key + "="))
                .map(line -> line.substring(key.length() + 1).replace("\"", ""))
                .findFirst()
                .orElse("");
    }

    /** Whether the package is installed, whole. */
    boolean isInstalled(String name) {
        return lines("packages").stream().anyMatch(line -> line.strip().equals(name + " ii"));
    }

    /** Who listens on PostgreSQL's port. */
    List<Listener> listeners() {
        return lines("port").stream()
                .map(line -> Listener.parse(line, get("postgres-uid").strip()))
                .toList();
    }

    List<Cluster> clusters() {
        return get("clusters").isEmpty() ? List.of() : Cluster.parse(get("clusters"));
    }

    /** The cluster on that port. */
    Optional<Cluster> cluster(int port) {
        return clusters().stream().filter(cluster -> cluster.port() == port).findFirst();
    }
}
