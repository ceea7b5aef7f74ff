package com.c0d3.previewdb.bootstrap.interview;

import com.c0d3.previewdb.bootstrap.digitalocean.DigitalOcean;
import com.c0d3.previewdb.bootstrap.doctor.Handout;
import com.c0d3.previewdb.seed.cli.Variables;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Asks what the first files need, and writes them: {@code bootstrap.yaml}, {@code seed.yaml} where production answers,
 * and the pipeline. Regions and sizes are asked of DigitalOcean, with their prices, where there is a token. Secrets are
 * not asked for, and not written.
 */
public final class Interview {
    private static final int SIZES_SHOWN = 8;
    private static final String NONE = "none";
    private static final String EMBEDDED = "  embedded:";

    private final Questions questions;
    private final Optional<DigitalOcean> account;
    private final Path directory;
    private final Map<String, String> env;
    private final String application;
    private final FirstFiles files;
    private final Surmise surmise;

    /**
     * An interview.
     *
     * @param account knows regions and prices; empty without a token
     * @param directory the application's, for the files, and for the names that are proposed
     * @param env the environment variables; production's password may be among them
     */
    public Interview(Questions questions, Optional<DigitalOcean> account, Path directory, Map<String, String> env) {
        this.questions = questions;
        this.account = account;
        this.directory = directory;
        this.env = Map.copyOf(env);
        files = new FirstFiles(directory, questions::tell);
        surmise = new Surmise(directory);
        String plain = String.valueOf(directory.toAbsolutePath().normalize().getFileName())
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-+|-+$", "");
        application = plain.isEmpty() ? "app" : plain;
    }

    /** Asks, and writes all files but the configuration; the text of that. */
    public String run() throws IOException {
        StringBuilder yaml =
                new StringBuilder("# What bootstrap prepares for the previews. Secrets are never in this file.\n");
        String server = server();
        yaml.append("server:\n").append(server);
        String database = identifier(questions.ask("The previews' database, and its owner", application + "_preview"));
        yaml.append("database: {name: %1$s, owner: %1$s}\n".formatted(quoted(database)));
        String networks =
                questions.ask("The networks that previews come from; Vercel's have no fixed addresses", "0.0.0.0/0");
        yaml.append("access: {allow: [%s]}\n".formatted(list(networks)));
        yaml.append(production());
        yaml.append(publish());
        if (!server.startsWith(EMBEDDED)) { // which no pipeline reaches
            yaml.append(pipeline(database));
        }
        return yaml.toString();
    }

    private String server() throws IOException {
        String kind = choose(
                "Where is the previews' server to be",
                List.of(
                        "digitalocean: a droplet is made",
                        "ssh: a Debian or Ubuntu of yours",
                        "existing: a PostgreSQL that is there",
                        "embedded: this machine"));
        return switch (kind) {
            case "ssh" -> "  ssh: {host: %s}\n".formatted(quoted(questions.ask("Its name or address", "")));
            case "existing" ->
                "  existing: {host: %s, administrator: %s}\n"
                        .formatted(
                                quoted(questions.ask("Its name or address", "")),
                                quoted(questions.ask("A role that may create roles and databases", "postgres")));
            case "embedded" -> EMBEDDED + " {directory: .previewdb}\n";
            default -> droplet();
        };
    }

    private String droplet() throws IOException {
        if (account.isEmpty()) {
            questions.tell(
                    "Without DIGITALOCEAN_TOKEN nobody can say what there is, and what it costs; bootstrap plan will.");
        }
        String region = account.isPresent()
                ? choose(
                        "Its region",
                        account.get().regions().stream()
                                .map(Interview::described)
                                .toList())
                : questions.ask("Its region", "nyc3");
        String size =
                account.isPresent() ? choose("Its size", sizes(region)) : questions.ask("Its size", "s-1vcpu-1gb");
        String name = questions.ask("Its name", application + "-preview-db");
        return "  digitalocean: {name: %s, region: %s, size: %s, token: \"${DIGITALOCEAN_TOKEN}\"}\n"
                .formatted(quoted(name), region, size);
    }

    private static String described(String region) {
        return region.replaceFirst(" \\((.*)\\)$", ": $1");
    }

    private List<String> sizes(String region) throws IOException {
        return account.orElseThrow().sizes().stream()
                .filter(size -> size.isOfferedIn(region))
                .limit(SIZES_SHOWN)
                .map(size -> "%s: %d MiB, %d GiB of disk, %s"
                        .formatted(size.slug(), size.memoryMib(), size.diskGib(), size.price()))
                .toList();
    }

