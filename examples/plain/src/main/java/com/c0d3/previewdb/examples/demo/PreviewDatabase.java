package com.c0d3.previewdb.examples.demo;

import static com.c0d3.previewdb.examples.demo.DemoServers.count;

import com.c0d3.previewdb.bootstrap.Bootstrap;
import com.c0d3.previewdb.bootstrap.StepReport;
import com.c0d3.previewdb.bootstrap.Surroundings;
import com.c0d3.previewdb.bootstrap.config.BootstrapConfig;
import com.c0d3.previewdb.bootstrap.embedded.EmbeddedServer;
import com.c0d3.previewdb.bootstrap.step.StepFailedException;
import com.c0d3.previewdb.bootstrap.verify.Check;
import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.GenerateOptions;
import com.c0d3.previewdb.seed.Seed;
import com.c0d3.previewdb.seed.SeedReport;
import com.c0d3.previewdb.seed.mask.MaskingKey;
import com.c0d3.previewdb.seed.rules.SeedRules;
import com.c0d3.previewdb.seed.rules.StructureRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** The previews' database: how it comes to be, and what is in it. */
final class PreviewDatabase implements AutoCloseable {
    private static final String NAME = "c0d3_preview";
    private static final int INVENTED = 20;
    private static final String USERS = "SELECT count(*) FROM users";

    private final Stage stage;
    private final DemoServers servers;
    private final Path directory;
    private final EmbeddedServer server;
    private final BootstrapConfig config;
    private final SeedRules rules;
    private final MaskingKey maskingKey = MaskingKey.random();

    PreviewDatabase(Stage stage, DemoServers servers, Path directory) throws IOException, ProblemsException {
        this.stage = stage;
        this.servers = servers;
        this.directory = directory;
        Files.writeString(directory.resolve("seed.yaml"), DemoServers.resource("/c0d3/seed.yaml"));
        Files.writeString(directory.resolve("changelog.sql"), DemoServers.resource("/" + DemoServers.CHANGELOG));
        Path file = Files.writeString(directory.resolve("bootstrap.yaml"), """
                server: {embedded: {directory: server}}
                database: {name: %1$s, owner: %1$s}
                seed: {source: "jdbc:postgresql://localhost:%2$d/%3$s", user: postgres, rules: seed.yaml, changelog: changelog.sql}
                """.formatted(
                        NAME, servers.productionPort(), DemoServers.PRODUCTION_DATABASE));
        config = BootstrapConfig.read(file);
        server = new EmbeddedServer(directory.resolve("server"));
        rules = SeedRules.read(directory.resolve("seed.yaml"));
    }

    void bootstrap() throws Exception {
        try (Bootstrap bootstrap = open()) {
            bootstrap.apply(stage.listener());
            SeedReport report = bootstrap.seedReport().orElseThrow();
            stage.check("rows copied", report.rows(), report.rows() > 0);
            stage.check("fields searched for leaks", report.fieldsSearched(), report.originals() > 0);
            List<Check> checks = bootstrap.verify();
            long passed = checks.stream().filter(Check::passed).count();
            stage.check("checks passed", "%d of %d".formatted(passed, checks.size()), passed == checks.size());
        }
    }

    /** Counts what is there, on both sides: not what the report says. */
    void showWhatWasCopied() throws SQLException {
        for (String table : new String[] {"lessons", "modules", "challenges", "exercises"}) {
            long copied = count(asBackend(), "SELECT count(*) FROM " + table);
            long original = count(servers.production(), "SELECT count(*) FROM " + table);
            stage.check(table + " copied", "%d of %d".formatted(copied, original), copied == original && copied > 0);
        }
        long users = count(asBackend(), USERS);
        boolean onlyAuthors = users > 0 && users < servers.usersAtFirst();
        stage.check("users copied, masked", "%d of %d".formatted(users, servers.usersAtFirst()), onlyAuthors);
        long handedIn =
                count(asBackend(), "SELECT (SELECT count(*) FROM submissions) + (SELECT count(*) FROM comments)");
        stage.check("submissions and comments copied", handedIn, handedIn == 0);
        long found = new PersonalData(servers.production()).countIn(asBackend());
        stage.check("names and addresses of production found there", found, found == 0);
    }

