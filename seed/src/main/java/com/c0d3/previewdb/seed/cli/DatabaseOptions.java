package com.c0d3.previewdb.seed.cli;

import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Turns the options of a database into a data source. */
final class DatabaseOptions {
    private final CommandSpec spec;
    private final Map<String, String> env;

    DatabaseOptions(CommandSpec spec, Map<String, String> env) {
        this.spec = spec;
        this.env = env;
    }

    /**
     * The data source.
     *
     * @throws CommandLine.ParameterException if pgjdbc does not take the URL, or if it holds a password
     */
    DataSource dataSource(String option, String url, @Nullable String user, String passwordVariable) {
        PGSimpleDataSource dataSource = parse(option, url);
        if (dataSource.getPassword() != null) {
            throw usage(
                    "%s holds a password; pass it in the environment variable %s".formatted(option, passwordVariable));
        }
        if (dataSource.getApplicationName() == null) {
            dataSource.setApplicationName("previewdb seed");
        }
        Optional.ofNullable(user).ifPresent(dataSource::setUser);
        Optional.ofNullable(env.get(passwordVariable)).ifPresent(dataSource::setPassword);
        return dataSource;
    }

    private PGSimpleDataSource parse(String option, String url) {
        try {
            PGSimpleDataSource dataSource = new PGSimpleDataSource();
            dataSource.setUrl(url);
            return dataSource;
        } catch (IllegalArgumentException e) { // its message holds the URL, which may hold a password
            throw usage("%s is not a URL that pgjdbc takes; it looks like jdbc:postgresql://host:5432/database"
                    .formatted(option));
        }
    }

    private CommandLine.ParameterException usage(String message) {
        return new CommandLine.ParameterException(spec.commandLine(), message);
    }
}
