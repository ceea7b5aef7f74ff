package com.c0d3.previewdb.bootstrap.config;

import com.c0d3.previewdb.bootstrap.config.BootstrapConfig.Embedded;
import com.c0d3.previewdb.bootstrap.config.BootstrapConfig.Existing;
import com.c0d3.previewdb.bootstrap.config.BootstrapConfig.Server;
import com.c0d3.previewdb.bootstrap.config.BootstrapConfig.Ssh;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads which server is prepared: one of four kinds. */
final class ServerReader {
    private static final int SSH_PORT = 22;
    private static final int POSTGRESQL_PORT = 5432;
    private static final Pattern FINGERPRINT = Pattern.compile("SHA256:[A-Za-z0-9+/]{43}");
    private static final List<String> KINDS = List.of("digitalocean", "ssh", "embedded", "existing");

    private final Fields fields;

    ServerReader(Fields fields) {
        this.fields = fields;
    }

    Server read(String path, JsonNode node) {
        fields.refuseUnknown(path, node, KINDS);
        List<String> named = KINDS.stream().filter(node::has).toList();
        if (named.size() != 1) {
            fields.problem(path, "name one of: " + String.join(", ", KINDS));
            return new Embedded(fields.besideFile("."));
        }
        String kind = named.get(0);
        JsonNode settings = node.get(kind);
        String place = path + "." + kind;
        if (!fields.isMapping(place, settings)) {
            return new Embedded(fields.besideFile("."));
        }
        return switch (kind) {
            case "digitalocean" -> new DigitalOceanReader(fields).read(place, settings);
            case "ssh" -> ssh(place, settings);
            case "existing" -> existing(place, settings);
            default -> embedded(place, settings);
        };
    }

    private Ssh ssh(String path, JsonNode node) {
        fields.refuseUnknown(
                path, node, List.of("host", "port", "user", "key", "host-key", "postgresql", "console-file"));
        Optional<String> hostKey = fields.optionalText(path, node, "host-key");
        if (hostKey.isPresent() && !FINGERPRINT.matcher(hostKey.get()).matches()) {
            fields.problem(
                    path + ".host-key",
                    "\"%s\" is no fingerprint; ssh-keygen -l -f /etc/ssh/ssh_host_ed25519_key.pub prints it: SHA256:…"
                            .formatted(hostKey.get()));
        }
        return new Ssh(
                host(path, node),
                fields.port(path, node, SSH_PORT),
                fields.optionalText(path, node, "user").orElse("root"),
                fields.optionalText(path, node, "key").map(fields::besideFile),
                hostKey,
                fields.optionalNumber(path, node, "postgresql"),
                fields.optionalText(path, node, "console-file").map(fields::besideFile));
    }

    private Existing existing(String path, JsonNode node) {
        fields.refuseUnknown(path, node, List.of("host", "port", "administrator", "ca"));
        return new Existing(
                host(path, node),
                fields.port(path, node, POSTGRESQL_PORT),
                fields.identifier(path, node, "administrator"),
                fields.optionalText(path, node, "ca").map(fields::besideFile));
    }

    private Embedded embedded(String path, JsonNode node) {
        fields.refuseUnknown(path, node, List.of("directory"));
        return new Embedded(
                fields.besideFile(fields.optionalText(path, node, "directory").orElse(".previewdb")));
    }

    private String host(String path, JsonNode node) {
        String host = fields.text(path, node, "host");
        if (!host.isEmpty() && !host.matches("[A-Za-z0-9._:-]+")) {
            fields.problem(path + ".host", "\"%s\" is no name of a machine, and no address".formatted(host));
        }
        return host;
    }
}
