package com.c0d3.previewdb.bootstrap.config;

import com.c0d3.previewdb.bootstrap.config.BootstrapConfig.Preview;
import com.c0d3.previewdb.bootstrap.config.BootstrapConfig.SeedSource;
import com.c0d3.previewdb.bootstrap.config.BootstrapConfig.Server;
import com.c0d3.previewdb.common.problem.Problems;
import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.common.yaml.YamlDocument;
import com.c0d3.previewdb.common.yaml.YamlNodes;
import com.c0d3.previewdb.seed.cli.Variables;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.postgresql.ds.PGSimpleDataSource;

/** Reads {@code bootstrap.yaml}; every problem is noted with its path in the file. */
final class ConfigReader {
    private static final int DEFAULT_PORT = 5432;
    private static final int MAX_PORT = 65_535;
    /** PostgreSQL cuts longer names (NAMEDATALEN - 1), and would make another object than the one named. */
    private static final int MAX_IDENTIFIER_BYTES = 63;

    private final Path file;
    private final Problems problems = new Problems();
    private final YamlNodes nodes = new YamlNodes(problems);

    private ConfigReader(Path file) {
        this.file = file;
    }

    static BootstrapConfig read(Path file) throws ProblemsException {
        return new ConfigReader(file).read(YamlDocument.load("configuration", file));
    }

    private BootstrapConfig read(String yaml) throws ProblemsException {
        JsonNode root = YamlDocument.parse(file.toString(), yaml);
        if (nodes.isMapping("", root)) {
            nodes.refuseUnknownKeys("", root, List.of("server", "preview", "seed"));
        }
        BootstrapConfig config = new BootstrapConfig(
                server(section(root, "server")),
                preview(section(root, "preview")),
                nodes.optional(root, "seed").map(this::seed));
        problems.throwIfAny("The configuration \"%s\" cannot be used:".formatted(file));
        return config;
    }

    private JsonNode section(JsonNode root, String name) {
        return nodes.required("", root, name).orElse(MissingNode.getInstance());
    }

    private Server server(JsonNode node) {
        String path = "server";
        check(path, node, List.of("host", "port", "administrator"));
        return new Server(
                text(path, node, "host"),
                nodes.optional(node, "port").map(this::port).orElse(DEFAULT_PORT),
                identifier(path, node, "administrator"));
    }

    private int port(JsonNode node) {
        int port = node.isInt() ? node.intValue() : 0;
        if (port < 1 || port > MAX_PORT) {
            problems.add("server.port: %s is no port; use 1 to %d".formatted(YamlNodes.show(node), MAX_PORT));
        }
        return port;
    }

    private Preview preview(JsonNode node) {
        String path = "preview";
        check(path, node, List.of("database", "role", "credentials"));
        String credentials = text(path, node, "credentials");
        return new Preview(
                identifier(path, node, "database"),
                identifier(path, node, "role"),
                besideFile(credentials).toString());
    }

    private SeedSource seed(JsonNode node) {
        String path = "seed";
        check(path, node, List.of("url", "user", "rules", "changelog"));
        return new SeedSource(
                jdbcUrl(path, node),
                identifier(path, node, "user"),
                besideFile(text(path, node, "rules")),
                nodes.optional(node, "changelog")
                        .flatMap(value -> nodes.text(path + ".changelog", value))
                        .map(changelog -> besideFile(changelog).toString()));
    }

    /** Never repeats the URL: it may hold a password. */
    private String jdbcUrl(String path, JsonNode node) {
        String url = text(path, node, "url");
        try {
            PGSimpleDataSource read = new PGSimpleDataSource();
            read.setUrl(url);
            if (read.getPassword() != null) {
                problems.add("%s.url: holds a password; pass it in the environment variable %s"
                        .formatted(path, Variables.SOURCE_PASSWORD));
            }
        } catch (IllegalArgumentException e) {
            problems.add("%s.url: is not a URL that pgjdbc takes; it looks like jdbc:postgresql://host:5432/database"
                    .formatted(path));
        }
        return url;
    }

    private void check(String path, JsonNode node, List<String> keys) {
        if (!node.isMissingNode() && nodes.isMapping(path, node)) {
            nodes.refuseUnknownKeys(path, node, keys);
        }
    }

    /** The text under a key, or an empty one and a problem. */
    private String text(String path, JsonNode node, String key) {
        if (node.isMissingNode()) {
            return ""; // the missing section is the problem
        }
        Optional<String> text = nodes.required(path, node, key).flatMap(value -> nodes.text(path + "." + key, value));
        if (text.isPresent() && text.get().isBlank()) {
            problems.add("%s.%s: \"\" is empty".formatted(path, key));
        }
        return text.orElse("");
    }

    private String identifier(String path, JsonNode node, String key) {
        String name = text(path, node, key);
        if (name.getBytes(StandardCharsets.UTF_8).length > MAX_IDENTIFIER_BYTES) {
            problems.add("%s.%s: \"%s\" is longer than the %d bytes that PostgreSQL takes"
                    .formatted(path, key, name, MAX_IDENTIFIER_BYTES));
        }
        return name;
    }

    /** Paths in the file start at its directory, wherever the command is run. */
    private Path besideFile(String path) {
        return file.toAbsolutePath().resolveSibling(path);
    }
}
