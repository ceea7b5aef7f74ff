package com.c0d3.previewdb.bootstrap.config;

import com.c0d3.previewdb.bootstrap.config.BootstrapConfig.Access;
import com.c0d3.previewdb.bootstrap.config.BootstrapConfig.Database;
import com.c0d3.previewdb.bootstrap.config.BootstrapConfig.Embedded;
import com.c0d3.previewdb.common.problem.Problems;
import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.common.yaml.YamlDocument;
import com.c0d3.previewdb.guard.Guard;
import com.c0d3.previewdb.guard.GuardConfigurationException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code bootstrap.yaml}; every problem is noted with its line and its path in the file. */
final class ConfigReader {
    private static final String ENCRYPTED = "required";
    private static final String UNENCRYPTED = "optional";
    private static final String EMBEDDED_DIRECTORY = ".previewdb";
    private static final String ENV_FILE = "preview.env";
    private static final String PIPELINE_FILE = "pipeline.env";
    /** Contrib's that stay inside the database, and those that schemas commonly need. */
    private static final List<String> EXTENSIONS = List.of(
            "btree_gin",
            "btree_gist",
            "citext",
            "cube",
            "earthdistance",
            "fuzzystrmatch",
            "hstore",
            "intarray",
            "isn",
            "ltree",
            "pg_trgm",
            "pgcrypto",
            "postgis",
            "seg",
            "tablefunc",
            "unaccent",
            "uuid-ossp",
            "vector");

    private final Path file;
    private final Problems problems = new Problems();
    private final Fields fields;
    private final JsonNode root;

    private ConfigReader(Path file, YamlDocument document) {
        this.file = file;
        fields = new Fields(file, problems, document);
        root = document.root();
    }

    static BootstrapConfig read(Path file) throws ProblemsException {
        String yaml = YamlDocument.load("configuration", file);
        return new ConfigReader(file, YamlDocument.read(file.toString(), yaml)).read();
    }

    private BootstrapConfig read() throws ProblemsException {
        if (fields.isMapping("", root)) {
            fields.refuseUnknown(
                    "",
                    root,
                    List.of("server", "database", "access", "seed", "fence", "pipeline", "production", "publish"));
        }
        BootstrapConfig.Server server = fields.section(root, "server")
                .map(node -> new ServerReader(fields).read("server", node))
                .orElseGet(() -> new Embedded(fields.besideFile(EMBEDDED_DIRECTORY)));
        JsonNode publish = fields.section(root, "publish").orElse(MissingNode.getInstance());
        BootstrapConfig config = new BootstrapConfig(
                server,
                database(fields.requiredSection(root, "database")),
                access(server, fields.section(root, "access").orElse(MissingNode.getInstance())),
                fields.section(root, "seed").flatMap(node -> new SeedReader(fields).read(node)),
                production(),
                envFile(publish),
                fields.optionalMapping("publish.vercel", publish, "vercel")
                        .map(node -> new VercelReader(fields).read("publish.vercel", node)));
        problems.throwIfAny("The configuration \"%s\" cannot be used:".formatted(file));
        return config;
    }

    private Database database(JsonNode node) {
        String path = "database";
        if (node.isMissingNode()) {
            return new Database("", "", List.of());
        }
        fields.refuseUnknown(path, node, List.of("name", "owner", "extensions"));
        List<String> extensions = fields.texts(path, node, "extensions");
        for (int i = 0; i < extensions.size(); i++) {
            if (!EXTENSIONS.contains(extensions.get(i))) {
                fields.problem(
                        "%s.extensions[%d]".formatted(path, i),
                        "\"%s\" is not one of %s".formatted(extensions.get(i), String.join(", ", EXTENSIONS)));
            }
        }
        String name = fields.identifier(path, node, "name");
        String owner = fields.identifier(path, node, "owner");
        Optional<FenceSection> fence = fields.section(root, "fence").map(new FenceReader(fields, owner)::read);
        List<String> taken = new ArrayList<>(List.of(owner));
        fence.flatMap(FenceSection::split).map(FenceSection.Split::application).ifPresent(taken::add);
        return new Database(
                name,
                owner,
                extensions,
                fence,
                fields.section(root, "pipeline").map(section -> pipeline(taken, section)));
    }

