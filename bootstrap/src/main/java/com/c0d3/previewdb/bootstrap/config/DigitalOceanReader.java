package com.c0d3.previewdb.bootstrap.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code server.digitalocean}. */
final class DigitalOceanReader {
    private static final List<String> KEYS = List.of(
            "name",
            "region",
            "size",
            "image",
            "token",
            "tags",
            "vpc",
            "backups",
            "monitoring",
            "reserved-ip",
            "key",
            "postgresql",
            "console-file",
            "storage");
    private static final Pattern SIZE = Pattern.compile("(\\d{1,5})GiB");
    /** What DigitalOcean's API takes. */
    private static final int LARGEST = 16_384;

    private static final List<String> FILE_SYSTEMS = List.of("xfs", "ext4");
    private static final String SLUG = "[a-z0-9][a-z0-9-]*";
    /** Of droplets, and of firewalls, which may be one character less lax. */
    private static final String NAME = "[A-Za-z0-9][A-Za-z0-9.-]*[A-Za-z0-9]";

    private static final int LONGEST_NAME = 200;
    private static final String TAG = "[A-Za-z0-9_:-]{1,255}";
    private static final String UUID = "[0-9a-f-]{36}";

    private final Fields fields;

    DigitalOceanReader(Fields fields) {
        this.fields = fields;
    }

    DigitalOceanServer read(String path, JsonNode node) {
        fields.refuseUnknown(path, node, KEYS);
        List<String> tags = fields.texts(path, node, "tags");
        for (int i = 0; i < tags.size(); i++) {
            require("%s.tags[%d]".formatted(path, i), tags.get(i), TAG, "is no tag; use letters, digits, _, - and :");
        }
        Optional<String> vpc = fields.optionalText(path, node, "vpc");
        vpc.ifPresent(id -> require(path + ".vpc", id, UUID, "is no id of a VPC, which is a UUID"));
        return new DigitalOceanServer(
                name(path, node),
                slug(path, node, "region"),
                slug(path, node, "size"),
                fields.optionalText(path, node, "image").orElse("debian-13-x64"),
                fields.variable(path, node, "token", "DIGITALOCEAN_TOKEN"),
                tags,
                vpc,
                fields.flag(path, node, "backups"),
                fields.flag(path, node, "monitoring"),
                fields.flag(path, node, "reserved-ip"),
                fields.optionalText(path, node, "key").map(fields::besideFile),
                fields.optionalNumber(path, node, "postgresql"),
                fields.besideFile(
                        fields.optionalText(path, node, "console-file").orElse("console.env")),
                fields.optionalMapping(path + ".storage", node, "storage")
                        .map(storage -> storage(path + ".storage", storage)));
    }

    private StorageSection storage(String path, JsonNode node) {
        fields.refuseUnknown(path, node, List.of("volume", "filesystem"));
        String size = fields.text(path, node, "volume");
        Matcher given = SIZE.matcher(size);
        int gib = given.matches() ? Integer.parseInt(given.group(1)) : 0;
        if (!size.isEmpty() && (gib < 1 || gib > LARGEST)) {
            fields.problem(
                    path + ".volume",
                    "\"%s\" is no size of a volume; write it like 20GiB, up to %dGiB".formatted(size, LARGEST));
        }
        String filesystem = fields.optionalText(path, node, "filesystem").orElse(FILE_SYSTEMS.get(0));
        if (!FILE_SYSTEMS.contains(filesystem)) {
            fields.problem(
                    path + ".filesystem",
                    "\"%s\" is not one of: %s".formatted(filesystem, String.join(", ", FILE_SYSTEMS)));
        }
        return new StorageSection(gib, filesystem);
    }

    private String name(String path, JsonNode node) {
        String name = fields.text(path, node, "name");
        if (!name.isEmpty()) {
            require(path + ".name", name, NAME, "is no name of a droplet; use letters, digits, . and -");
        }
        if (name.length() > LONGEST_NAME) {
            fields.problem(path + ".name", "is longer than %d characters".formatted(LONGEST_NAME));
        }
        return name;
    }

    private String slug(String path, JsonNode node, String key) {
        String slug = fields.text(path, node, key);
        if (!slug.isEmpty()) {
            require(
                    "%s.%s".formatted(path, key),
                    slug,
                    SLUG,
                    "is no slug; \"doctl compute %s list\" shows them".formatted(key));
        }
        return slug;
    }

    private void require(String path, String text, String pattern, String problem) {
        if (!text.matches(pattern)) {
            fields.problem(path, "\"%s\" %s".formatted(text, problem));
        }
    }
}
