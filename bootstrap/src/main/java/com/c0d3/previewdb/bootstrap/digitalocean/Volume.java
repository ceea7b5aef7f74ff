package com.c0d3.previewdb.bootstrap.digitalocean;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/**
 * A block storage volume.
 *
 * @param id what the API knows it by
 * @param name its name, which is unique in its region, and part of the device's
 * @param region the slug of its region
 * @param gib its size, in GiB
 * @param tags its tags
 * @param droplets the ids of the droplets that it is attached to: one at most
 */
record Volume(String id, String name, String region, int gib, List<String> tags, List<Long> droplets) {
    /** DigitalOcean's list price, which its API does not tell. */
    private static final BigDecimal PER_GIB = new BigDecimal("0.10");

    private static final int LONGEST_NAME = 64;

    Volume {
        tags = List.copyOf(tags);
        droplets = List.copyOf(droplets);
    }

    static Volume of(JsonNode node) {
        return new Volume(
                node.path("id").asText(),
                node.path("name").asText(),
                node.path("region").path("slug").asText(),
                node.path("size_gigabytes").asInt(),
                Json.texts(node.path("tags")),
                Json.items(node.path("droplet_ids")).map(JsonNode::asLong).toList());
    }

    /** The name of a droplet's volume: lower case, letters, digits and hyphens, a letter first. */
    static String nameFor(String droplet) {
        String plain = droplet.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9-]", "-");
        String name = plain.matches("[a-z].*") ? plain : "v-" + plain;
        return name.substring(0, Math.min(name.length(), LONGEST_NAME));
    }

    /** What so much costs, as {@code $2.00 a month}. */
    static String price(int gib) {
        return Size.dollars(PER_GIB.multiply(BigDecimal.valueOf(gib)));
    }

    /** As messages call it. */
    @Override
    public String toString() {
        return "volume '%s' (%d GiB, in %s)".formatted(name, gib, region);
    }
}
