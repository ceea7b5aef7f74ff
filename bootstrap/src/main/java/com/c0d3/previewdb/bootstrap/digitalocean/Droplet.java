package com.c0d3.previewdb.bootstrap.digitalocean;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * A machine at DigitalOcean.
 *
 * @param id what the API knows it by; names are not unique
 * @param name the name that people gave it
 * @param status new, active, off or archive
 * @param address its public address; empty before it has one
 * @param region the slug of its region
 * @param size the slug of its size
 * @param tags its tags
 * @param createdAt when it was made (RFC 3339)
 */
public record Droplet(
        long id,
        String name,
        String status,
        Optional<String> address,
        String region,
        String size,
        List<String> tags,
        String createdAt) {
    public Droplet {
        tags = List.copyOf(tags);
    }

    static Droplet of(JsonNode node) {
        return new Droplet(
                node.path("id").asLong(),
                node.path("name").asText(),
                node.path("status").asText(),
                Json.items(node.path("networks").path("v4"))
                        .filter(network -> network.path("type").asText().equals("public"))
                        .map(network -> network.path("ip_address").asText())
                        .findFirst(),
                node.path("region").path("slug").asText(),
                node.path("size_slug").asText(),
                Json.texts(node.path("tags")),
                node.path("created_at").asText());
    }

    boolean isActive() {
        return status.equals("active");
    }

    boolean isOff() {
        return status.equals("off");
    }

    /** As messages call it. */
    @Override
    public String toString() {
        return "droplet '%s' (id %d, in %s, made %s)".formatted(name, id, region, createdAt);
    }
}