    void bootstrapAgain() throws Exception {
        try (Bootstrap bootstrap = open()) {
            long needed = bootstrap.plan().stream().filter(StepReport::isNeeded).count();
            stage.check("steps needed a second time", needed, needed == 0);
        }
    }

    /** Somebody puts an author's address into a lesson. */
    void refuseLeak() throws SQLException, ProblemsException {
        servers.changeProduction("UPDATE lessons SET description = description || (SELECT ' Ask ' || email FROM users"
                + " WHERE id = 1) WHERE id = 10");
        refuseRefresh("refresh with an address in a lesson's text", seed().target(asBackend()), "lessons.description");
        servers.changeProduction("UPDATE lessons SET description = split_part(description, ' Ask ', 1) WHERE id = 10");
    }

    /** Somebody adds a column that nobody has thought about yet. */
    void refuseUnknownColumn() throws SQLException, ProblemsException {
        servers.changeProduction("ALTER TABLE users ADD COLUMN phone text");
        refuseRefresh(
                "refresh with a column that no rule names", seed().target(asBackend()), "no rule names the column");
        servers.changeProduction("ALTER TABLE users DROP COLUMN phone");
    }

    /** Somebody mixes the two databases up. */
    void refuseProductionAsTarget() throws SQLException {
        Seed.Builder mixedUp = seed().source(asBackend()).target(servers.production());
        refuseRefresh("refresh with source and target mixed up", mixedUp, "is not stamped as a preview");
    }

    /** Rows by the tables and the rules alone, into a file that the fork's own database loads. */
    void inventRows() throws Exception {
        long before = servers.connectionsToProduction();
        SeedReport report = Seed.builder()
                .target(asBackend())
                .structure(changelog())
                .rules(rules)
                .maskingKey(maskingKey)
                .build()
                .generate(new GenerateOptions(INVENTED, Optional.empty()), directory.resolve("invented.snapshot"));
        stage.check("rows invented", report.rows(), report.rows() > INVENTED);
        long made = servers.connectionsToProduction() - before;
        stage.check("connections made to production for them", made, made == 0);
    }

    /** A refresh must end with that reason, and leave both databases as they were. */
    private void refuseRefresh(String what, Seed.Builder refresh, String reason) throws SQLException {
        long before = usersOnBothSides();
        String outcome = "let through";
        try {
            refresh.rules(rules).build().refresh();
        } catch (ProblemsException e) {
            String message = String.valueOf(e.getMessage());
            stage.say(message);
            outcome = message.contains(reason) ? "refused" : "refused for another reason";
        }
        stage.check(what, outcome, outcome.equals("refused") && usersOnBothSides() == before);
    }

    private long usersOnBothSides() throws SQLException {
        return count(asBackend(), USERS) + count(servers.production(), USERS);
    }

    /** The variables that bootstrap wrote for previews. */
    Map<String, String> handedOut() {
        try {
            return Files.readAllLines(config.envFile()).stream()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("=", 2))
                    .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1].replace("'", "")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The database as the back end connects to it, with nothing but what was handed out. */
    DataSource asBackend() {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setUrl(String.valueOf(handedOut().get("JDBC_DATABASE_URL")));
        return dataSource;
    }

    /** The port of the previews' server. */
    int port() {
        return server.place().port();
    }

    private Bootstrap open() throws IOException, ProblemsException {
        Map<String, String> secrets = Map.of("PREVIEWDB_SOURCE_PASSWORD", "");
        return Bootstrap.open(config, Surroundings.of(secrets, directory).withProgress(stage.progress()));
    }

    private Seed.Builder seed() {
        return Seed.builder()
                .source(servers.production())
                .structure(changelog())
                .maskingKey(maskingKey);
    }

    private StructureRule changelog() {
        return new StructureRule.Changelog(directory.resolve("changelog.sql").toString());
    }

    /** Stops the previews' server, which would outlive the demo. */
    @Override
    public void close() throws IOException, StepFailedException {
        server.stop();
    }
}
