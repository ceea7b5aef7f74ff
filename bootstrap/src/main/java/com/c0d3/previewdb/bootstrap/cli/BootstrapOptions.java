package com.c0d3.previewdb.bootstrap.cli;

import com.c0d3.previewdb.bootstrap.Bootstrap;
import com.c0d3.previewdb.bootstrap.config.BootstrapConfig;
import com.c0d3.previewdb.bootstrap.config.BootstrapConfig.SeedSource;
import com.c0d3.previewdb.bootstrap.host.LocalHost;
import com.c0d3.previewdb.bootstrap.postgres.PostgresServer;
import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.Seed;
import com.c0d3.previewdb.seed.SeedProgress;
import com.c0d3.previewdb.seed.cli.Variables;
import com.c0d3.previewdb.seed.rules.SeedRules;
import com.c0d3.previewdb.seed.rules.StructureRule;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.postgresql.ds.PGSimpleDataSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options of every command, and what is made of them. */
final class BootstrapOptions {
    static final String ADMIN_PASSWORD = "PREVIEWDB_ADMIN_PASSWORD";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            defaultValue = "bootstrap.yaml",
            description = "What to prepare (default: ${DEFAULT-VALUE}).")
    private Path config;

    Bootstrap bootstrap(Map<String, String> env, SeedProgress progress) throws ProblemsException {
        BootstrapConfig configured = BootstrapConfig.read(config);
        BootstrapConfig.Server named = configured.server();
        PostgresServer server = new PostgresServer(
                named.host(), named.port(), named.administrator(), env.getOrDefault(ADMIN_PASSWORD, ""));
        Optional<SeedSource> source = configured.seed();
        return source.isEmpty()
                ? Bootstrap.withoutRows(server, new LocalHost(), configured.preview())
                : Bootstrap.withRows(
                        server,
                        new LocalHost(),
                        configured.preview(),
                        SeedRules.read(source.get().rules()),
                        seed(source.get(), env).progress(progress));
    }

    private Seed.Builder seed(SeedSource source, Map<String, String> env) {
        PGSimpleDataSource production = new PGSimpleDataSource();
        production.setUrl(source.url());
        production.setUser(source.user());
        production.setPassword(env.get(Variables.SOURCE_PASSWORD));
        Seed.Builder seed = Seed.builder().source(production);
        source.changelog().map(StructureRule.Changelog::new).ifPresent(seed::structure);
        try {
            Variables.maskingKey(env).ifPresent(seed::maskingKey);
        } catch (IllegalArgumentException e) {
            throw new CommandLine.ParameterException(spec.commandLine(), e.getMessage(), e);
        }
        return seed;
    }
}