    private String production() throws IOException {
        Optional<Surmise.Variable> found = surmise.production();
        String given = questions.ask(
                "Production's database: its host, or its URL, whose password is not kept",
                found.map(Surmise.Variable::label).orElse(""));
        String answer = found.filter(variable -> variable.label().equals(given))
                .map(Surmise.Variable::url)
                .orElse(given);
        if (answer.isEmpty()) {
            return "# production: [db.example.com]\n";
        }
        String place = "production: [%s]\n".formatted(quoted(Handout.place(answer)));
        Optional<PGSimpleDataSource> database = Handout.database(answer);
        return database.isPresent() ? seed(database.get()) + place : place;
    }

    /** The rules are drafted at once, where production answers; empty text where there are none. */
    private String seed(PGSimpleDataSource production) {
        String user = Optional.ofNullable(production.getUser())
                .orElseGet(() -> questions.ask("A role that may read production", "postgres"));
        production.setUser(user);
        if (production.getPassword() == null) {
            production.setPassword(env.get(Variables.SOURCE_PASSWORD));
        }
        String sample = choose(
                "May production's rows be looked at, for better rules? No value is shown or kept",
                List.of("yes: at most 1000 of each table", "no: only names, types, comments and keys"));
        return files.rules(production, sample.equals("yes"))
                ? "seed: {source: %s, user: %s, rules: seed.yaml}\n"
                        .formatted(quoted(withoutSecrets(production)), quoted(user))
                : "";
    }

    private static String withoutSecrets(PGSimpleDataSource production) {
        return "jdbc:postgresql://%s:%d/%s"
                .formatted(
                        production.getServerNames()[0],
                        production.getPortNumbers()[0] == 0 ? 5432 : production.getPortNumbers()[0],
                        Optional.ofNullable(production.getDatabaseName()).orElse(""));
    }

    private String pipeline(String database) throws IOException {
        String first = Pipeline.of(directory).orElse(Pipeline.GITHUB) == Pipeline.GITHUB ? "1" : "2";
        String kind = choose(
                "What seeds every night, and makes a database for each pull request",
                List.of("github: GitHub Actions", "gitlab: GitLab CI/CD", "none: nothing yet"),
                first);
        if (kind.equals(NONE)) {
            return "";
        }
        files.pipeline(kind.equals("github") ? Pipeline.GITHUB : Pipeline.GITLAB);
        return "pipeline: {role: %s}\n".formatted(quoted(database + "_ci"));
    }

    private String publish() throws IOException {
        Optional<Surmise.Linked> linked = surmise.vercel();
        String project = questions.ask(
                "The project on Vercel whose previews get it; none for none",
                linked.map(Surmise.Linked::project).orElse(NONE));
        if (project.equals(NONE)) {
            return "publish: {env-file: preview.env}\n";
        }
        String answer = questions.ask(
                "Its team; none for a personal account",
                linked.map(Surmise.Linked::team).filter(id -> !id.isEmpty()).orElse(NONE));
        String team = answer.equals(NONE) ? "" : answer;
        return "publish:\n  vercel: {project: %s,%s token: \"${VERCEL_TOKEN}\"}\n"
                .formatted(quoted(project), team.isEmpty() ? "" : " team: %s,".formatted(quoted(team)));
    }

    /** One of several: by its number, or by the word before the colon. */
    private String choose(String question, List<String> choices) {
        return choose(question, choices, "1");
    }

    private String choose(String question, List<String> choices, String otherwise) {
        for (int i = 0; i < choices.size(); i++) {
            questions.tell("  %d  %s".formatted(i + 1, choices.get(i)));
        }
        while (true) {
            String answer = questions.ask(question, otherwise).strip();
            for (int i = 0; i < choices.size(); i++) {
                String word = choices.get(i).split(":", 2)[0];
                if (answer.equals(Integer.toString(i + 1)) || answer.equals(word)) {
                    return word;
                }
            }
            questions.tell("\"%s\" is none of these.".formatted(answer));
        }
    }

    private static String identifier(String text) {
        return text.replace('-', '_');
    }

    private static String list(String networks) {
        return String.join(
                ", ",
                List.of(networks.strip().split("[,\\s]+", -1)).stream()
                        .map(Interview::quoted)
                        .toList());
    }

    /** As YAML reads it, whatever it holds. */
    private static String quoted(String text) {
        boolean plain =
                text.matches("[A-Za-z][A-Za-z0-9_.-]*") && !text.matches("(?i)y|n|yes|no|on|off|true|false|null");
        return plain ? text : "'" + text.replace("'", "''") + "'";
    }
}
