package com.c0d3.previewdb.seed.cli;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.Seed;
import com.c0d3.previewdb.seed.clone.CloneOptions;
import com.c0d3.previewdb.seed.clone.Clones;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Makes data sources of options, and of passwords in environment variables. */
record Databases(CommandSpec spec, Map<String, String> env) {
    /**
     * The data source.
     *
     * @throws ParameterException if pgjdbc does not take the URL, or if it holds a password
     */
    PGSimpleDataSource dataSource(String option, String url, @Nullable String user, String passwordVariable) {
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

    /**
     * A seed with the masking key of the environment.
     *
     * @throws ParameterException if the key is too short
     */
    Seed.Builder seed() {
        Seed.Builder seed = Seed.builder();
        try {
            Variables.maskingKey(env).ifPresent(seed::maskingKey);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
        Optional.ofNullable(env.get(Variables.STAMP)).ifPresent(seed::stamp);
        return seed;
    }

    /**
     * The clones of a seed's target.
     *
     * @throws ParameterException if there is no masking key, behind which the clones' passwords are
     */
    Clones clones(Seed.Builder seed) throws ProblemsException {
        if (env.getOrDefault(Variables.MASKING_KEY, "").isEmpty()) {
            throw usage("%s is not set: the passwords of clones are derived from it".formatted(Variables.MASKING_KEY));
        }
        return seed.build().clones(CloneOptions.defaults());
    }

    ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