    private PipelineSection pipeline(List<String> taken, JsonNode node) {
        String path = "pipeline";
        fields.refuseUnknown(path, node, List.of("role", "env-file"));
        String role = fields.identifier(path, node, "role");
        if (taken.contains(role) && !role.isEmpty()) {
            fields.problem(
                    path + ".role",
                    "\"%s\" is the previews' role: name another, for this one may create databases and roles"
                            .formatted(role));
        }
        return new PipelineSection(
                role,
                fields.besideFile(fields.optionalText(path, node, "env-file").orElse(PIPELINE_FILE)));
    }

    private Access access(BootstrapConfig.Server server, JsonNode node) {
        String path = "access";
        boolean remote = server instanceof BootstrapConfig.Ssh || server instanceof DigitalOceanServer;
        List<Network> networks = List.of();
        boolean encrypted = !(server instanceof Embedded); // whose connections never leave the machine
        if (!node.isMissingNode()) {
            fields.refuseUnknown(path, node, List.of("allow", "tls"));
            networks = networks(path, node);
            encrypted = encrypted(remote, node, encrypted);
        }
        if (remote && !node.has("allow")) {
            fields.problem(
                    path,
                    "\"allow\" is missing: name the networks that previews come from, as [198.51.100.0/24], or [0.0.0.0/0, \"::/0\"]"
                            + " for platforms without fixed addresses");
        }
        return new Access(networks, encrypted);
    }

    private boolean encrypted(boolean remote, JsonNode node, boolean otherwise) {
        Optional<String> tls = fields.optionalText("access", node, "tls");
        if (tls.isPresent()
                && !tls.get().equals(ENCRYPTED)
                && (remote || !tls.get().equals(UNENCRYPTED))) {
            fields.problem(
                    "access.tls",
                    "\"%s\" is not one of: %s"
                            .formatted(tls.get(), remote ? ENCRYPTED : ENCRYPTED + ", " + UNENCRYPTED));
        }
        return tls.map(ENCRYPTED::equals).orElse(otherwise);
    }

    private List<Network> networks(String path, JsonNode node) {
        List<Network> networks = new ArrayList<>();
        List<String> texts = fields.texts(path, node, "allow");
        for (int i = 0; i < texts.size(); i++) {
            Optional<Network> network = Network.parse(texts.get(i));
            if (network.isEmpty()) {
                fields.problem(
                        "%s.allow[%d]".formatted(path, i),
                        "\"%s\" is no network; write it like 198.51.100.0/24 or \"2001:db8::/32\""
                                .formatted(texts.get(i)));
            }
            network.ifPresent(networks::add);
        }
        return networks;
    }

    private List<String> production() {
        List<String> patterns = fields.texts("", root, "production");
        for (int i = 0; i < patterns.size(); i++) {
            try {
                Guard.builder()
                        .environment(
                                Map.of(Guard.ENVIRONMENT_VARIABLE, "preview")) // or it would warn that it cannot tell
                        .production(patterns.get(i))
                        .build();
            } catch (GuardConfigurationException e) {
                fields.problem("production[%d]".formatted(i), String.join("; ", e.problems()));
            }
        }
        return patterns;
    }

    private Path envFile(JsonNode node) {
        if (node.isMissingNode()) {
            return fields.besideFile(ENV_FILE);
        }
        fields.refuseUnknown("publish", node, List.of("env-file", "vercel"));
        return fields.besideFile(
                fields.optionalText("publish", node, "env-file").orElse(ENV_FILE));
    }
}
