package com.c0d3.previewdb.examples.demo;

import static com.c0d3.previewdb.examples.demo.DemoServers.count;

import com.c0d3.previewdb.bootstrap.Bootstrap;
import com.c0d3.previewdb.bootstrap.StepReport;
import com.c0d3.previewdb.bootstrap.config.BootstrapConfig;
import com.c0d3.previewdb.bootstrap.host.Host;
import com.c0d3.previewdb.bootstrap.postgres.PostgresServer;
import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.Seed;
import com.c0d3.previewdb.seed.SeedReport;
import com.c0d3.previewdb.seed.mask.MaskingKey;
import com.c0d3.previewdb.seed.rules.SeedRules;
import com.c0d3.previewdb.seed.rules.StructureRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** The previews' database: how it comes to be, and what is in it. */
final class PreviewDatabase {
    private static final String NAME = "c0d3_preview";
    private static final String USERS = "SELECT count(*) FROM users";

    private final Stage stage;
    private final DemoServers servers;
    private final Host workstation;
    private final BootstrapConfig.Preview config;
    private final SeedRules rules;
    private final MaskingKey maskingKey = MaskingKey.random();

    PreviewDatabase(Stage stage, DemoServers servers, Host workstation, String credentialsFile)
            throws IOException, ProblemsException {
        this.stage = stage;
        this.servers = servers;
        this.workstation = workstation;
        config = new BootstrapConfig.Preview(NAME, NAME, credentialsFile);
        rules = SeedRules.parse("seed.yaml", DemoServers.resource("/c0d3/seed.yaml"));
    }

    void bootstrap() throws Exception {
        Bootstrap bootstrap = newBootstrap();
        bootstrap.apply(stage.listener());
        SeedReport report = bootstrap.seedReport().orElseThrow();
        stage.check("rows copied", report.rows(), report.rows() > 0);
        stage.check("fields searched for leaks", report.fieldsSearched(), report.originals() > 0);
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
        long needed =
                newBootstrap().plan().stream().filter(StepReport::isNeeded).count();
        stage.check("steps needed a second time", needed, needed == 0);
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
            Optional<byte[]> file = workstation.read(config.credentials());
            return new String(file.orElseThrow(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("=", 2))
                    .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The database as the back end connects to it, with nothing but what was handed out. */
    DataSource asBackend() {
        Map<String, String> variables = handedOut();
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setUrl("jdbc:postgresql://localhost:%d/%s".formatted(servers.previewPort(), NAME));
        dataSource.setUser(variables.get("PREVIEWDB_USER"));
        dataSource.setPassword(variables.get("PREVIEWDB_PASSWORD"));
        return dataSource;
    }

    private Bootstrap newBootstrap() {
        PostgresServer server = new PostgresServer("localhost", servers.previewPort(), "postgres", "");
        return Bootstrap.withRows(server, workstation, config, rules, seed().progress(stage.progress()));
    }

    private Seed.Builder seed() {
        return Seed.builder()
                .source(servers.production())
                .structure(new StructureRule.Changelog(DemoServers.CHANGELOG))
                .maskingKey(maskingKey);
    }
}
