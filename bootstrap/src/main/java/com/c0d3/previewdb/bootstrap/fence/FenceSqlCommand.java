package com.c0d3.previewdb.bootstrap.fence;

import com.c0d3.previewdb.fence.FenceScript;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bootstrap fence sql}. */
@Command(name = "sql", description = "Prints the fence as SQL, for an application's own migrations. Asks no server.")
final class FenceSqlCommand implements Callable<Integer> {
    /** What the SQL is written for. */
    enum Format {
        SQL,
        LIQUIBASE
    }

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "sql",
            description = "sql for psql, Prisma or Flyway, or liquibase (default: ${DEFAULT-VALUE}).")
    private Format format;

    @Mixin
    private FenceFlags flags;

    @Override
    public Integer call() {
        flags.problem().ifPresent(problem -> {
            throw new CommandLine.ParameterException(spec.commandLine(), problem);
        });
        spec.commandLine()
                .getOut()
                .print(
                        format == Format.SQL
                                ? FenceScript.plain(flags.options())
                                : FenceScript.liquibase(flags.options()));
        return CommandLine.ExitCode.OK;
    }
}
