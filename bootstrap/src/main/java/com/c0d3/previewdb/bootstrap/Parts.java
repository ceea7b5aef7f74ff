package com.c0d3.previewdb.bootstrap;

import com.c0d3.previewdb.bootstrap.config.BootstrapConfig;
import com.c0d3.previewdb.bootstrap.config.BootstrapConfig.Embedded;
import com.c0d3.previewdb.bootstrap.config.BootstrapConfig.Existing;
import com.c0d3.previewdb.bootstrap.config.BootstrapConfig.GeneratedSource;
import com.c0d3.previewdb.bootstrap.config.BootstrapConfig.LiveSource;
import com.c0d3.previewdb.bootstrap.config.BootstrapConfig.SeedSource;
import com.c0d3.previewdb.bootstrap.config.BootstrapConfig.SnapshotSource;
import com.c0d3.previewdb.bootstrap.config.BootstrapConfig.Ssh;
import com.c0d3.previewdb.bootstrap.config.DigitalOceanServer;
import com.c0d3.previewdb.bootstrap.config.FenceSection;
import com.c0d3.previewdb.bootstrap.config.PipelineSection;
import com.c0d3.previewdb.bootstrap.database.GeneratedRows;
import com.c0d3.previewdb.bootstrap.database.Production;
import com.c0d3.previewdb.bootstrap.database.Rows;
import com.c0d3.previewdb.bootstrap.database.SnapshotRows;
import com.c0d3.previewdb.bootstrap.database.SourceRows;
import com.c0d3.previewdb.bootstrap.digitalocean.Cloud;
import com.c0d3.previewdb.bootstrap.embedded.EmbeddedServer;
import com.c0d3.previewdb.bootstrap.host.AuditLog;
import com.c0d3.previewdb.bootstrap.host.login.Keyring;
import com.c0d3.previewdb.bootstrap.host.login.SshLogin;
import com.c0d3.previewdb.bootstrap.machine.Console;
import com.c0d3.previewdb.bootstrap.machine.MachineSteps;
import com.c0d3.previewdb.bootstrap.machine.Storage;
import com.c0d3.previewdb.bootstrap.server.Administrator;
import com.c0d3.previewdb.bootstrap.server.ServerAddress;
import com.c0d3.previewdb.bootstrap.state.LocalState;
import com.c0d3.previewdb.bootstrap.targets.DigitalOceanTarget;
import com.c0d3.previewdb.bootstrap.targets.EmbeddedTarget;
import com.c0d3.previewdb.bootstrap.targets.ExistingTarget;
import com.c0d3.previewdb.bootstrap.targets.SshTarget;
import com.c0d3.previewdb.bootstrap.targets.Target;
import com.c0d3.previewdb.common.problem.Problems;
import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.Seed;
import com.c0d3.previewdb.seed.cli.Variables;
import com.c0d3.previewdb.seed.rules.SeedRules;
import com.c0d3.previewdb.seed.rules.StructureRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.postgresql.ds.PGSimpleDataSource;

