package com.c0d3.previewdb.seed.cli;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.Seed;
import com.c0d3.previewdb.seed.SeedReport;
import com.c0d3.previewdb.seed.mask.MaskingKey;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code seed refresh}. */
@Command(name = "refresh", description = "Replaces the rows of the preview database.")
final class RefreshCommand implements Callable<Integer> {
    private static final double MILLIS_PER_SECOND = 1_000;

    private final Map<String, String> env;

    @Spec
    private CommandSpec spec;

    @Mixin
    private SourceOptions source;

    @Option(
            names = "--target-url",
            required = true,
            paramLabel = "URL",
            description = "The JDBC URL of the preview database; its rows are replaced.")
    private String targetUrl;

    @Option(names = "--target-user", paramLabel = "NAME", description = "The role to write it as.")
    private @Nullable String targetUser;

    @Option(
            names = "--changelog",
            paramLabel = "FILE",
            description = "A Liquibase changelog to apply to the preview database first.")
    private @Nullable String changelog;

    RefreshCommand(Map<String, String> env) {
        this.env = env;
    }

    @Override
    public Integer call() throws ProblemsException {
        DatabaseOptions options = new DatabaseOptions(spec, env);
        Seed.Builder seed = Seed.builder()
                .source(source.dataSource(options))
                .target(targetDatabase(options))
                .rules(source.rules());
        maskingKey().ifPresent(seed::maskingKey);
        Optional.ofNullable(changelog).ifPresent(seed::changelog);
        Optional.ofNullable(env.get(Variables.STAMP)).ifPresent(seed::stamp);
        print(refresh(seed), spec.commandLine().getOut());
        return CommandLine.ExitCode.OK;
    }

    private SeedReport refresh(Seed.Builder seed) throws ProblemsException {
        try (TerminalProgress progress = new TerminalProgress(spec.commandLine().getErr(), env)) {
            return seed.progress(progress).build().refresh();
        }
    }

    private DataSource targetDatabase(DatabaseOptions options) {
        return options.dataSource("--target-url", targetUrl, targetUser, Variables.TARGET_PASSWORD);
    }

    private Optional<MaskingKey> maskingKey() {
        try {
            Optional<MaskingKey> key = Variables.maskingKey(env);
            if (key.isEmpty()) {
                spec.commandLine()
                        .getErr()
                        .println("seed: %s is not set: a fresh key is used, and masks differ from run to run"
                                .formatted(Variables.MASKING_KEY));
            }
            return key;
        } catch (IllegalArgumentException e) {
            throw new CommandLine.ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private static void print(SeedReport report, PrintWriter out) {
        report.tables()
                .forEach(table -> out.println(
                        "%s: %d rows, %d values masked".formatted(table.table(), table.rows(), table.maskedValues())));
        out.println("No leak: searched %d fields for %d original values"
                .formatted(report.fieldsSearched(), report.identifiersSearched()));
        out.println(String.format(
                Locale.ROOT,
                "Refreshed %d tables in %.1f s",
                report.tables().size(),
                report.duration().toMillis() / MILLIS_PER_SECOND));
    }
}
