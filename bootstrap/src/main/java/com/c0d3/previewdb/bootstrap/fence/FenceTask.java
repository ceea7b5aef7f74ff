package com.c0d3.previewdb.bootstrap.fence;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.fence.FenceChange;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command that works on the fence of a database. */
@Command
abstract sealed class FenceTask implements Callable<Integer>
        permits FencePlanCommand, FenceApplyCommand, FenceStatusCommand, FenceRemoveCommand {
    /** Something is to be done, and was not. */
    static final int PENDING = 3;

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final int CONNECT_SECONDS = 10;
    private static final String LINE = "  %s %-24s %s";

    private final Map<String, String> env;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--url",
            required = true,
            paramLabel = "URL",
            description = "The JDBC URL of the database, as jdbc:postgresql://host:5432/database.")
    private String url;

    @Option(
            names = "--user",
            paramLabel = "NAME",
            description = "The role to work as: the owner of the tables, a member of it, or a superuser.")
    private @Nullable String user;

    @Option(names = "--json", description = "Prints the result as JSON.")
    private boolean json;

    @Option(names = "--quiet", description = "Prints problems only.")
    private boolean quiet;

    FenceTask(Map<String, String> env) {
        this.env = env;
    }

    @Override
    public final Integer call() throws SQLException, ProblemsException {
        try (Connection connection = dataSource().getConnection()) {
            return run(connection);
        }
    }

    /** Does the work; the exit code. */
    abstract int run(Connection connection) throws SQLException, ProblemsException;

    private PGSimpleDataSource dataSource() {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        try {
            dataSource.setUrl(url);
        } catch (IllegalArgumentException e) { // its message holds the URL, which may hold a password
            throw usage("--url is not a URL that pgjdbc takes; it looks like jdbc:postgresql://host:5432/database");
        }
        if (dataSource.getPassword() != null) {
            throw usage("--url holds a password; pass it in the environment variable " + FenceCommand.PASSWORD);
        }
        dataSource.setConnectTimeout(CONNECT_SECONDS);
        dataSource.setApplicationName("previewdb fence");
        Optional.ofNullable(user).ifPresent(dataSource::setUser);
        Optional.ofNullable(env.get(FenceCommand.PASSWORD)).ifPresent(dataSource::setPassword);
        return dataSource;
    }

    final ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    final boolean json() {
        return json;
    }

    final boolean quiet() {
        return quiet;
    }

    final PrintWriter out() {
        return spec.commandLine().getOut();
    }

    final void line(String sign, String subject, String detail) {
        out().println(LINE.formatted(sign, subject, detail));
    }

    /** A line for each, and how many they are, unless only problems are wanted. */
    final void print(List<FenceChange> changes, String what) {
        if (!quiet) {
            changes.forEach(change -> line("+", change.subject(), change.detail()));
            out().println("%d changes %s.".formatted(changes.size(), what));
        }
    }

    final void printJson(Object value) {
        try {
            out().println(JSON.writeValueAsString(value));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("these values can always be written as JSON", e);
        }
    }

    /** A change without its statements. */
    static Map<String, String> json(FenceChange change) {
        return Map.of("subject", change.subject(), "detail", change.detail());
    }
}
