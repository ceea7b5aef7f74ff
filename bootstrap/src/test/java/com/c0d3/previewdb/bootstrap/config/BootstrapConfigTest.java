package com.c0d3.previewdb.bootstrap.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.c0d3.previewdb.bootstrap.config.BootstrapConfig.Access;
import com.c0d3.previewdb.bootstrap.config.BootstrapConfig.Database;
import com.c0d3.previewdb.bootstrap.config.BootstrapConfig.Embedded;
import com.c0d3.previewdb.bootstrap.config.BootstrapConfig.Existing;
import com.c0d3.previewdb.bootstrap.config.BootstrapConfig.GeneratedSource;
import com.c0d3.previewdb.bootstrap.config.BootstrapConfig.LiveSource;
import com.c0d3.previewdb.bootstrap.config.BootstrapConfig.SnapshotSource;
import com.c0d3.previewdb.bootstrap.config.BootstrapConfig.Ssh;
import com.c0d3.previewdb.common.problem.ProblemsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BootstrapConfigTest {
    private static final String FINGERPRINT = "SHA256:" + "A".repeat(43);

    @TempDir
    private Path directory;

    private Path write(String yaml) throws IOException {
        return Files.writeString(directory.resolve("bootstrap.yaml"), yaml);
    }

    @Test
    void readsAWholeFile() throws Exception {
        Path file = write("""
                server:
                  ssh: {host: 203.0.113.7, port: 2222, user: ops, key: keys/id, host-key: "%s", postgresql: 17, console-file: root.env}
                database: {name: c0d3, owner: c0d3_user, extensions: [citext]}
                access: {allow: [198.51.100.77/24, "2001:db8::/32"], tls: required}
                seed:
                  source: jdbc:postgresql://db.c0d3.com/c0d3
                  user: reader
                  rules: seed.yaml
                  changelog: /srv/changelog.yaml
                production: [db.c0d3.com]
                publish: {env-file: secrets/preview.env}
                """.formatted(FINGERPRINT));
        assertThat(BootstrapConfig.read(file))
                .isEqualTo(new BootstrapConfig(
                        new Ssh(
                                "203.0.113.7",
                                2222,
                                "ops",
                                Optional.of(directory.resolve("keys/id")),
                                Optional.of(FINGERPRINT),
                                Optional.of("17"),
                                Optional.of(directory.resolve("root.env"))),
                        new Database("c0d3", "c0d3_user", List.of("citext")),
                        new Access(List.of(new Network("198.51.100.0", 24), new Network("2001:db8::", 32)), true),
                        Optional.of(new LiveSource(
                                "jdbc:postgresql://db.c0d3.com/c0d3",
                                "reader",
                                directory.resolve("seed.yaml"),
                                Optional.of("/srv/changelog.yaml"))),
                        List.of("db.c0d3.com"),
                        directory.resolve("secrets/preview.env"),
                        Optional.empty()));
    }

    @Test
    void allButTheDatabaseHasDefaults() throws Exception {
        assertThat(BootstrapConfig.read(write("database: {name: a, owner: b}\n")))
                .isEqualTo(new BootstrapConfig(
                        new Embedded(directory.resolve(".previewdb")),
                        new Database("a", "b", List.of()),
                        new Access(List.of(), false),
                        Optional.empty(),
                        List.of(),
                        directory.resolve("preview.env"),
                        Optional.empty()));
    }

    @Test
    void aVolumeHasASizeAndAFileSystem() throws Exception {
        String yaml = """
                server: {digitalocean: {name: x1, region: nyc3, size: s-1vcpu-1gb, storage: %s}}
                database: {name: a, owner: b}
                access: {allow: [0.0.0.0/0]}
                """;
        BootstrapConfig config = BootstrapConfig.read(write(yaml.formatted("{volume: 20GiB}")));
        assertThat(((DigitalOceanServer) config.server()).storage()).contains(new StorageSection(20, "xfs"));
        assertThatThrownBy(
                        () -> BootstrapConfig.read(write(yaml.formatted("{volume: 20GB, filesystem: btrfs, size: 1}"))))
                .hasMessageContaining(
                        "server.digitalocean.storage.volume: \"20GB\" is no size of a volume; write it like 20GiB, up to 16384GiB")
                .hasMessageContaining("server.digitalocean.storage.filesystem: \"btrfs\" is not one of: xfs, ext4")
                .hasMessageContaining("server.digitalocean.storage: unknown key \"size\"");
    }

    @Test
    void aPipelineHasARoleOfItsOwn() throws Exception {
        String yaml = "database: {name: a, owner: b}\n";
        assertThat(BootstrapConfig.read(write(yaml + "pipeline: {role: ci, env-file: ci.env}\n"))
                        .database()
                        .pipeline())
                .contains(new PipelineSection("ci", directory.resolve("ci.env")));
        assertThatThrownBy(() -> BootstrapConfig.read(write(yaml + "pipeline: {role: b, user: ci}\n")))
                .hasMessageContaining("pipeline: unknown key \"user\"")
                .hasMessageContaining(
                        "pipeline.role: \"b\" is the previews' role: name another, for this one may create databases and roles");
    }

    @Test
    void aServerThatIsThereIsReachedWithTlsUnlessItIsSaidOtherwise() throws Exception {
        String yaml = """
                server: {existing: {host: db.test, administrator: admin, ca: ca.pem}}
                database: {name: a, owner: b}
                """;
        BootstrapConfig config = BootstrapConfig.read(write(yaml));
        assertThat(config.server())
                .isEqualTo(new Existing("db.test", 5432, "admin", Optional.of(directory.resolve("ca.pem"))));
        assertThat(config.access().encrypted()).isTrue();
        assertThat(BootstrapConfig.read(write(yaml + "access: {tls: optional}\n"))
                        .access()
                        .encrypted())
                .isFalse();
    }

    @Test
    void reportsEveryProblemAtOnceWithItsLine() throws Exception {
        Path file = write("""
                server:
                  ssh:
                    host: "a b"
                    port: 70000
                    host-key: md5
                    postgresql: newest
                    pasword: x
                database: {name: %s, owner: 7, extensions: [dblink]}
                access:
                  allow:
                    - 10.0.0.0/8
                    - everywhere
                  tls: optional
                seed: {source: "jdbc:postgresql://h/d?password=hunter2", rules: r, users: x}
                production: ["h:x"]
                other: 1
                """.formatted("x".repeat(64)));
        assertThatThrownBy(() -> BootstrapConfig.read(file))
                .isInstanceOf(ProblemsException.class)
                .hasMessage("""
                        The configuration "%1$s" cannot be used:
                        %1$s:16: unknown key "other"; allowed here: server, database, access, seed, fence, pipeline, production, publish
                        %1$s:7: server.ssh: unknown key "pasword"; allowed here: host, port, user, key, host-key, postgresql, console-file
                        %1$s:5: server.ssh.host-key: "md5" is no fingerprint; ssh-keygen -l -f /etc/ssh/ssh_host_ed25519_key.pub prints it: SHA256:…
                        %1$s:3: server.ssh.host: "a b" is no name of a machine, and no address
                        %1$s:4: server.ssh.port: "70000" is no port; use 1 to 65535
                        %1$s:6: server.ssh.postgresql: "newest" is no version of PostgreSQL; write it like 17
                        %1$s:8: database.extensions[0]: "dblink" is not one of btree_gin, btree_gist, citext, cube, earthdistance, fuzzystrmatch, hstore, intarray, isn, ltree, pg_trgm, pgcrypto, postgis, seg, tablefunc, unaccent, uuid-ossp, vector
                        %1$s:8: database.name: "%2$s" is longer than the 63 bytes that PostgreSQL takes
                        %1$s:8: database.owner: "7" is not a text; write it in quotes
                        %1$s:12: access.allow[1]: "everywhere" is no network; write it like 198.51.100.0/24 or "2001:db8::/32"
                        %1$s:13: access.tls: "optional" is not one of: required
                        %1$s:14: seed: unknown key "users"; allowed here: source, user, rules, changelog
                        %1$s:14: seed.source: holds a password; pass it in the environment variable PREVIEWDB_SOURCE_PASSWORD
                        %1$s:14: seed: "user" is missing
                        %1$s:15: production[0]: production 'h:x' cannot be used: 'x' is not a port: use 1 to 65535. Write [user@]host[:port][/database], a CIDR block or id:<system identifier>""".formatted(file, "x".repeat(64)));
    }

    @Test
    void reportsWhatIsMissing() throws Exception {
        Path file = write("server: {ssh: {}, embedded: {}}\nseed: {source: 'postgres://h/d', user: u, rules: r}\n");
        assertThatThrownBy(() -> BootstrapConfig.read(file)).hasMessage("""
                        The configuration "%1$s" cannot be used:
                        %1$s:1: server: name one of: digitalocean, ssh, embedded, existing
                        %1$s:1: "database" is missing
                        %1$s:2: seed.source: is not a URL that pgjdbc takes; it looks like jdbc:postgresql://host:5432/database""", file);
    }

    @Test
    void rowsComeFromASnapshotOrFromProduction() throws Exception {
        String rest = "database: {name: a, owner: b}\n";
        assertThat(BootstrapConfig.read(write(rest + "seed: {snapshot: a.snapshot, rules: seed.yaml}\n"))
                        .seed())
                .hasValue(new SnapshotSource(
                        directory.resolve("a.snapshot"),
                        Optional.of(directory.resolve("seed.yaml")),
                        Optional.empty()));
        Path both = write(rest + "seed: {snapshot: a, source: 'jdbc:postgresql:d'}\n");
        assertThatThrownBy(() -> BootstrapConfig.read(both))
                .hasMessageEndingWith("bootstrap.yaml:2: seed: name one of: snapshot, source, generate");
        Path odd = write(rest + "seed: {snapshot: a, user: u}\n");
        assertThatThrownBy(() -> BootstrapConfig.read(odd))
                .hasMessageEndingWith(
                        "bootstrap.yaml:2: seed: unknown key \"user\"; allowed here: snapshot, rules, changelog");
    }

    @Test
    void readsADropletAndAProject() throws Exception {
        Path file = write("""
                server:
                  digitalocean:
                    {name: c0d3-preview-db, region: nyc3, size: s-1vcpu-1gb, image: ubuntu-24-04-x64, token: "${DO}", tags: [a:b],
                     vpc: 760e09ef-dc84-11e8-981e-3cfdfeaae000, backups: true, monitoring: true, reserved-ip: true, key: id, postgresql: 17, console-file: root.env,
                     storage: {volume: 20GiB, filesystem: ext4}}
                database: {name: a, owner: b}
                access: {allow: [0.0.0.0/0]}
                publish:
                  vercel: {project: web, team: garage, token: "${VT}", variables: {DB: database, U: jdbc-url}, branch: next, environments: [qa]}
                """);
        BootstrapConfig config = BootstrapConfig.read(file);
        assertThat(config.server())
                .isEqualTo(new DigitalOceanServer(
                        "c0d3-preview-db",
                        "nyc3",
                        "s-1vcpu-1gb",
                        "ubuntu-24-04-x64",
                        "DO",
                        List.of("a:b"),
                        Optional.of("760e09ef-dc84-11e8-981e-3cfdfeaae000"),
                        true,
                        true,
                        true,
                        Optional.of(directory.resolve("id")),
                        Optional.of("17"),
                        directory.resolve("root.env"),
                        Optional.of(new StorageSection(20, "ext4"))));
        assertThat(config.vercel())
                .contains(new VercelProject(
                        "web",
                        Optional.of("garage"),
                        "VT",
                        Map.of("DB", VercelProject.Value.DATABASE, "U", VercelProject.Value.JDBC_URL),
                        Optional.of("next"),
                        List.of("qa")));
        assertThat(config.envFile()).isEqualTo(directory.resolve("preview.env"));
    }

    @Test
    void aDropletAndAProjectHaveDefaults() throws Exception {
        BootstrapConfig config = BootstrapConfig.read(write("""
                server: {digitalocean: {name: x1, region: nyc3, size: s-1vcpu-1gb}}
                database: {name: a, owner: b}
                access: {allow: [0.0.0.0/0]}
                publish: {vercel: {project: web}}
                """));
        assertThat(config.server())
                .isEqualTo(new DigitalOceanServer(
                        "x1",
                        "nyc3",
                        "s-1vcpu-1gb",
                        "debian-13-x64",
                        "DIGITALOCEAN_TOKEN",
                        List.of(),
                        Optional.empty(),
                        false,
                        false,
                        false,
                        Optional.empty(),
                        Optional.empty(),
                        directory.resolve("console.env"),
                        Optional.empty()));
        assertThat(config.vercel().orElseThrow().token()).isEqualTo("VERCEL_TOKEN");
        assertThat(config.vercel().orElseThrow().variables())
                .containsEntry("DATABASE_URL", VercelProject.Value.URL)
                .hasSize(6);
    }

    @Test
    void neverRepeatsATokenThatStandsInTheFile() throws Exception {
        Path file = write("""
                server: {digitalocean: {name: "-x-", region: NYC, token: dop_v1_secret, tags: ["a b"], vpc: mine, backups: sometimes}}
                database: {name: a, owner: b}
                publish:
                  vercel: {project: web, token: secret, variables: {A-B: url, C: everything}, environments: [Production]}
                """);
        assertThatThrownBy(() -> BootstrapConfig.read(file)).hasMessage("""
                        The configuration "%1$s" cannot be used:
                        %1$s:1: server.digitalocean.tags[0]: "a b" is no tag; use letters, digits, _, - and :
                        %1$s:1: server.digitalocean.vpc: "mine" is no id of a VPC, which is a UUID
                        %1$s:1: server.digitalocean.name: "-x-" is no name of a droplet; use letters, digits, . and -
                        %1$s:1: server.digitalocean.region: "NYC" is no slug; "doctl compute region list" shows them
                        %1$s:1: server.digitalocean: "size" is missing
                        %1$s:1: server.digitalocean.token: is no reference to an environment variable: put the token into one, and write ${DIGITALOCEAN_TOKEN} here
                        %1$s:1: server.digitalocean.backups: "sometimes" is not true or false
                        %1$s:1: access: "allow" is missing: name the networks that previews come from, as [198.51.100.0/24], or [0.0.0.0/0, "::/0"] for platforms without fixed addresses
                        %1$s:4: publish.vercel.environments[0]: "Production" is no custom environment; previews get the variables anyway, and production never does
                        %1$s:4: publish.vercel.token: is no reference to an environment variable: put the token into one, and write ${VERCEL_TOKEN} here
                        %1$s:4: publish.vercel.variables.A-B: "A-B" is no name of an environment variable
                        %1$s:4: publish.vercel.variables.C: "everything" is not one of host, port, database, user, password, url, jdbc-url, ca, stamp, environment, production""".formatted(file));
    }

    @Test
    void rowsMayBeInvented() throws Exception {
        String rest = "database: {name: a, owner: b}\n";
        assertThat(BootstrapConfig.read(write(rest + "seed: {generate: 20, rules: seed.yaml}\n"))
                        .seed())
                .hasValue(new GeneratedSource(20, directory.resolve("seed.yaml"), Optional.empty()));
        Path none = write(rest + "seed: {generate: 0, rules: seed.yaml}\n");
        assertThatThrownBy(() -> BootstrapConfig.read(none))
                .hasMessageEndingWith(
                        "bootstrap.yaml:2: seed.generate: \"0\" is no scale; write it like 20, at least 1");
    }

    @Test
    void aMachineNeedsToKnowItsNetworks() throws Exception {
        Path file = write("server: {ssh: {host: h}}\ndatabase: {name: a, owner: b}\naccess: {tls: required}\n");
        assertThatThrownBy(() -> BootstrapConfig.read(file))
                .hasMessageEndingWith(
                        "bootstrap.yaml:3: access: \"allow\" is missing: name the networks that previews come from, as"
                                + " [198.51.100.0/24], or [0.0.0.0/0, \"::/0\"] for platforms without fixed addresses");
    }

    @Test
    void saysThatThereIsNoFile() {
        assertThatThrownBy(() -> BootstrapConfig.read(directory.resolve("none.yaml")))
                .isInstanceOf(ProblemsException.class)
                .hasMessage("There is no configuration file \"%s\"", directory.resolve("none.yaml"));
    }

    @Test
    void readsTheFence() throws Exception {
        String database = "database: {name: a, owner: b}\n";
        assertThat(BootstrapConfig.read(write(database)).database().fence()).isEmpty();
        assertThat(BootstrapConfig.read(write(database + "fence: {}"))
                        .database()
                        .fence())
                .contains(new FenceSection(List.of("public"), Optional.empty(), Optional.empty(), List.of(), false));
        Path whole = write(database
                + "fence: {schemas: [a, b], max-rows: 20, min-rows: 10, permits: [ops], event-triggers: true}");
        assertThat(BootstrapConfig.read(whole).database().fence())
                .contains(
                        new FenceSection(List.of("a", "b"), Optional.of(20L), Optional.of(10L), List.of("ops"), true));
        Path split = write(database + "fence: {owner: b, application: c}");
        assertThat(BootstrapConfig.read(split).database().split())
                .contains(new FenceSection.Split("c", directory.resolve("preview-owner.env")));
        assertThatThrownBy(() -> BootstrapConfig.read(write(database + "fence: {owner: x, application: b}")))
                .isInstanceOf(ProblemsException.class)
                .hasMessageContaining(
                        "fence.owner: \"x\" is not the database's owner, \"b\", which owns the tables: name"
                                + " one role in both places")
                .hasMessageContaining("fence.application: \"b\" owns the database, and what owns a table can drop its"
                        + " triggers: name another role");
        assertThatThrownBy(() -> BootstrapConfig.read(write(database + "fence: {owner-file: x.env}")))
                .isInstanceOf(ProblemsException.class)
                .hasMessageContaining(
                        "fence.owner-file: name the role that previews get, too: \"application\" is" + " missing");
        Path wrong = write(database + "fence: {max-rows: 0, min-rows: many, event-triggers: 1, more: 2}");
        assertThatThrownBy(() -> BootstrapConfig.read(wrong))
                .isInstanceOf(ProblemsException.class)
                .hasMessageContaining("fence.max-rows: 0 is no number of rows; use 1 or more")
                .hasMessageContaining("fence.min-rows: \"many\" is no number of rows; use 1 or more")
                .hasMessageContaining("fence.event-triggers: 1 is neither true nor false")
                .hasMessageContaining("more");
    }

    @ParameterizedTest
    @MethodSource
    void readsNetworks(String text, String read, String forUfw) {
        assertThat(Network.parse(text)).hasValueSatisfying(network -> {
            assertThat(network).hasToString(read);
            assertThat(network.forUfw()).isEqualTo(forUfw);
        });
    }

    static Stream<Arguments> readsNetworks() {
        return Stream.of(
                arguments("0.0.0.0/0", "0.0.0.0/0", "0.0.0.0/0"),
                arguments("10.1.2.3/8", "10.0.0.0/8", "10.0.0.0/8"),
                arguments("198.51.100.7", "198.51.100.7/32", "198.51.100.7"),
                arguments("::/0", "::/0", "::/0"),
                arguments("2001:DB8::1", "2001:db8::1/128", "2001:db8::1"),
                arguments("2001:db8:0:0:1::/64", "2001:db8::/64", "2001:db8::/64"),
                arguments("2001:db8:0:1::7", "2001:db8:0:1::7/128", "2001:db8:0:1::7"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "localhost", "10/8", "10.0.0.0/33", "10.0.0.0/x", "1.2.3/8", "::/129", "a/b/c", "300.1.1.1"})
    void takesNothingElseForANetwork(String text) {
        assertThat(Network.parse(text)).isEmpty();
    }
}
