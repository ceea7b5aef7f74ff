package com.c0d3.previewdb.bootstrap.machine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;

/**
 * A PostgreSQL server as Debian manages it ({@code pg_lsclusters}).
 *
 * @param version such as {@code 15}
 * @param name such as {@code main}
 * @param port its TCP port
 * @param running whether it runs
 */
record Cluster(String version, String name, int port, boolean running) {
    private static final JsonMapper JSON = new JsonMapper();

    /** Reads what {@code pg_lsclusters --json} prints. */
    static List<Cluster> parse(String json) {
        List<Cluster> clusters = new ArrayList<>();
        try {
            for (JsonNode node : JSON.readTree(json)) {
                clusters.add(new Cluster(
                        node.path("version").asText(),
                        node.path("cluster").asText(),
                        node.path("port").asInt(),
                        node.path("running").asInt() == 1));
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("pg_lsclusters printed no JSON", e);
        }
        return clusters;
    }

    /** The directory of its configuration. */
    String directory() {
        return "/etc/postgresql/%s/%s".formatted(version, name);
    }

    /** The file of our settings. */
    String settingsFile() {
        return directory() + "/conf.d/90-previewdb.conf";
    }

    /** The file of the access rules. */
    String accessFile() {
        return directory() + "/pg_hba.conf";
    }

    @Override
    public String toString() {
        return "%s/%s".formatted(version, name);
    }
}
