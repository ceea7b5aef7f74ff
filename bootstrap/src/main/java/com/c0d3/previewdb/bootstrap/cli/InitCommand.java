package com.c0d3.previewdb.bootstrap.cli;

import com.c0d3.previewdb.bootstrap.digitalocean.DigitalOcean;
import com.c0d3.previewdb.bootstrap.http.Endpoints;
import com.c0d3.previewdb.bootstrap.http.JsonApi;
import com.c0d3.previewdb.bootstrap.http.Pace;
import com.c0d3.previewdb.bootstrap.http.Token;
import com.c0d3.previewdb.bootstrap.interview.Interview;
import com.c0d3.previewdb.bootstrap.interview.Questions;
import com.c0d3.previewdb.common.cli.Resources;
import com.c0d3.previewdb.common.cli.Terminal;
import com.c0d3.previewdb.common.problem.ProblemsException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bootstrap init}. */
@Command(
        name = "init",
        description =
                "Writes a first configuration. On a terminal it asks for what it needs, with prices where there is a"
                        + " token, drafts seed.yaml where production answers, and writes the pipeline; without a"
                        + " terminal, or with --template, it writes one with comments to fill in.")
final class InitCommand implements Callable<Integer> {
    private static final String TOKEN = "DIGITALOCEAN_TOKEN";

    private final Map<String, String> env;
    private final Optional<Questions> person;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            defaultValue = "bootstrap.yaml",
            description = "The file to write (default: ${DEFAULT-VALUE}). One that is there is left alone.")
    private Path config = Path.of("");

    @Option(names = "--template", description = "Asks nothing.")
    private boolean template;

    /**
     * The command.
     *
     * @param person who is asked; empty for the one at the terminal, if there is one
     */
    InitCommand(Map<String, String> env, Optional<Questions> person) {
        this.env = env;
        this.person = person;
    }

    @Override
    public Integer call() throws IOException, ProblemsException {
        if (Files.exists(config)) {
            throw there(null);
        }
        boolean asked = !template && (person.isPresent() || Terminal.isInteractive());
        String text = asked ? ask() : Resources.text(InitCommand.class, "/com/c0d3/previewdb/bootstrap/bootstrap.yaml");
        try {
            Files.writeString(config, text, StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException e) {
            throw there(e);
        }
        spec.commandLine()
                .getOut()
                .println("Wrote '%s'. %s bootstrap plan."
                        .formatted(config, asked ? "Look through it, then run" : "Fill it in, then run"));
        return CommandLine.ExitCode.OK;
    }

    private ProblemsException there(@org.jspecify.annotations.Nullable Exception cause) {
        return new ProblemsException("\"%s\" is there already, and was left alone".formatted(config), cause);
    }

    private String ask() throws IOException, ProblemsException {
        Optional<DigitalOcean> account = Optional.empty();
        if (!env.getOrDefault(TOKEN, "").isBlank()) {
            Token token = Token.of(TOKEN, env.getOrDefault(TOKEN, ""));
            account = Optional.of(new DigitalOcean(
                    new JsonApi("DigitalOcean", Endpoints.of(env).digitalOcean(), token, Pace.telling(line -> {}))));
        }
        Path directory =
                Optional.ofNullable(config.toAbsolutePath().getParent()).orElse(Path.of("/"));
        return new Interview(person.orElseGet(this::atTerminal), account, directory, env).run();
    }

    private Questions atTerminal() {
        return new Questions() {
            @Override
            public String ask(String question, String otherwise) {
                String prompt = otherwise.isEmpty() ? question + ": " : "%s [%s]: ".formatted(question, otherwise);
                String answer = Terminal.read(prompt).orElse("").strip();
                return answer.isEmpty() ? otherwise : answer;
            }

            @Override
            public void tell(String text) {
                spec.commandLine().getOut().println(text);
                spec.commandLine().getOut().flush();
            }
        };
    }
}
