package com.c0d3.previewdb.bootstrap.config;

import com.c0d3.previewdb.bootstrap.config.BootstrapConfig.GeneratedSource;
import com.c0d3.previewdb.bootstrap.config.BootstrapConfig.LiveSource;
import com.c0d3.previewdb.bootstrap.config.BootstrapConfig.SeedSource;
import com.c0d3.previewdb.bootstrap.config.BootstrapConfig.SnapshotSource;
import com.c0d3.previewdb.common.yaml.YamlNodes;
import com.c0d3.previewdb.seed.cli.Variables;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import org.postgresql.ds.PGSimpleDataSource;

/** Reads what the database is filled with: one of three kinds. */
final class SeedReader {
    private static final String PATH = "seed";
    private static final List<String> KINDS = List.of("snapshot", "source", "generate");

    private final Fields fields;

    SeedReader(Fields fields) {
        this.fields = fields;
    }

    Optional<SeedSource> read(JsonNode node) {
        List<String> named = KINDS.stream().filter(node::has).toList();
        if (named.size() != 1) {
            fields.problem(PATH, "name one of: " + String.join(", ", KINDS));
            return Optional.empty();
        }
        return Optional.of(
                switch (named.get(0)) {
                    case "snapshot" -> snapshot(node);
                    case "source" -> live(node);
                    default -> generated(node);
                });
    }

    private SnapshotSource snapshot(JsonNode node) {
        fields.refuseUnknown(PATH, node, List.of("snapshot", "rules", "changelog"));
        return new SnapshotSource(
                fields.besideFile(fields.text(PATH, node, "snapshot")),
                fields.optionalText(PATH, node, "rules").map(fields::besideFile),
                changelog(node));
    }

    private LiveSource live(JsonNode node) {
        fields.refuseUnknown(PATH, node, List.of("source", "user", "rules", "changelog"));
        return new LiveSource(
                url(node),
                fields.identifier(PATH, node, "user"),
                fields.besideFile(fields.text(PATH, node, "rules")),
                changelog(node));
    }

    private GeneratedSource generated(JsonNode node) {
        fields.refuseUnknown(PATH, node, List.of("generate", "rules", "changelog"));
        JsonNode scale = node.get("generate");
        if (!scale.isIntegralNumber() || !scale.canConvertToLong() || scale.longValue() < 1) {
            fields.problem(
                    PATH + ".generate",
                    "%s is no scale; write it like 20, at least 1".formatted(YamlNodes.show(scale)));
        }
        return new GeneratedSource(
                Math.max(1, scale.longValue()), fields.besideFile(fields.text(PATH, node, "rules")), changelog(node));
    }

    private Optional<String> changelog(JsonNode node) {
        return fields.optionalText(PATH, node, "changelog")
                .map(changelog -> fields.besideFile(changelog).toString());
    }

    /** Never repeats the URL: it may hold a password. */
    private String url(JsonNode node) {
        String place = PATH + ".source";
        String url = fields.text(PATH, node, "source");
        try {
            PGSimpleDataSource read = new PGSimpleDataSource();
            read.setUrl(url);
            if (read.getPassword() != null) {
                fields.problem(
                        place, "holds a password; pass it in the environment variable " + Variables.SOURCE_PASSWORD);
            }
        } catch (IllegalArgumentException e) {
            fields.problem(place, "is not a URL that pgjdbc takes; it looks like jdbc:postgresql://host:5432/database");
        }
        return url;
    }
}
