package com.c0d3.previewdb.bootstrap.digitalocean;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * A kind of droplets.
 *
 * @param slug its name
 * @param memoryMib its memory, in MiB
 * @param vcpus its virtual processors
 * @param diskGib its disk, in GiB
 * @param monthly what it costs a month, in US dollars
 * @param regions the slugs of the regions that have it
 * @param available whether new ones can be made
 */
public record Size(
        String slug,
        int memoryMib,
        int vcpus,
        int diskGib,
        BigDecimal monthly,
        List<String> regions,
        boolean available) {
    public Size {
        regions = List.copyOf(regions);
    }

    static Size of(JsonNode node) {
        return new Size(
                node.path("slug").asText(),
                node.path("memory").asInt(),
                node.path("vcpus").asInt(),
                node.path("disk").asInt(),
                node.path("price_monthly").decimalValue(),
                Json.texts(node.path("regions")),
                node.path("available").asBoolean(true));
    }

    /** Whether a droplet of this kind can be made there. */
    public boolean isOfferedIn(String region) {
        return available && regions.contains(region);
    }

    /** Its price, as {@code $6.00 a month}. */
    public String price() {
        return dollars(monthly);
    }

    static String dollars(BigDecimal amount) {
        return "$%s a month".formatted(amount.setScale(2, RoundingMode.HALF_UP).toPlainString());
    }
}
