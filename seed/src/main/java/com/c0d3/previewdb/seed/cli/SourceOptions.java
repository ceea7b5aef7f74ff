package com.c0d3.previewdb.seed.cli;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.rules.SeedRules;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that every command has. */
final class SourceOptions {
    @Option(
            names = "--source-url",
            required = true,
            paramLabel = "URL",
            description = "The JDBC URL of the production database; it is only read.")
    private String url;

    @Option(names = "--source-user", paramLabel = "NAME", description = "The role to read it as.")
    private @Nullable String user;

    @Option(names = "--rules", required = true, paramLabel = "FILE", description = "The rules, such as seed.yaml.")
    private Path rules;

    DataSource dataSource(DatabaseOptions options) {
        return options.dataSource("--source-url", url, user, Variables.SOURCE_PASSWORD);
    }

    SeedRules rules() throws ProblemsException {
        return SeedRules.read(rules);
    }
}