/** Makes of a configuration, and of secrets, what a run consists of. */
record Parts(
        BootstrapConfig config,
        Surroundings surroundings,
        LocalState state,
        AuditLog audit,
        Production production,
        Optional<SshLogin> login,
        Optional<Rows> rows) {
    private static final String AUDIT_FILE = "bootstrap.audit.jsonl";
    private static final int CONNECT_SECONDS = 10;

    static Parts of(BootstrapConfig config, Surroundings surroundings) throws IOException, ProblemsException {
        Problems problems = new Problems();
        Map<String, String> env = surroundings.env();
        if (config.server() instanceof Existing) {
            requireSet(env, Surroundings.ADMIN_PASSWORD, "the password of server.existing.administrator", problems);
        }
        config.seed().ifPresent(seed -> requireSeed(seed, env, problems));
        if (config.server() instanceof DigitalOceanServer droplet) {
            requireToken(env, droplet.token(), "the token for DigitalOcean's API", problems);
        }
        config.vercel()
                .ifPresent(project -> requireToken(env, project.token(), "the token for Vercel's API", problems));
        Optional<SshLogin> login = login(config.server(), surroundings.keyring(), problems);
        if (config.server() instanceof Existing existing) {
            existing.certificate().ifPresent(file -> requireFile(file, problems));
        }
        problems.throwIfAny("These are missing:");
        Optional<PGSimpleDataSource> source =
                config.seed().filter(LiveSource.class::isInstance).map(seed -> source((LiveSource) seed, env));
        return new Parts(
                config,
                surroundings,
                Services.state(config, surroundings),
                AuditLog.open(surroundings.directory().resolve(AUDIT_FILE), surroundings.who()),
                new Production(config.production(), env, source, isMachine(config.server())),
                login,
                config.seed().isEmpty()
                        ? Optional.empty()
                        : Optional.of(rows(config.seed().get(), source, surroundings)));
    }

    /** A passphrase is asked for now, before anything is done. */
    private static Optional<SshLogin> login(BootstrapConfig.Server server, Keyring keyring, Problems problems) {
        try {
            if (server instanceof Ssh ssh) {
                return Optional.of(keyring.login(ssh.key()));
            }
            if (server instanceof DigitalOceanServer droplet
                    && droplet.key().filter(Files::isReadable).isPresent()) {
                keyring.login(droplet.key());
            }
        } catch (IOException e) {
            problems.add(String.valueOf(e.getMessage()));
        }
        return Optional.empty();
    }

    private static void requireSeed(SeedSource seed, Map<String, String> env, Problems problems) {
        if (seed instanceof SnapshotSource snapshot) {
            requireFile(snapshot.file(), problems);
            snapshot.rules().ifPresent(file -> requireFile(file, problems));
        } else if (seed instanceof LiveSource) {
            requireSet(env, Variables.SOURCE_PASSWORD, "the password of seed.user", problems);
        }
        seed.changelog().map(Path::of).ifPresent(file -> requireFile(file, problems));
    }

    static void requireSet(Map<String, String> env, String variable, String what, Problems problems) {
        if (!env.containsKey(variable)) {
            problems.add("%s, %s, is not set; set it to nothing if there is no password".formatted(variable, what));
        }
    }

    static void requireToken(Map<String, String> env, String variable, String what, Problems problems) {
        if (env.getOrDefault(variable, "").isBlank()) {
            problems.add("%s, %s, is not set".formatted(variable, what));
        }
    }

    private static void requireFile(Path file, Problems problems) {
        if (!Files.isReadable(file)) {
            problems.add("\"%s\" is no file that can be read".formatted(file));
        }
    }

    static boolean isMachine(BootstrapConfig.Server server) {
        return server instanceof Ssh || server instanceof DigitalOceanServer;
    }

    static PGSimpleDataSource source(LiveSource seed, Map<String, String> env) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(seed.url());
        source.setUser(seed.user());
        source.setPassword(env.get(Variables.SOURCE_PASSWORD));
        source.setConnectTimeout(CONNECT_SECONDS);
        source.setLoginTimeout(CONNECT_SECONDS);
        return source;
    }

    private static Rows rows(SeedSource from, Optional<PGSimpleDataSource> source, Surroundings surroundings)
            throws ProblemsException {
        Seed.Builder seed = Seed.builder().progress(surroundings.progress());
        source.ifPresent(seed::source);
        from.changelog().map(StructureRule.Changelog::new).ifPresent(seed::structure);
        boolean changelog = from.changelog().isPresent();
        if (from instanceof SnapshotSource snapshot) {
            return new SnapshotRows(snapshot.file(), snapshot.rules(), seed, changelog, Clock.systemUTC());
        }
        try {
            Variables.maskingKey(surroundings.env()).ifPresent(seed::maskingKey);
        } catch (IllegalArgumentException e) {
            throw new ProblemsException(String.valueOf(e.getMessage()), e);
        }
        return from instanceof GeneratedSource generated
                ? new GeneratedRows(SeedRules.read(generated.rules()), generated.scale(), seed, changelog)
                : new SourceRows(SeedRules.read(((LiveSource) from).rules()), seed, changelog);
    }

    String who() {
        return surroundings.who();
    }

    Target connect() throws IOException, ProblemsException {
        if (config.server() instanceof Ssh ssh) {
            MachineSteps steps = machineSteps(
                    ssh.host(),
                    ssh.postgresql(),
                    ssh.consoleFile().map(file -> new Console(file, "server.ssh.console-file", state)),
                    Optional.empty());
            return SshTarget.connect(
                    ssh, login.orElseThrow(), steps, state, audit, surroundings.firstMeeting(), Clock.systemUTC());
        }
        if (config.server() instanceof DigitalOceanServer droplet) {
            return new DigitalOceanTarget(
                    services().cloud(droplet),
                    host -> machineSteps(
                            host,
                            droplet.postgresql(),
                            Optional.of(new Console(droplet.consoleFile(), "server.digitalocean.console-file", state)),
                            droplet.storage()
                                    .map(volume -> new Storage(
                                            Cloud.device(droplet.name()),
                                            volume.filesystem(),
                                            surroundings.restartAllowed()))),
                    state,
                    surroundings.keyring(),
                    audit,
                    surroundings.pace(),
                    services().lockFile(droplet));
        }
        Administrator.Notes notes = statement -> audit.note(Services.server(config), statement);
        if (config.server() instanceof Existing existing) {
            Optional<String> certificate = existing.certificate().isPresent()
                    ? Optional.of(Files.readString(existing.certificate().get()))
                    : Optional.empty();
            ServerAddress address = new ServerAddress(
                    existing.host(), existing.port(), config.access().encrypted(), certificate);
            String password = surroundings.env().getOrDefault(Surroundings.ADMIN_PASSWORD, "");
            return new ExistingTarget(address, existing.administrator(), password, notes);
        }
        return new EmbeddedTarget(new EmbeddedServer(((Embedded) config.server()).directory()), notes);
    }

    private MachineSteps machineSteps(
            String host, Optional<String> version, Optional<Console> console, Optional<Storage> storage) {
        return new MachineSteps(
                host,
                version,
                config.database().name(),
                Stream.concat(
                                Stream.of(config.database().owner()),
                                config.database().split().map(FenceSection.Split::application).stream())
                        .toList(),
                config.database().pipeline().map(PipelineSection::role),
                config.access().allow(),
                surroundings.approval(),
                surroundings.patience(),
                console,
                storage,
                surroundings.restartAllowed());
    }

    /** The ways to the APIs. */
    Services services() {
        return new Services(config, surroundings, state);
    }
}
