package com.c0d3.previewdb.seed.cli;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.Seed;
import java.util.Map;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code seed check}. */
@Command(
        name = "check",
        description = "Compares the rules with the tables of production. No row is read; nothing is written.")
final class CheckCommand implements Callable<Integer> {
    private final Map<String, String> env;

    @Spec
    private CommandSpec spec;

    @Mixin
    private SourceOptions source;

    CheckCommand(Map<String, String> env) {
        this.env = env;
    }

    @Override
    public Integer call() throws ProblemsException {
        DataSource production = source.dataSource(new DatabaseOptions(spec, env));
        Seed.builder().source(production).rules(source.rules()).build().check();
        spec.commandLine().getOut().println("The rules name every table and every column of the source.");
        return CommandLine.ExitCode.OK;
    }
}
